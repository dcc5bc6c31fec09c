import Documents
import Foundation
import Lifecycle
import Statistics

extension CalibrationResult {
  init(
    _ log: String, _ asOf: CalendarDate, _ base: CustomerBase, _ purchases: PurchaseCalibration,
    _ spend: SpendCalibration, _ segments: [CalibratedSegment], _ season: SeasonEstimate?,
    earlier: [RollingOrigin]
  ) {
    let fit = purchases.fit
    let names = fit.form.parameterNames
    candidates = purchases.candidates.map { candidate in
      Candidate(
        model: candidate.model.rawValue,
        parameters: Dictionary(
          uniqueKeysWithValues: zip(candidate.form.parameterNames, candidate.parameters)),
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
    self.season = season.flatMap { $0.isUsed ? $0.factors : nil }
    seasonDeviations = season.map { season in
      season.logCovariance.indices.map { season.logCovariance[$0][$0].squareRoot() }
    }
    seasonReason = season?.reason
    self.spend = Spend(spend)
    self.segments = segments.count < 2 ? [] : segments.map { Fit($0.name, $0.fit) }
    rollingOrigins = earlier
    calendarShock = CalendarShock(earlier)
    mixture = Self.weights(purchases.mixture)
    newcomers = segments.map { Newcomers(segment: $0.name, law: $0.arrivals) }
    warnings += calendarShock.sentences.map { String($0.dropLast()) }
    self.log = log
    until = asOf.description
    fallbackFrom = fit.fallbackFrom
  }

  /// Enters how churn risk did on the log's own past, or why it was not tried.
  mutating func enterChurnRisk(
    _ log: OrderLog, until: Int32, days: Int, _ fit: ModelFit, isSeasonal: Bool
  ) {
    do throws(CalibrationError) {
      churnRisk = try ChurnRiskCheck(
        log, until: until, horizonDays: days, fit: fit, isSeasonal: isSeasonal)
    } catch {
      churnRiskReason = "churn risk is not tried on the log's own past: \(error)"
    }
  }

  /// The members of a mixture in figures.
  static func weights(_ mixture: ModelMixture) -> [Weight] {
    mixture.members.map { member in
      Weight(
        model: member.fit.model.rawValue, likeness: member.fit.form.likeness,
        weight: member.weight,
        parameters: Dictionary(
          uniqueKeysWithValues: zip(member.fit.form.parameterNames, member.fit.parameters)))
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

  /// Says who is missed where the run does not begin the day after the log's last.
  mutating func enterGap(from asOf: CalendarDate, to start: CalendarDate) {
    let days = start.daysSince1970 - asOf.daysSince1970 - 1
    guard days > 0, newcomers.contains(where: { $0.law != nil }) else { return }
    warnings.append(
      "the run begins \(days) days after the log's last day: customers who first come in between are "
        + "not in it; give --start or --until the next day where that matters")
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
    let names = fit.form.parameterNames
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
