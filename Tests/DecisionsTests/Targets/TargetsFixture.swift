import Decisions
import Documents
import Experiments
import Lifecycle

/// Plans whose figures have closed forms: a hundred customers get one message a campaign, so that spend is
/// 100 × the sum of the contact costs.
enum TargetsFixture {
  static let head = """
    currency: CNY
    start: 2026-01-01
    horizon: 4 months
    seed: 11
    segments:
      town:
        repurchase: {model: nbd, r: 1, alpha: 90 days}
        spend: {constant: ¥100}
        margin: 30 %
        installed: {customers: 100}
    """

  /// - Parameters:
  ///   - cost: of a message in January.
  ///   - other: of another one in February, in ¥.
  static func text(
    cost: String = "{normal: {mean: ¥2, sd: ¥0.3}}", other: String = "¥1", targets: String,
    more: String = ""
  ) -> String {
    """
    \(head)
    campaigns:
      first: {audience: {stage: customer}, from: 2026-01-05, cadence: once, contactCost: \(cost)}
      second: {audience: {stage: customer}, from: 2026-02-05, cadence: once, contactCost: \(other)}
    targets:
    \(targets)
    \(more)
    """
  }

  static func experiment(
    _ plan: String, baseline: String? = nil, replications: Int = 400
  ) throws -> Experiment {
    try Experiment(
      plan: Document.read(text: plan, file: "plan.yaml"),
      baseline: baseline.map { try Document.read(text: $0, file: "base.yaml") },
      replications: replications)
  }

  static func outlook(
    _ question: TargetsQuestion, blockSize: Int = 7
  ) async throws -> TargetsOutlook {
    let run = try await StudyRun(
      TargetsStudy(question), setting: question.setting, blockSize: blockSize,
      sink: MemoryShelf())
    try await LocalExecutor().execute(run)
    return try await run.result()
  }

  static func lever(
    _ path: String, _ experiment: Experiment, from low: Double, to high: Double, count: Int = 9
  ) throws -> Lever {
    let quantity = experiment.plan.quantity(at: try DocumentPath(parsing: path))
    return Lever(quantity!, from: low, to: high, count: count, .cny)
  }
}

extension TargetsOutlook.Row {
  func at(_ month: Int) -> StatedEstimate { at[month - 1].p }
}
