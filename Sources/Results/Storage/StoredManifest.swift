import Experiments
import Foundation
import GRDB

/// The one row of the table `manifest`, and the resolved values beside it.
struct StoredManifest {
  let manifest: RunManifest

  init(_ manifest: RunManifest) { self.manifest = manifest }

  func insert(_ db: Database) throws {
    let json = try Self.json(manifest)
    try db.execute(
      sql: "INSERT INTO manifest (id, run, scenario, json, checksum) VALUES (1, ?, ?, ?, ?)",
      arguments: [
        manifest.runID, manifest.scenario, json, Checksum.of(json),
      ])
    let statement = try db.makeStatement(sql: "INSERT INTO resolved VALUES (?, ?, ?)")
    for entry in manifest.values {
      try statement.execute(arguments: [entry.key, entry.value, entry.source])
    }
  }

  static func exists(_ db: Database) throws -> Bool {
    try db.tableExists("manifest") && Int.fetchOne(db, sql: "SELECT count(*) FROM manifest") == 1
  }

  static func fetch(_ db: Database, _ path: String) throws -> StoredManifest {
    guard try exists(db), let row = try Row.fetchOne(db, sql: "SELECT * FROM manifest") else {
      throw missing(path)
    }
    let json: String = try row.decode(forColumn: "json")
    guard try Checksum.of(json) == row.decode(forColumn: "checksum"),
      let manifest = try? JSONDecoder().decode(RunManifest.self, from: Data(json.utf8)),
      manifest.format == StoreSchema.format
    else { throw StoreFault.damaged(path, "its manifest cannot be read") }
    return StoredManifest(manifest)
  }

  static func missing(_ path: String) -> ResultsError {
    ResultsError(
      path, "holds no run: it was interrupted before it began",
      remedy: "remove it and start the run again without --resume")
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
