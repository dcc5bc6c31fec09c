import Lifecycle

/// Runs an experiment in this process, block after block.
public struct LocalExecutor: Sendable {
  public init() {}

  public func execute(_ run: ExperimentRun) async throws {
    let runner = BlockRunner(run.experiment)
    while let block = await run.lease() {
      try Task.checkCancellation()
      try await run.deliver(await runner.run(block))
    }
  }
}
