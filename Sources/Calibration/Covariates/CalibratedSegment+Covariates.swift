extension CalibratedSegment {
  /// One for each combination of levels, with the model of its covariates.
  ///
  /// - Parameters:
  ///   - base: everybody, times not warped.
  ///   - spend: of a segment's customers.
  ///   - arrivals: of a segment's customers under their model.
  static func segments(
    _ covariates: CovariateFit, _ base: CustomerBase, spend: (CustomerBase) -> SpendCalibration,
    arrivals: (CustomerBase, ModelFit) -> ArrivalEstimate?
  ) -> [CalibratedSegment] {
    let names = covariates.covariates.names
    return zip(names, covariates.covariates.parts(of: base)).enumerated().compactMap {
      place, part in
      covariates.model(of: place).map { fit in
        CalibratedSegment(
          name: part.0, base: part.1, mixture: ModelMixture(fit), spend: spend(part.1),
          arrivals: arrivals(part.1, fit))
      }
    }
  }
}
