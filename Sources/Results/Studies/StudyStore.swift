import Experiments
import Foundation
import GRDB

/// What a study that decides leaves behind, in one SQLite file: its manifest, its blocks and, when it is
/// finished, its document.
public final class StudyStore: ResponseSink, Sendable {
  /// `CHSD`: marks the file as a study of Cohortcast's.
  static let applicationID = 0x4348_5344
  private let blocks: BlockStore
  public let manifest: StudyManifest

  public var path: String { blocks.path }

  private init(_ blocks: BlockStore, _ manifest: StudyManifest) {
    self.blocks = blocks
    self.manifest = manifest
  }

  private static let tables = """
    CREATE TABLE manifest (
      id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL, checksum INTEGER NOT NULL,
      finished INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE block (
      block INTEGER PRIMARY KEY, first INTEGER NOT NULL, lives INTEGER NOT NULL,
      payload BLOB NOT NULL, checksum INTEGER NOT NULL);
    CREATE TABLE document (
      id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL, checksum INTEGER NOT NULL);
    """

  /// Makes the store of a new study.
  ///
  /// - Throws: ``ResultsError``; no file is then left behind.
  public static func create(at path: String, _ manifest: StudyManifest) throws -> StudyStore {
    let json = try StoredManifest.json(manifest)
    let blocks = try BlockStore.create(at: path) { maker in
      try maker.write { db in
        try db.execute(sql: tables)
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(StudyManifest.currentFormat)")
        try db.execute(
          sql: "INSERT INTO manifest (id, json, checksum) VALUES (1, ?, ?)",
          arguments: [json, Checksum.of(json)])
      }
    }
    return StudyStore(blocks, manifest)
  }

  /// Opens the store of a study that was begun, to go on with it.
  ///
  /// - Parameter manifest: what is asked for now.
  /// - Throws: ``ResultsError`` for a file that is no such store or is damaged, or that names every
  ///   difference; it is then left as it is.
  public static func resume(at path: String, _ manifest: StudyManifest) throws -> StudyStore {
    try RunStore.requireFile(path)
    let lock = try FolderLock.acquire(FilePathText(path).parent)
    let reader = try RunStore.connect(path, for: .reading)
    let begun = try StoreFault.translated(path) { try reader.read { try check($0, path) } }
    try reader.close()
    let differences = begun.differences(from: manifest)
    guard differences.isEmpty else {
      throw ResultsError(
        path, "was begun as another study (\(differences.joined(separator: "; ")))",
        remedy: "resume it with the command it was begun with (`\(begun.command)`), or start a new "
          + "one without --resume")
    }
    let queue = try RunStore.connect(path, for: .writing)
    return StudyStore(BlockStore(path: path, queue: queue, lock: lock), begun)
  }

  /// Proves that a file is the store of a study, whole and readable.
  private static func check(_ db: Database, _ path: String) throws -> StudyManifest {
    guard try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
      throw ResultsError(path, "is no store of a study", remedy: "name the folder of a study")
    }
    let format = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard format == StudyManifest.currentFormat else {
      throw ResultsError(
        path, "is of format \(format); this version reads \(StudyManifest.currentFormat)",
        remedy: "start the study again")
    }
    try BlockStore.check(db, path)
    try BlockStore.check(
      db, path, [("block", "payload"), ("document", "json"), ("manifest", "json")])
    guard let json = try String.fetchOne(db, sql: "SELECT json FROM manifest"),
      let manifest = try? JSONDecoder().decode(StudyManifest.self, from: Data(json.utf8))
    else { throw StoreFault.damaged(path, "its manifest cannot be read") }
    return manifest
  }

  public func commit(_ block: PackedBlock) async throws { try await blocks.commit(block) }

  public func keptBlocks() async throws -> Set<Int> { try await blocks.keptBlocks() }

  public func block(_ index: Int) throws -> PackedBlock { try blocks.block(index) }

  /// Keeps the study's document and marks it finished; the store becomes a plain file without side files.
  public func finish(_ document: String) throws {
    try blocks.requireSameFile()
    try StoreFault.translated(path) {
      try blocks.queue.write { db in
        guard try !BlockStore.isFinished(db) else { return }
        try db.execute(
          sql: "INSERT INTO document (id, json, checksum) VALUES (1, ?, ?)",
          arguments: [document, Checksum.of(Data(document.utf8))])
        try db.execute(sql: "UPDATE manifest SET finished = 1")
      }
      try? blocks.queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
      }
    }
  }

  public func close() throws { try blocks.close() }
}
