import Experiments
import Foundation
import GRDB
import Lifecycle

/// What a run leaves behind, in one SQLite file.
///
/// Every finished block is kept in a transaction of its own, so a process that is killed loses at
/// most the blocks it had not handed over. One process writes a store at a time; any number read it.
public final class RunStore: ResponseSink, Sendable {
  let blocks: BlockStore
  private let stored: RunManifest

  /// The file, as the user wrote it.
  public var path: String { blocks.path }
  var queue: DatabaseQueue { blocks.queue }

  init(_ blocks: BlockStore, _ manifest: RunManifest) {
    self.blocks = blocks
    stored = manifest
  }

  /// How the run was made.
  public func manifest() -> RunManifest { stored }

  /// Works the forecast out of all blocks and makes it readable with plain SQL.
  ///
  /// - Parameter scratch: folder for what does not fit into memory.
  public func tabulate(
    _ experiment: Experiment, _ done: Responses, scratch: String
  ) throws -> Forecast {
    try blocks.requireSameFile()
    do {
      return try StoreFault.translated(path) {
        try queue.write { db in
          try ForecastRows.fill(db, experiment, done, keep: stored.keep, scratch: scratch)
        }
      }
    } catch let fault as BinaryFault {
      throw StoreFault.damaged(path, "\(fault)")
    }
  }

  /// Marks the run finished, gives up what it does not keep, and turns the store into a plain file
  /// without side files, which can be copied and read from anywhere. Call it last, when the exports
  /// are written.
  public func finish(_ summary: RunSummary) throws {
    try blocks.requireSameFile()
    let isReduced = stored.keep == .summary
    try StoreFault.translated(path) {
      try queue.write { db in
        if isReduced {
          let json = try StoredManifest.json(summary)
          try db.execute(
            sql: "INSERT OR REPLACE INTO summary (id, json, checksum) VALUES (1, ?, ?)",
            arguments: [json, Checksum.of(Data(json.utf8))])
          try db.execute(sql: "DELETE FROM block")
        }
        try db.execute(sql: "UPDATE manifest SET finished = 1")
      }
      // Room is given back where there is room to do it; the figures are the same without.
      if isReduced { try? queue.vacuum() }
      // Not possible while somebody reads the file; then it stays in WAL mode, which reads as well.
      try? queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
      }
    }
  }

  public func commit(_ block: PackedBlock) async throws { try await blocks.commit(block) }

  public func keptBlocks() async throws -> Set<Int> { try await blocks.keptBlocks() }

  /// A block as it was kept.
  ///
  /// - Throws: ``ResultsError`` when it is not there or not what was kept.
  public func block(_ index: Int) throws -> PackedBlock { try blocks.block(index) }

  /// Ends the use of the file; the store cannot be used afterwards.
  public func close() throws { try blocks.close() }

  /// Removes the store of a run that has not begun to be lived.
  public func discard() throws {
    try close()
    Self.remove(path)
  }
}
