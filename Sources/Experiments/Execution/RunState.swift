/// Which blocks are to do, out, done or failed: a pure state machine that an ``ExperimentRun``
/// holds.
struct RunState: Sendable {
  static let triesAllowed = 3

  let plan: ExperimentPlan
  private(set) var done: Set<Int>
  private var waiting: [Int]
  private var reasons: [Int: [String]] = [:]
  /// Replications that count; fewer than planned once the forecast is precise enough.
  private(set) var limit: Int

  init(plan: ExperimentPlan, done: Set<Int>) {
    self.plan = plan
    self.done = done
    limit = plan.replications
    waiting = (0..<plan.blockCount).filter { !done.contains($0) }.reversed()
  }

  /// Replications in finished blocks.
  var finished: Int { done.reduce(0) { $0 + plan.block($1).count } }

  /// Replications, counted from the first, without a gap.
  var contiguous: Int {
    var index = 0
    while index < plan.blockCount, done.contains(index) { index += 1 }
    return min(index * plan.blockSize, plan.replications)
  }

  /// The next block to do, lowest first; nil when none is left to give out.
  mutating func lease() -> ExperimentPlan.Block? {
    while let index = waiting.popLast() {
      let block = plan.block(index)
      if block.first < limit { return block }
    }
    return nil
  }

  mutating func finish(_ index: Int) { done.insert(index) }

  /// Puts a block back.
  ///
  /// - Returns: the reasons so far, when it has failed too often.
  mutating func fail(_ index: Int, reason: String) -> [String]? {
    reasons[index, default: []].append(reason)
    let all = reasons[index] ?? []
    if all.count >= Self.triesAllowed { return all }
    waiting.append(index)
    return nil
  }

  /// Replications from here on do not count.
  mutating func stop(after replications: Int) { limit = min(limit, replications) }
}
