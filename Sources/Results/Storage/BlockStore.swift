import Experiments
import Foundation
import GRDB
import Synchronization

/// The blocks of a study in a SQLite file, beside whatever else the file holds.
///
/// Every finished block is kept in a transaction of its own, so a process that is killed loses at
/// most the blocks it had not handed over. One process writes a file at a time; any number read it.
final class BlockStore: ResponseSink, Sendable {
  /// The file, as the user wrote it.
  let path: String
  let queue: DatabaseQueue
  /// Held as long as this store may write; nil when it only reads.
  private let lock: FolderLock?
  /// Which file was opened: SQLite goes on writing to one that has no name any more.
  private let identity: FileIdentity?
  /// The file of what SQLite has not moved into the store yet, as it was after the last block.
  private let journal = Mutex<FileMark?>(nil)
  private let isCutOff = Atomic(false)

  init(path: String, queue: DatabaseQueue, lock: FolderLock?) {
    self.path = path
    self.queue = queue
    self.lock = lock
    identity = FileIdentity(path)
  }

  /// Keeps a block: all of it or, with an error, nothing of it. The same block again is no change.
  ///
  /// What has begun is finished even in a cancelled task, so that Ctrl-C loses no work.
  func commit(_ block: PackedBlock) async throws { try keep(block) }

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

  /// Ends the use of the file; the store cannot be used afterwards.
  func close() throws {
    defer { lock?.release() }
    if isCutOff.load(ordering: .relaxed) { return }
    try StoreFault.translated(path) { try queue.close() }
  }

  static func isFinished(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db.cachedStatement(sql: "SELECT finished FROM manifest")) ?? false
  }

  func requireSameFile() throws {
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

  func keptBlocks() async throws -> Set<Int> {
    try StoreFault.translated(path) {
      try queue.unsafeReentrantRead { db in
        Set(try Int.fetchAll(db, sql: "SELECT block FROM block"))
      }
    }
  }

  /// A block as it was kept.
  ///
  /// - Throws: ``ResultsError`` when it is not there or not what was kept.
  func block(_ index: Int) throws -> PackedBlock {
    // Blocks are read while the readable tables are being written, too.
    let row = try StoreFault.translated(path) {
      try queue.unsafeReentrantRead { try StoredBlock.numbered(index, $0) }
    }
    guard let row else { throw StoreFault.damaged(path, "block \(index) is missing") }
    guard let packed = row.packed else {
      throw StoreFault.damaged(path, "block \(index) is not what was written")
    }
    return packed
  }
}

extension BlockStore {
  /// Makes a new file: whole under a name of its own, and renamed when what it begins with is in it, so that
  /// whoever is killed meanwhile leaves no store that is none.
  ///
  /// - Parameter filling: makes the tables and puts the manifest there.
  /// - Throws: ``ResultsError``; no file is then left behind.
  static func create(
    at path: String, filling: (DatabaseQueue) throws -> Void
  ) throws -> BlockStore {
    let lock = try FolderLock.acquire(FilePathText(path).parent)
    guard RunFolder.kind(path) == .nothing else {
      throw ResultsError(
        path, "already exists", remedy: "go on with it by --resume or name another folder")
    }
    let partial = OutputFile(path, "").temporary
    RunStore.remove(partial)
    do {
      return try StoreFault.translated(path) {
        let configuration = RunStore.configuration(for: .writing)
        let maker = try DatabaseQueue(path: partial, configuration: configuration)
        try filling(maker)
        try maker.close()
        guard rename(partial, path) == 0 else { throw SystemFault.latest.error(path, "be made") }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        return BlockStore(path: path, queue: queue, lock: lock)
      }
    } catch {
      for made in [partial, path] { RunStore.remove(made) }
      throw error
    }
  }

  /// Proves that a file is whole.
  static func check(_ db: Database, _ path: String) throws {
    let verdict = try String.fetchAll(db, sql: "PRAGMA quick_check(1)")
    if verdict != ["ok"] { throw StoreFault.damaged(path, verdict.first ?? "quick_check failed") }
  }

  /// Proves that rows are what was written: tables with the column that their `checksum` is of.
  static func check(
    _ db: Database, _ path: String, _ tables: [(table: String, column: String)]
  ) throws {
    for (table, column) in tables {
      let rows = try Row.fetchCursor(
        db, sql: "SELECT rowid AS number, CAST(\(column) AS BLOB) AS bytes, checksum FROM \(table)")
      while let row = try rows.next() {
        let bytes: Data = try row.decode(forColumn: "bytes")
        guard try Checksum.of(bytes) == row.decode(forColumn: "checksum") else {
          let number: Int = try row.decode(forColumn: "number")
          throw StoreFault.damaged(path, "\(table) \(number) is not what was written")
        }
      }
    }
  }
}
