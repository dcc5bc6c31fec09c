import Experiments
import Foundation
import GRDB

/// A row of the table `block`: what a worker sent back, as JSON. Everything else in a store can be
/// worked out from these rows.
struct StoredBlock {
  let block: Int
  let first: Int
  let count: Int
  let payload: Data
  let checksum: Int64

  init(_ outcome: BlockOutcome) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    block = outcome.block
    first = outcome.replications.first?.replication ?? 0
    count = outcome.replications.count
    payload = try encoder.encode(outcome)
    checksum = Checksum.of(payload)
  }

  private init(_ row: Row) throws {
    block = try row.decode(forColumn: "block")
    first = try row.decode(forColumn: "first")
    count = try row.decode(forColumn: "count")
    payload = try row.decode(forColumn: "payload")
    checksum = try row.decode(forColumn: "checksum")
  }

  static func all(_ db: Database) throws -> [StoredBlock] {
    try Row.fetchAll(db, sql: "SELECT * FROM block ORDER BY block").map { try StoredBlock($0) }
  }

  static func numbered(_ block: Int, _ db: Database) throws -> StoredBlock? {
    try Row.fetchOne(db, sql: "SELECT * FROM block WHERE block = ?", arguments: [block])
      .map { try StoredBlock($0) }
  }

  func insert(_ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO block (block, first, count, payload, checksum) VALUES (?, ?, ?, ?, ?)",
      arguments: [block, first, count, payload, checksum])
  }

  var isIntact: Bool { Checksum.of(payload) == checksum }

  /// Nil when the payload is not the block it is filed as.
  func outcome() -> BlockOutcome? {
    guard isIntact, let outcome = try? JSONDecoder().decode(BlockOutcome.self, from: payload),
      outcome.block == block, outcome.replications.count == count,
      outcome.replications.first?.replication == first
    else { return nil }
    return outcome
  }
}
