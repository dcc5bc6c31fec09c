import Lifecycle
import Statistics

/// A run in progress: gives out blocks, keeps outcomes in the sink before they count, and decides
/// when there are enough.
public actor ExperimentRun {
  public nonisolated let experiment: Experiment
  public nonisolated let plan: ExperimentPlan
  private let sink: any OutcomeSink
  private let progress: @Sendable (Progress) -> Void
  private var state: RunState
  private var failure: ExecutionError?
  /// Which targets each replication attained.
  private var attained: [Int: [Bool]] = [:]

  public struct Progress: Sendable {
    public let done: Int
    public let total: Int
    /// Widest half-width of the targets' intervals at the last look; nil before the first.
    public let halfWidth: Double?
  }

  /// - Parameter progress: called after every finished block.
  public init(
    _ experiment: Experiment, plan: ExperimentPlan, sink: any OutcomeSink,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws {
    self.experiment = experiment
    self.plan = plan
    self.sink = sink
    self.progress = progress
    let earlier = try await sink.committed()
    state = RunState(plan: plan, done: Set(earlier.map(\.block)))
    for block in earlier { count(block) }
    look()
  }

  /// The next block, or nil when there is nothing more to give out.
  public func lease() -> ExperimentPlan.Block? { failure == nil ? state.lease() : nil }

  /// Keeps a finished block, then counts it.
  public func deliver(_ outcome: BlockOutcome) async throws {
    try await sink.commit(outcome)
    state.finish(outcome.block)
    count(outcome)
    let halfWidth = look()
    progress(
      Progress(done: min(state.finished, state.limit), total: state.limit, halfWidth: halfWidth))
  }

  /// Puts a block back; the third time it ends the run.
  public func fail(_ block: ExperimentPlan.Block, reason: String) {
    if let reasons = state.fail(block.index, reason: reason), failure == nil {
      failure = .block(block, reasons: reasons)
    }
  }

  /// Ends the run for a reason that no retry mends.
  public func abort(_ error: ExecutionError) { failure = failure ?? error }

  /// - Throws: what ended the run early.
  /// - Returns: the number of replications that count.
  public func result() throws -> Int {
    if let failure { throw failure }
    return state.limit
  }

  /// Whether all replications that count are kept.
  public var isComplete: Bool { state.contiguous >= state.limit }
  public var finishedReplications: Int { state.finished }

  private func count(_ outcome: BlockOutcome) {
    guard experiment.untilPrecise != nil else { return }
    for replication in outcome.replications {
      let books = ReplicationBooks(replication, experiment)
      attained[replication.replication] = experiment.plan.targets.map { books.attains($0) ?? false }
    }
  }

  /// How many replications of a run count: those up to the look at which it was precise enough.
  public static func countingReplications(
    _ experiment: Experiment, _ outcomes: [ReplicationOutcome]
  ) -> Int {
    guard let wanted = experiment.untilPrecise else { return outcomes.count }
    let attained = outcomes.map { outcome in
      let books = ReplicationBooks(outcome, experiment)
      return experiment.plan.targets.map { books.attains($0) ?? false }
    }
    return PrecisionRule(halfWidth: wanted).stop(attained) ?? outcomes.count
  }

  /// Looks at the precision at every hundredth replication in plan order, so that the decision does
  /// not depend on who finished first.
  @discardableResult
  private func look() -> Double? {
    guard let wanted = experiment.untilPrecise else { return nil }
    let rule = PrecisionRule(halfWidth: wanted)
    let rows = (0..<state.contiguous).compactMap { attained[$0] }
    if let enough = rule.stop(rows) { state.stop(after: enough) }
    return rule.widest(rows)
  }
}
