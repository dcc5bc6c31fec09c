import Lifecycle

extension CalibrationResult {
  /// What covariates say: the model with them, and what they are worth.
  public struct CovariateModel: Sendable, Codable {
    /// One effect on one thing.
    public struct Effect: Sendable, Codable {
      /// `Gender=1`: against the column's reference.
      public var name: String
      /// `orders`: exp of it multiplies the order rate. `leaving`: the rate of leaving (Pareto/NBD), or the
      /// odds of leaving after an order.
      public var kind: String
      public var estimate: Double
      public var standardError: Double
      /// Drawn towards none as far as it is noise: what the baseline has.
      public var shrunk: Double
    }

    /// A column, and what its effects of both kinds bring beside the others.
    public struct Column: Sendable, Codable {
      public var name: String
      /// The reference first.
      public var levels: [String]
      /// Twice the gain in log-likelihood.
      public var likelihoodRatio: Double
      public var pValue: Double
    }

    /// For customers of the references; by name, times in weeks. Neither they nor the effects' estimates
    /// are shrunk.
    public var parameters: [String: Double]
    public var standardErrors: [String: Double]
    /// What customers are alike in, where the model is a limit; left out otherwise.
    public var likeness: String?
    public var effects: [Effect]
    public var columns: [Column]
    public var logLikelihood: Double
    /// Of all effects together, against the fit without covariates.
    public var likelihoodRatio: Double
    public var degreesOfFreedom: Int
    public var pValue: Double
    /// Standard deviation of true effects by kind, 0 where they show no more than noise.
    public var spreads: [String: Double]
    /// What the baseline makes of them, in a sentence without its end.
    public var use: String
  }

  /// Enters what covariates say.
  mutating func enter(_ covariates: CovariateFit?) {
    guard let covariates else { return }
    self.covariates = CovariateModel(covariates)
    let likeness = covariates.fit.form.likeness
    if let likeness, likeness != mixture.first(where: { $0.model == model })?.likeness {
      warnings.append(
        "what the covariates do not tell, the customers do not differ in enough to tell how: \(likeness)"
      )
    }
    // The baseline has one model, that of the covariates.
    if covariates.hasEffects { mixture = Self.weights(ModelMixture(covariates.fit)) }
  }
}

extension CalibrationResult.CovariateModel {
  init(_ covariates: CovariateFit) {
    let fit = covariates.fit
    let names = fit.form.parameterNames
    parameters = Dictionary(uniqueKeysWithValues: zip(names, fit.parameters))
    standardErrors = Dictionary(uniqueKeysWithValues: zip(names, fit.standardErrors))
    likeness = fit.form.likeness
    effects = covariates.design.kinds.enumerated().flatMap { kind, meaning in
      zip(covariates.covariates.effectNames, covariates.design.range(of: kind)).map { name, place in
        Effect(
          name: name, kind: meaning.rawValue, estimate: covariates.maximum.logs[place],
          standardError: covariates.covariance[place][place].squareRoot(),
          shrunk: covariates.shrinkage.mean[place])
      }
    }
    columns = zip(covariates.covariates.columns, covariates.columnRatios).map { column, ratio in
      Column(
        name: column.name, levels: column.levels, likelihoodRatio: ratio.value,
        pValue: ratio.pValue)
    }
    logLikelihood = fit.logLikelihood
    likelihoodRatio = covariates.ratio.value
    degreesOfFreedom = covariates.ratio.degreesOfFreedom
    pValue = covariates.ratio.pValue
    spreads = Dictionary(
      uniqueKeysWithValues: zip(covariates.design.kinds, covariates.shrinkage.spreads).map {
        ($0.rawValue, $1)
      })
    use =
      covariates.hasEffects
      ? "each combination of levels is a segment of the baseline, and what is not known of their common "
        + "fit is drawn once for all; churn risk and earlier forecasts are of the fit without covariates"
      : "the effects show no more than noise, so that the fit without covariates stands"
  }
}
