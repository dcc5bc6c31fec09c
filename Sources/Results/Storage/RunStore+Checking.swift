import Experiments
import Foundation
import GRDB

extension RunStore {
  /// How far a run has come.
  enum Progress { case notBegun, unfinished, finished }

  /// A quick look, without checking the whole file.
  static func progress(at path: String) throws -> Progress {
    try requireFile(path)
    let reader = try connect(path, for: .reading)
    return try StoreFault.translated(path) {
      try reader.read { db in
        if try isEmpty(db) { return .notBegun }
        try checkFormat(db, path)
        guard try StoredManifest.exists(db) else { return .notBegun }
        return try BlockStore.isFinished(db) ? .finished : .unfinished
      }
    }
  }

  /// The file that a run was made of, as it was named; nil before the run began.
  static func scenarioPath(at path: String) throws -> String? {
    guard try progress(at: path) != .notBegun else { return nil }
    let reader = try connect(path, for: .reading)
    return try StoreFault.translated(path) {
      try reader.read { try StoredManifest.fetch($0, path).manifest.path }
    }
  }

  /// Proves that a store is ours, whole and readable.
  static func check(_ db: Database, _ path: String) throws -> StoredManifest {
    if try isEmpty(db) { throw StoredManifest.missing(path) }
    try checkFormat(db, path)
    try BlockStore.check(db, path)
    if let table = try StoreSchema.missingTable(db) {
      throw StoreFault.damaged(path, "its table \(table) is not there, or of another form")
    }
    let stored = try StoredManifest.fetch(db, path)
    try BlockStore.check(db, path, [("block", "payload"), ("summary", "json")])
    return stored
  }

  /// An empty file, left by a process that was killed before it began.
  private static func isEmpty(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
  }

  private static func checkFormat(_ db: Database, _ path: String) throws {
    guard try Int.fetchOne(db, sql: "PRAGMA application_id") == StoreSchema.applicationID else {
      throw StoreFault.foreign(path)
    }
    let format = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard format == StoreSchema.format else {
      throw ResultsError(
        path,
        "is of store format \(format); this version of Cohortcast reads format "
          + "\(StoreSchema.format)",
        remedy: "use the version that made it (its manifest.json names it), or run again")
    }
  }
}
