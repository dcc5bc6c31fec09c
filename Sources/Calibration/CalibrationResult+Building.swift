import Documents
import Foundation
import Lifecycle
import Statistics

extension CalibrationResult {
  /// - Parameter seasonFault: why a season that was found is not used; nil when it is, or there is none.
  init(
    _ log: String, _ asOf: CalendarDate, _ base: CustomerBase, _ purchases: PurchaseCalibration,
    _ spend: SpendCalibration, _ segments: [CalibratedSegment], _ season: SeasonCalibration?,
    seasonFault: String?
  ) {
    let fit = purchases.fit
    let names = fit.model.parameterNames
    candidates = purchases.candidates.map { candidate in
      Candidate(
        model: candidate.model.rawValue,
        parameters: Dictionary(
          uniqueKeysWithValues: zip(candidate.model.parameterNames, candidate.parameters)),
        logLikelihood: candidate.logLikelihood, aic: candidate.akaike,
        identification: candidate.identification)
    }
    model = fit.model.rawValue
    status = fit.fallbackFrom == nil ? "fitted" : "fallback"
    parameters = Dictionary(uniqueKeysWithValues: zip(names, fit.parameters))
    standardErrors = Dictionary(uniqueKeysWithValues: zip(names, fit.standardErrors))
    logCovariance = fit.logCovariance
    parameterNames = names
    logLikelihood = fit.logLikelihood
    customers = base.customers.count
    repeatOrders = base.customers.reduce(0) { $0 + $1.orders.repeats }
    unit = "week"
    warnings =
      fit.warnings + spend.warnings
      + (segments.count < 2 ? [] : segments.flatMap(\.fit.warnings))
    self.season = seasonFault == nil ? season?.factors : nil
    seasonReason = seasonFault ?? season?.reason
    self.spend = Spend(spend)
    self.segments = segments.count < 2 ? [] : segments.map { Fit($0.name, $0.fit) }
    rollingOrigins = []
    self.log = log
    until = asOf.description
    fallbackFrom = fit.fallbackFrom
  }

  /// Enters what earlier forecasts say of the next: those of the rolling origins or, with a season,
  /// which explains a part of what strayed there, that of the season's own back-test.
  mutating func enter(
    _ origins: [RollingOrigin], _ season: SeasonCalibration?, _ isSeasonal: Bool
  ) {
    rollingOrigins = origins
    if isSeasonal, let test = season?.backTest, test.actual > 0, test.seasonalForecast > 0 {
      let ratio = Foundation.log(test.actual / test.seasonalForecast)
      calendarShock = CalendarShock(logRatios: [ratio, -ratio])
    } else {
      calendarShock = CalendarShock(origins)
    }
  }
}

extension CalibrationResult {
  /// Enters what the times between orders say.
  mutating func enter(gaps: OrderGaps?, regularity: GapRegularity?) {
    self.gaps = gaps
    self.regularity = regularity
    if let warning = regularity?.warning { warnings.append(warning) }
  }

  /// Enters how order values change with the calendar.
  mutating func enter(drift: SpendDrift?) {
    spend.drift = drift
    if let warning = drift?.warning { warnings.append(warning) }
  }

  /// Enters who was left out or set apart.
  mutating func enter(_ outcome: SelectionOutcome, _ segments: [CalibratedSegment]) {
    guard !outcome.isEmpty else { return }
    selection = outcome
    warnings = outcome.sentences + warnings
    guard outcome.wholesale != nil, segments.count > 1 else { return }
    for segment in segments where segment.name == OrderLog.wholesaleSegment {
      warnings += segment.spend.warnings.map { "segment \(segment.name): \($0)" }
    }
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
    case .gammaGamma(let p, let q, let gamma, _, _):
      model = "gamma-gamma"
      parameters = ["p": p, "q": q, "gamma": gamma]
      standardErrors = fit.map { fit in
        Dictionary(uniqueKeysWithValues: zip(SpendFit.parameterNames, fit.standardErrors))
          .filter { $0.key != fit.limit?.fixed }
      }
    case .constant(let value): (model, parameters) = ("constant", ["value": value])
    case .unknown: (model, parameters) = ("unknown", [:])
    }
    limit = fit?.limit
    logLikelihood = fit?.logLikelihood
    customers = fit?.customers
    mean = spend.process?.mean
    correlation = fit?.pearson?.coefficient
    correlationPValue = fit?.pearson?.pValue
    fallbackReason = spend.fallbackReason
  }
}
