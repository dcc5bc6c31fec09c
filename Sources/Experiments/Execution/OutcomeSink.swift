/// Where finished blocks are kept before they count: the run's store, or memory in a test.
///
/// An executor asks once for what an earlier attempt left behind, skips those blocks, and hands over
/// every other block as soon as it is finished. A block counts when ``commit(_:)`` has returned.
public protocol OutcomeSink: Sendable {
  /// Keeps a block for good: all of it, or nothing of it and an error.
  func commit(_ block: BlockOutcome) async throws

  /// What has been kept so far, in plan order.
  func committed() async throws -> [BlockOutcome]
}
