import Documents
import Experiments
import Lifecycle

@testable import Decisions

/// A shop so small that a life takes a millisecond, and what is decided about it.
enum Shop {
  static let text = """
    currency: CNY
    start: 2026-01-01
    horizon: 3 months
    seed: 5
    replications: 10
    segments:
      town:
        market: 100 persons
        prospects: {aware: 10 persons, interested: 10 persons}
        interest: {hazard: 1 % per day}
        purchase: {hazard: 2 % per day}
        repurchase: {model: bg-nbd, r: 1.2, alpha: 60 days, a: 0.8, b: 4.5}
        spend: {gammaGamma: {p: 5, q: 5, gamma: ¥480}}
        margin: 35 %
        installed: {customers: 150 customers, firstOrder: {from: 0 months, to: 12 months}}
    tiers:
      rules:
        core: {orderValue: {atLeast: ¥400}, frequency: {atLeast: 2 orders}}
        others: {}

    """

  /// A letter to core customers, with or without effect.
  static func letter(cost: String, uplift: String = "0 %") -> String {
    """
    campaigns:
      letter:
        audience: {tier: [core]}
        cadence: monthly
        contactCost: \(cost)
        uplift: \(uplift)

    """
  }

  static func experiment(
    _ more: String = "", name: String = "plan.yaml", baseline: String? = nil
  ) throws -> Experiment {
    try Experiment(
      plan: Document.read(text: text + more, file: name),
      baseline: baseline.map { try Document.read(text: text + $0, file: "base.yaml") })
  }

  /// Several scenarios by name, decided about by a KPI.
  static func candidates(
    _ plans: [(name: String, more: String)], kpi: String = "contribution", baseline: String? = nil
  ) throws -> CandidateSetting {
    let candidates = try plans.map { plan in
      let experiment = try experiment(plan.more, name: "\(plan.name).yaml", baseline: baseline)
      let objective = Objective(try experiment.plan.asked(kpi, against: experiment.baseline))
      let cost = try experiment.plan.asked("spend", against: nil)
      return Candidate(experiment, name: plan.name, readings: objective.readings + [cost])
    }
    return CandidateSetting(candidates, seed: 5)
  }

  /// Lives a study in this process.
  static func answer<Subject: Study>(
    _ study: Subject, _ setting: StudySetting, blockSize: Int = 3
  ) async throws -> Subject.Result {
    let run = try await StudyRun(
      study, setting: setting, blockSize: blockSize, sink: MemoryShelf())
    try await LocalExecutor().execute(run)
    return try await run.result()
  }
}
