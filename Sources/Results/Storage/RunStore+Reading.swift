import Experiments
import GRDB

extension RunStore {
  /// Whether ``finish()`` has been called, by this process or an earlier one.
  public var isFinished: Bool {
    get throws { try StoreFault.translated(path) { try queue.read(Self.isFinished) } }
  }

  /// Numbers of the blocks kept so far, rising.
  public func completedBlocks() throws -> [Int] {
    try StoreFault.translated(path) {
      try queue.read { db in try Int.fetchAll(db, sql: "SELECT block FROM block ORDER BY block") }
    }
  }

  /// All outcomes kept so far, in the order of the plan.
  ///
  /// - Throws: ``ResultsError`` when a block is not what was kept, or not of this run.
  public func outcomes() throws -> [ReplicationOutcome] {
    try blocks().flatMap(\.replications)
  }

  public func committed() async throws -> [BlockOutcome] { try blocks() }

  private func blocks() throws -> [BlockOutcome] {
    let plan = BlockPlan(manifest(), labels)
    let stored = try StoreFault.translated(path) { try queue.read(StoredBlock.all) }
    return try stored.map { row in
      guard let outcome = row.outcome() else {
        throw StoreFault.damaged(path, "block \(row.block) is not what was written")
      }
      if let fault = plan.fault(of: outcome) { throw StoreFault.damaged(path, fault) }
      return outcome
    }
  }
}
