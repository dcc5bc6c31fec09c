import Lifecycle

/// A study in progress: gives out the blocks of a round, keeps what comes back before it counts, and
/// asks the study for the next round when all of this one is there.
public actor StudyRun<Subject: Study>: BlockSource {
  public nonisolated let setting: StudySetting
  private let sink: any ResponseSink
  private let progress: @Sendable (Progress) -> Void
  private var study: Subject
  private var plan: StudyPlan
  private var queue: BlockQueue
  private var open: Set<Int> = []
  private var isAtEnd = false
  private var failure: ExecutionError?
  private var finishedReplications = 0
  private var finishedLives = 0
  private var waiters: [Int: CheckedContinuation<Block?, Never>] = [:]
  private var waiterCount = 0

  public struct Progress: Sendable {
    /// Replications in finished blocks.
    public let replications: Int
    /// Lives in finished blocks.
    public let lives: Int
    /// As it stands after the rounds that are complete.
    public let study: Subject
  }

  /// - Parameters:
  ///   - blockSize: replications in a block, at most. It never depends on the number of workers.
  ///   - sink: may hold blocks of an earlier attempt; they are not lived again.
  ///   - progress: called after every finished block.
  /// - Throws: what the sink or the study throws.
  public init(
    _ study: Subject, setting: StudySetting, blockSize: Int, sink: any ResponseSink,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws {
    self.study = study
    self.setting = setting
    self.sink = sink
    self.progress = progress
    plan = StudyPlan(blockSize: blockSize)
    queue = BlockQueue(done: try await sink.keptBlocks())
    try advance()
  }

  public func lease() async -> Block? {
    if Task.isCancelled { return nil }
    if failure != nil { return nil }
    if let block = queue.lease() { return block }
    if isAtEnd { return nil }
    // The round's last blocks are out: wait for the next round.
    let number = waiterCount
    waiterCount += 1
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiters[number] = $0 }
    } onCancel: {
      Task { await self.dismiss(number) }
    }
  }

  public func deliver(_ block: PackedBlock) async throws {
    guard let lives = plan.lives(block: block.index), try block.lives() == Array(lives) else {
      throw ExecutionError.study("got a block \(block.index) of other lives than it asked for")
    }
    try await sink.commit(block)
    guard open.remove(block.index) != nil else { return }
    queue.finish(block.index)
    finishedReplications += plan.newReplications(block: block.index)
    finishedLives += lives.count
    if open.isEmpty, !isAtEnd { try advance() }
    progress(Progress(replications: finishedReplications, lives: finishedLives, study: study))
    serveWaiters()
  }

  public func release(_ block: Block) {
    queue.release(block)
    serveWaiters()
  }

  public func fail(_ block: Block, reason: String) {
    if let reasons = queue.fail(block, reason: reason) {
      let replications = block.lives.map(\.replication)
      abort(
        .block(
          block.index, replications: (replications.min() ?? 0)...(replications.max() ?? 0),
          reasons: reasons))
    }
    serveWaiters()
  }

  public func abort(_ error: ExecutionError) {
    failure = failure ?? error
    serveWaiters()
  }

  /// What the study found.
  ///
  /// - Throws: what ended the run early.
  public func responses() throws -> (study: Subject, responses: Responses) {
    if let failure { throw failure }
    guard isAtEnd else { throw ExecutionError.study("is not finished") }
    return (study, Responses(plan: plan, blockCount: plan.blockCount, shelf: sink))
  }

  public func result() throws -> Subject.Result {
    let (study, responses) = try responses()
    return try study.result(responses)
  }

  /// Whether the study has seen enough.
  public var isComplete: Bool { isAtEnd }

  /// Replications in finished blocks.
  public var replications: Int { finishedReplications }

  /// Lives in finished blocks.
  public var lives: Int { finishedLives }

  /// Asks for rounds until one has something to do.
  private func advance() throws {
    repeat {
      let done = Responses(plan: plan, blockCount: plan.blockCount, shelf: sink)
      guard let batch = try study.next(done) else {
        isAtEnd = true
        return
      }
      try plan.add(batch)
      let blocks = plan.blocks(plan.rounds.count - 1)
      for block in blocks where queue.done.contains(block.index) {
        finishedReplications += plan.newReplications(block: block.index)
        finishedLives += block.lives.count
      }
      open = Set(blocks.map(\.index)).subtracting(queue.done)
      queue.add(blocks)
    } while open.isEmpty
  }

  /// Hands blocks to those who wait for them, or sends everybody home.
  private func serveWaiters() {
    for number in waiters.keys.sorted() {
      if failure == nil, !isAtEnd {
        guard let block = queue.lease() else { return }
        waiters.removeValue(forKey: number)?.resume(returning: block)
      } else {
        dismiss(number)
      }
    }
  }

  private func dismiss(_ number: Int) {
    waiters.removeValue(forKey: number)?.resume(returning: nil)
  }
}
