import Experiments
import Foundation
import GRDB

/// What a run leaves behind, in one SQLite file.
///
/// Every finished block is kept in a transaction of its own, so a process that is killed loses at
/// most the blocks it had not handed over. One process writes a store at a time; any number read it.
public final class RunStore: OutcomeSink, Sendable {
  /// The file, as the user wrote it.
  public let path: String
  public let labels: StoreLabels
  let queue: DatabaseQueue
  private let stored: RunManifest
  private let plan: BlockPlan
  private let rows: BlockRows
  /// Held as long as this store may write; nil when it only reads.
  private let lock: FolderLock?

  init(
    path: String, queue: DatabaseQueue, manifest: RunManifest, labels: StoreLabels,
    lock: FolderLock?
  ) {
    self.path = path
    self.queue = queue
    stored = manifest
    self.labels = labels
    self.lock = lock
    plan = BlockPlan(manifest, labels)
    rows = BlockRows(labels)
  }

  /// How the run was made.
  public func manifest() -> RunManifest { stored }

  /// Keeps a block: all of it or, with an error, nothing of it. The same block again is no change.
  ///
  /// What has begun is finished even in a cancelled task, so that Ctrl-C loses no work.
  public func commit(_ block: BlockOutcome) async throws { try keep(block) }

  // Not `async`, or the compiler would choose GRDB's `write` that gives way to cancellation.
  private func keep(_ block: BlockOutcome) throws {
    if let fault = plan.fault(of: block) {
      throw ResultsError(
        path, fault, remedy: "report this as a fault of Cohortcast", kind: .failure)
    }
    let row = try StoredBlock(block)
    try StoreFault.translated(path) {
      try queue.write { db in
        if let kept = try StoredBlock.numbered(block.block, db) {
          guard kept.payload == row.payload else {
            throw ResultsError(
              path, "block \(block.block) is already there with other figures",
              remedy: "resume with the same scenario, seed and version, or start a new run",
              kind: .failure)
          }
          return
        }
        guard try !Self.isFinished(db) else {
          throw ResultsError(
            path, "is finished: block \(block.block) cannot be added", remedy: "start a new run")
        }
        try row.insert(db)
        try rows.insert(block, db)
      }
    }
  }

  /// Marks the run finished and turns the store into a plain file without side files, which can be
  /// copied and read from anywhere. Call it last, when the exports are written.
  public func finish() throws {
    try StoreFault.translated(path) {
      try queue.write { db in try db.execute(sql: "UPDATE manifest SET finished = 1") }
      // Not possible while somebody reads the file; then it stays in WAL mode, which reads as well.
      try? queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
      }
    }
  }

  /// Ends the use of the file; the store cannot be used afterwards.
  public func close() throws {
    try StoreFault.translated(path) { try queue.close() }
    lock?.release()
  }

  static func isFinished(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT finished FROM manifest") ?? false
  }
}
