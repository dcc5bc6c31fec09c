import GRDB
import GRDBSQLite

/// One table's prepared insertion, for thousands of rows in a row: bound through SQLite's own interface.
struct TableWriter {
  /// Keeps the prepared statement alive.
  private let statement: Statement
  private let handle: OpaquePointer

  init(_ db: Database, _ table: String, columns: Int) throws {
    let marks = Array(repeating: "?", count: columns).joined(separator: ", ")
    statement = try db.cachedStatement(sql: "INSERT INTO \(table) VALUES (\(marks))")
    handle = statement.sqliteStatement
    sqlite3_reset(handle)
  }

  /// - Parameter column: counted from 0, in the table's order.
  func bind(_ column: Int, _ value: Int) throws { try bind(column, Int64(value)) }

  func bind(_ column: Int, _ value: Int64) throws {
    try check(sqlite3_bind_int64(handle, Int32(column + 1), value), SQLITE_OK)
  }

  func bind(_ column: Int, _ value: Double) throws {
    try check(sqlite3_bind_double(handle, Int32(column + 1), value), SQLITE_OK)
  }

  func bind(_ column: Int, _ text: String) throws {
    // SQLITE_TRANSIENT: SQLite takes a copy.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let count = Int32(text.utf8.count)
    try check(sqlite3_bind_text(handle, Int32(column + 1), text, count, copied), SQLITE_OK)
  }

  /// Adds a row of what is bound.
  func insert() throws {
    let code = withExtendedLifetime(statement) {
      let code = sqlite3_step(handle)
      sqlite3_reset(handle)
      return code
    }
    try check(code, SQLITE_DONE)
  }

  private func check(_ code: Int32, _ expected: Int32) throws {
    guard code != expected else { return }
    throw DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
  }
}
