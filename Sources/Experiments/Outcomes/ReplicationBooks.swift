import Lifecycle
import Statistics

/// The books of one replication, ready for KPIs and targets.
struct ReplicationBooks {
  let plan: Books
  let baseline: Books?
  let twin: Books?
  private let outcome: ReplicationOutcome
  private let experiment: Experiment

  init(_ outcome: ReplicationOutcome, _ experiment: Experiment) {
    self.outcome = outcome
    self.experiment = experiment
    let baselineLedger = outcome[.baseline]?.total
    // Every replication has a plan arm; an outcome without one does not decode into a run.
    let planLedger = outcome[.plan]?.total ?? Ledger(shape: experiment.plan.shape)
    plan = Books(ledger: planLedger, baseline: baselineLedger)
    baseline = baselineLedger.map { Books(ledger: $0) }
    twin = outcome[.twin].map { Books(ledger: $0.total, baseline: baselineLedger) }
  }

  /// A KPI of the baseline, whose tiers may have another order or other names.
  func baselineValue(_ reference: KPIReference, month: Int) -> Double? {
    guard let baseline, let scenario = experiment.baseline else { return nil }
    guard let tier = reference.tier else { return reference.value(baseline, month: month) }
    let name = experiment.plan.tiers[tier]
    guard let there = scenario.tiers.firstIndex(of: name) else { return nil }
    return reference.kpi.value(baseline, month: month, tier: there)
  }

  /// The value a target asks for in this replication.
  func goal(_ target: Target, month: Int) -> Double? {
    let key = StreamKey(seed: experiment.seed, replication: UInt32(outcome.replication))
    return target.value(key, baseline: baselineValue(target.reference, month: month))
  }

  /// Whether a target is attained at a month (its own unless named); nil where it has no value.
  func attains(_ target: Target, month: Int? = nil) -> Bool? {
    let month = month ?? target.month
    guard let value = target.reference.value(plan, month: month),
      let goal = goal(target, month: month)
    else { return nil }
    return target.reference.kpi.definition.higherIsBetter ? value >= goal : value <= goal
  }

  /// Whether it is attained in some month up to its own.
  func attainsBy(_ target: Target) -> Bool {
    (1...target.month).contains { attains(target, month: $0) == true }
  }
}
