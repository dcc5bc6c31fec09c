import Lifecycle
import Statistics

extension CalibrationResult {
  init(
    _ log: String, _ asOf: CalendarDate, _ base: CustomerBase, _ fit: ModelFit,
    _ spend: SpendCalibration, _ segments: [CalibratedSegment], _ season: SeasonCalibration?,
    isSeasonal: Bool
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
    warnings =
      fit.warnings + spend.warnings
      + (segments.count < 2 ? [] : segments.flatMap(\.fit.warnings))
    self.season = isSeasonal ? season?.factors : nil
    seasonReason =
      season?.factors != nil && !isSeasonal
      ? "no season: the model does not bear it" : season?.reason
    self.spend = Spend(spend)
    self.segments = segments.count < 2 ? [] : segments.map { Fit($0.name, $0.fit) }
    self.log = log
    until = asOf.description
    fallbackFrom = fit.fallbackFrom
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
