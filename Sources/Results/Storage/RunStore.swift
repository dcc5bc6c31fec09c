import Experiments
import Foundation
import GRDB
import Lifecycle
import Synchronization

/// What a run leaves behind, in one SQLite file.
///
/// Every finished block is kept in a transaction of its own, so a process that is killed loses at
/// most the blocks it had not handed over. One process writes a store at a time; any number read it.
public final class RunStore: ResponseSink, Sendable {
  /// The file, as the user wrote it.
  public let path: String
  let queue: DatabaseQueue
  private let stored: RunManifest
  /// Held as long as this store may write; nil when it only reads.
  private let lock: FolderLock?
  /// Which file was opened: SQLite goes on writing to one that has no name any more.
  private let identity: FileIdentity?
  /// The file of what SQLite has not moved into the store yet, as it was after the last block.
  private let journal = Mutex<FileMark?>(nil)
  private let isCutOff = Atomic(false)

  init(
    path: String, queue: DatabaseQueue, manifest: RunManifest, lock: FolderLock?
  ) throws {
    self.path = path
    self.queue = queue
    stored = manifest
    self.lock = lock
    identity = FileIdentity(path)
  }

  /// How the run was made.
  public func manifest() -> RunManifest { stored }

  /// Keeps a block: all of it or, with an error, nothing of it. The same block again is no change.
  ///
  /// What has begun is finished even in a cancelled task, so that Ctrl-C loses no work.
  public func commit(_ block: PackedBlock) async throws { try keep(block) }

  // Not `async`, or the compiler would choose GRDB's `write` that gives way to cancellation.
  private func keep(_ block: PackedBlock) throws {
    let row = try StoredBlock(block)
    try requireSameFile()
    defer { journal.withLock { $0 = FileMark(journalPath) } }
    try StoreFault.translated(path) {
      try queue.write { db in
        if let kept = try StoredBlock.numbered(block.index, db) {
          guard kept.payload == row.payload else {
            throw ResultsError(
              path, "block \(block.index) is already there with other figures",
              remedy: "resume with the same scenario, seed and version, or start a new run",
              kind: .failure)
          }
          return
        }
        guard try !Self.isFinished(db) else {
          throw ResultsError(
            path, "is finished: block \(block.index) cannot be added", remedy: "start a new run")
        }
        try row.insert(db)
      }
    }
  }

  /// Works the forecast out of all blocks and makes it readable with plain SQL.
  ///
  /// - Parameter scratch: folder for what does not fit into memory.
  public func tabulate(
    _ experiment: Experiment, _ done: Responses, scratch: String
  ) throws -> Forecast {
    try requireSameFile()
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
    try requireSameFile()
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

  /// Ends the use of the file; the store cannot be used afterwards.
  public func close() throws {
    defer { lock?.release() }
    if isCutOff.load(ordering: .relaxed) { return }
    try StoreFault.translated(path) { try queue.close() }
  }

  /// Removes the store of a run that has not begun to be lived.
  public func discard() throws {
    try close()
    Self.remove(path)
  }

  static func isFinished(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db.cachedStatement(sql: "SELECT finished FROM manifest")) ?? false
  }

  private func requireSameFile() throws {
    guard FileIdentity(path) == identity else {
      throw ResultsError(
        path, "was removed or replaced while the run was writing it",
        remedy: "run the scenario again into a new folder, and leave the folder alone meanwhile",
        kind: .failure)
    }
    try requireSameJournal()
  }

  private var journalPath: String { path + "-wal" }

  /// What is removed here would be gone with this process; what is cut off is gone already.
  private func requireSameJournal() throws {
    guard let mark = journal.withLock(\.self) else { return }
    let now = FileMark(journalPath)
    guard now?.identity == mark.identity else {
      throw ResultsError(
        journalPath, "was removed or replaced while the run was writing it",
        remedy: "leave the folder alone meanwhile", kind: .failure)
    }
    guard let now, now.size >= mark.size else {
      // Closing would copy what is not there any more into the store; the next to open it sees how far
      // it goes.
      _ = Unmanaged.passRetained(queue)
      isCutOff.store(true, ordering: .relaxed)
      throw ResultsError(
        journalPath, "was cut off while the run was writing it",
        remedy:
          "leave the folder alone meanwhile, and go on with --resume: what is lost is lived again",
        kind: .failure)
    }
  }
}

/// Which file a path leads to, and how long it is.
struct FileMark: Equatable, Sendable {
  let identity: FileIdentity
  let size: Int

  /// Nil where there is none.
  init?(_ path: String) {
    var facts = stat()
    guard let identity = FileIdentity(path), stat(path, &facts) == 0 else { return nil }
    self.identity = identity
    size = Int(facts.st_size)
  }
}

/// Which file a path leads to.
struct FileIdentity: Equatable, Sendable {
  private let device: UInt
  private let node: UInt

  /// Nil where there is none.
  init?(_ path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    device = UInt(facts.st_dev)
    node = UInt(facts.st_ino)
  }
}
