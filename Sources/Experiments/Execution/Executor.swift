/// Where executors get blocks from and bring them back to.
public protocol BlockSource: Actor {
  nonisolated var setting: StudySetting { get }

  /// The next block, as soon as there is one; nil when no more will come.
  func lease() async -> Block?

  /// Keeps a finished block, then counts it.
  func deliver(_ block: PackedBlock) async throws

  /// Puts back a block that nobody is to blame for.
  func release(_ block: Block)

  /// Puts a block back; the third time it ends the run.
  func fail(_ block: Block, reason: String)

  /// Ends the run for a reason that no retry mends.
  func abort(_ error: ExecutionError)
}

/// Lives blocks somewhere: here, in worker processes, on other machines.
public protocol Executor: Sendable {
  /// Works until the source has no more blocks.
  ///
  /// - Throws: what the source's keeper throws, or `CancellationError`.
  func execute(_ source: some BlockSource) async throws
}
