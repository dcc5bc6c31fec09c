import Experiments
import Foundation
import GRDB

extension RunStore {
  /// What a store is opened for.
  public enum Access: Sendable {
    /// Reports and exports; the file is not changed.
    case reading
    /// Going on with an interrupted run; no other process may be writing.
    case writing
  }

  /// Makes the store of a new run: whole under a name of its own, and renamed when the run's manifest
  /// is in it, so that whoever is killed meanwhile leaves no store that is none.
  ///
  /// - Throws: ``ResultsError``; no file is then left behind.
  public static func create(
    at path: String, manifest: RunManifest
  ) throws -> RunStore {
    let blocks = try BlockStore.create(at: path) { maker in
      try StoreSchema.migrator.migrate(maker)
      try maker.write { db in try StoredManifest(manifest).insert(db) }
    }
    return RunStore(blocks, manifest)
  }

  /// Removes a database with the files that SQLite has beside it.
  static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  /// Opens the store of an existing run, after checking that it is whole.
  ///
  /// - Throws: ``ResultsError`` when it is missing, damaged, of another format or no store at all,
  ///   or, for writing, when another process is writing it.
  public static func open(at path: String, for access: Access = .reading) throws -> RunStore {
    try requireFile(path)
    let lock =
      access == .writing
      ? try FolderLock.acquire(FilePathText(path).parent) : nil
    // Looked at without the right to write: a file that is not ours stays as it is.
    let reader = try connect(path, for: .reading)
    let stored = try StoreFault.translated(path) { try reader.read { try check($0, path) } }
    guard access == .writing else {
      return RunStore(BlockStore(path: path, queue: reader, lock: nil), stored.manifest)
    }
    let writer = try connect(path, for: .writing)
    try StoreFault.translated(path) { try reader.close() }
    return RunStore(BlockStore(path: path, queue: writer, lock: lock), stored.manifest)
  }

  static func connect(_ path: String, for access: Access) throws -> DatabaseQueue {
    try StoreFault.translated(path) {
      if access == .reading, RunFolder.kind(path + "-journal") != .nothing { try recover(path) }
      return try DatabaseQueue(path: path, configuration: configuration(for: access))
    }
  }

  /// Bytes. Blocks and rows come by the megabyte: fewer and larger pages than SQLite's 4096 take a
  /// quarter off what a megabyte costs.
  static let pageSize = 16_384

  /// Takes back what a process that was killed was writing when it turned the store into a plain file:
  /// SQLite does so on opening, and only with the right to write.
  private static func recover(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.read { db in _ = try Int.fetchOne(db, sql: "PRAGMA application_id") }
    try queue.close()
  }

  static func configuration(for access: Access) -> Configuration {
    var configuration = Configuration()
    configuration.label = "cohortcast.store"
    configuration.readonly = access == .reading
    // WAL brings synchronous = NORMAL with it.
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(5)
    if access == .writing {
      // Of a new file only.
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA page_size = \(pageSize)")
      }
    }
    return configuration
  }

  static func requireFile(_ path: String) throws {
    switch RunFolder.kind(path) {
    case .other:
      var facts = stat()
      // Opening a pipe would wait for its other end.
      guard stat(path, &facts) != 0 || facts.st_mode & S_IFMT == S_IFREG else {
        throw ResultsError(path, "is no regular file", remedy: "name the folder of a run")
      }
    case .nothing: throw ResultsError(path, "does not exist", remedy: "name the folder of a run")
    case .folder:
      throw ResultsError(path, "is a folder, not a file", remedy: "name the run.sqlite in it")
    }
  }
}
