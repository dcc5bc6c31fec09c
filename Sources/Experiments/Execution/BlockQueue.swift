/// Which blocks are to do, out, done or failed: a pure state machine that a ``StudyRun`` holds.
struct BlockQueue: Sendable {
  static let triesAllowed = 3

  private(set) var done: Set<Int>
  private var waiting: [Block] = []
  private var reasons: [Int: [String]] = [:]

  /// - Parameter done: blocks kept by an earlier attempt.
  init(done: Set<Int> = []) { self.done = done }

  /// Adds blocks that are not done yet, the first of them to go out first.
  mutating func add(_ blocks: [Block]) {
    waiting = blocks.filter { !done.contains($0.index) }.reversed() + waiting
  }

  /// The next block to do; nil when all are out.
  mutating func lease() -> Block? { waiting.popLast() }

  mutating func finish(_ index: Int) { done.insert(index) }

  /// Puts a block back that nobody is to blame for.
  mutating func release(_ block: Block) { waiting.append(block) }

  /// Puts a block back.
  ///
  /// - Returns: the reasons so far, when it has failed too often.
  mutating func fail(_ block: Block, reason: String) -> [String]? {
    reasons[block.index, default: []].append(reason)
    let all = reasons[block.index] ?? []
    if all.count >= Self.triesAllowed { return all }
    waiting.append(block)
    return nil
  }
}
