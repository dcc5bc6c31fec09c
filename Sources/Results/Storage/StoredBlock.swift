import Experiments
import Foundation
import GRDB

/// A row of the table `block`: what a worker sent back, as it came. Everything else in a store is
/// worked out from these rows.
struct StoredBlock {
  let block: Int
  /// Replication of the first life.
  let first: Int
  let lives: Int
  let payload: Data
  let checksum: Int64

  init(_ packed: PackedBlock) throws {
    let lives = try packed.lives()
    block = packed.index
    first = lives.first.map { Int($0.replication) } ?? 0
    self.lives = lives.count
    payload = Data(packed.bytes)
    checksum = Checksum.of(packed.bytes)
  }

  private init(_ row: Row) throws {
    block = try row.decode(forColumn: "block")
    first = try row.decode(forColumn: "first")
    lives = try row.decode(forColumn: "lives")
    payload = try row.decode(forColumn: "payload")
    checksum = try row.decode(forColumn: "checksum")
  }

  static func numbered(_ block: Int, _ db: Database) throws -> StoredBlock? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT * FROM block WHERE block = ?"), arguments: [block]
    ).map { try StoredBlock($0) }
  }

  func insert(_ db: Database) throws {
    try db.cachedStatement(
      sql: "INSERT INTO block (block, first, lives, payload, checksum) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [block, first, lives, payload, checksum])
  }

  /// Nil when the payload is not what was written.
  var packed: PackedBlock? {
    guard Checksum.of(payload) == checksum else { return nil }
    return PackedBlock(index: block, bytes: Array(payload))
  }
}
