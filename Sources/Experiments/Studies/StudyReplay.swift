/// What a sink holds of a study that nobody is running: complete rounds, and the gapless beginning
/// of the one after them.
public struct StudyReplay<Subject: Study>: Sendable {
  public let study: Subject
  public let responses: Responses
  /// Whether the study would ask for nothing more.
  public let isComplete: Bool
  /// Different replications in blocks that count.
  public let replications: Int

  /// - Throws: what the study throws or the sink says of a block that cannot be read.
  public init(_ study: Subject, blockSize: Int, sink: any ResponseSink) async throws {
    let kept = try await sink.keptBlocks()
    var study = study
    var plan = StudyPlan(blockSize: blockSize)
    var blocks = 0
    var isComplete = false
    while blocks == plan.blockCount {
      let done = Responses(plan: plan, blockCount: blocks, shelf: sink)
      guard let batch = try study.next(done) else {
        isComplete = true
        break
      }
      try plan.add(batch)
      while blocks < plan.blockCount, kept.contains(blocks) { blocks += 1 }
    }
    self.study = study
    self.isComplete = isComplete
    responses = Responses(plan: plan, blockCount: blocks, shelf: sink)
    replications = (0..<blocks).reduce(0) {
      $0 + plan.newReplications(block: $1)
    }
  }
}
