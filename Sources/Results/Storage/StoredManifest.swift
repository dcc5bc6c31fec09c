import Experiments
import Foundation
import GRDB

/// The one row of the table `manifest`, and the resolved values beside it.
struct StoredManifest {
  let manifest: RunManifest
  let labels: StoreLabels

  init(_ manifest: RunManifest, _ labels: StoreLabels) {
    self.manifest = manifest
    self.labels = labels
  }

  func insert(_ db: Database) throws {
    let json = try Self.json(manifest)
    let names = try Self.json(labels)
    try db.execute(
      sql: "INSERT INTO manifest (id, run, scenario, json, labels, checksum) VALUES (1,?,?,?,?,?)",
      arguments: [
        manifest.runID, manifest.scenario, json, names, Checksum.of(json, names),
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
    let names: String = try row.decode(forColumn: "labels")
    guard try Checksum.of(json, names) == row.decode(forColumn: "checksum"),
      let manifest = try? JSONDecoder().decode(RunManifest.self, from: Data(json.utf8)),
      let labels = try? JSONDecoder().decode(StoreLabels.self, from: Data(names.utf8)),
      manifest.format == StoreSchema.format
    else { throw StoreFault.damaged(path, "its manifest cannot be read") }
    return StoredManifest(manifest, labels)
  }

  static func missing(_ path: String) -> ResultsError {
    ResultsError(
      path, "holds no run: it was interrupted before it began",
      remedy: "remove its folder and start the run again")
  }

  private static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
