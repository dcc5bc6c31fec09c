import Lifecycle

/// Lives blocks in this process, one after the other.
public struct LocalExecutor: Executor {
  public init() {}

  public func execute(_ source: some BlockSource) async throws {
    let runner = LifeRunner(source.setting)
    while let block = await source.lease() {
      try Task.checkCancellation()
      try await source.deliver(try await runner.run(block))
    }
  }
}
