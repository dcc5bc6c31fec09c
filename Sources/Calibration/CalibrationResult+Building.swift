import Lifecycle
import Statistics

extension CalibrationResult {
  /// - Parameter seasonFault: why a season that was found is not used; nil when it is, or there is none.
  init(
    _ log: String, _ asOf: CalendarDate, _ base: CustomerBase, _ fit: ModelFit,
    _ spend: SpendCalibration, _ segments: [CalibratedSegment], _ season: SeasonCalibration?,
    seasonFault: String?
  ) {
    let names = fit.model.parameterNames
    model = fit.model.rawValue
    status = fit.fallbackFrom == nil ? "fitted" : "fallback"
    parameters = Dictionary(uniqueKeysWithValues: zip(names, fit.parameters))
    standardErrors = Dictionary(uniqueKeysWithValues: zip(names, fit.standardErrors))
    logCovariance = fit.logCovariance
    parameterNames = names
    logLikelihood = fit.logLikelihood
    customers = fit.customers
    repeatOrders = base.customers.reduce(0) { $0 + $1.orders.repeats }
    unit = "week"
    fallbackFrom = fit.fallbackFrom
    warnings =
      fit.warnings + spend.warnings
      + (segments.count < 2 ? [] : segments.flatMap(\.fit.warnings))
    self.season = seasonFault == nil ? season?.factors : nil
    seasonReason = seasonFault ?? season?.reason
    self.spend = Spend(spend)
    self.segments = segments.count < 2 ? [] : segments.map { Fit($0.name, $0.fit) }
    self.log = log
    until = asOf.description
  }
}

extension CalibrationResult.Fit {
  init(_ segment: String, _ fit: ModelFit) {
    let names = fit.model.parameterNames
    self.segment = segment
    model = fit.model.rawValue
    parameters = Dictionary(uniqueKeysWithValues: zip(names, fit.parameters))
    standardErrors = Dictionary(uniqueKeysWithValues: zip(names, fit.standardErrors))
    logLikelihood = fit.logLikelihood
    customers = fit.customers
  }
}

extension CalibrationResult.Spend {
  init(_ spend: SpendCalibration) {
    let fit = spend.fit
    switch spend.model {
    case .gammaGamma(let p, let q, let gamma, _):
      model = "gamma-gamma"
      parameters = ["p": p, "q": q, "gamma": gamma]
      standardErrors = fit.map {
        Dictionary(uniqueKeysWithValues: zip(SpendFit.parameterNames, $0.standardErrors))
      }
    case .constant(let value): (model, parameters) = ("constant", ["value": value])
    case .unknown: (model, parameters) = ("unknown", [:])
    }
    logLikelihood = fit?.logLikelihood
    customers = fit?.customers
    mean = spend.process?.mean
    correlation = fit?.pearson?.coefficient
    correlationPValue = fit?.pearson?.pValue
    fallbackReason = spend.fallbackReason
  }
}
