import Lifecycle
import Statistics

/// What replications say of a target.
struct TargetTally {
  private let target: Target
  private var baseline = Moments()
  private var goal = Moments()
  private var forecast = Moments()
  private var attained = Proportion()
  private var attainedBy = Proportion()

  init(_ target: Target) { self.target = target }

  /// - Returns: whether the replication attains the target at its month.
  mutating func add(_ books: ReplicationBooks) -> Bool {
    let month = target.month
    if let value = books.baselineValue(target.reference, month: month) { baseline.add(value) }
    if let value = books.goal(target, month: month) { goal.add(value) }
    if let value = target.reference.value(books.plan, month: month) { forecast.add(value) }
    let isAttained = books.attains(target) ?? false
    attained.add(isAttained)
    attainedBy.add(books.attainsBy(target))
    return isAttained
  }

  func assessment(_ bands: VerdictBands) -> TargetAssessment {
    func mean(_ moments: Moments) -> Double? { moments.count > 0 ? moments.mean : nil }
    let definition = target.reference.kpi.definition
    return TargetAssessment(
      kpi: target.reference.key, month: target.month, unit: definition.unit,
      statement: target.statement, baseline: mean(baseline), target: mean(goal),
      forecast: mean(forecast), attained: attained, attainedBy: attainedBy,
      verdict: Verdict(attained.value ?? 0, bands), higherIsBetter: definition.higherIsBetter)
  }
}
