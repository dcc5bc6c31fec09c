import GRDB
import GRDBSQLite

/// A prepared statement for thousands of runs in a row: bound through SQLite's own interface, and what
/// is bound stays until it is bound anew.
struct BoundStatement {
  /// Keeps the prepared statement alive.
  private let statement: Statement
  private let handle: OpaquePointer

  init(_ db: Database, _ sql: String) throws {
    statement = try db.makeStatement(sql: sql)
    handle = statement.sqliteStatement
  }

  /// - Parameter place: of the value in the statement, counted from 0.
  func bind(_ place: Int, _ value: Int) throws {
    try check(sqlite3_bind_int64(handle, Int32(place + 1), Int64(value)), SQLITE_OK)
  }

  /// What is not a finite number is NULL.
  func bind(_ place: Int, _ value: Double) throws {
    let number = value.isFinite ? value : .nan
    try check(sqlite3_bind_double(handle, Int32(place + 1), number), SQLITE_OK)
  }

  func bind(_ place: Int, _ text: String) throws {
    // SQLITE_TRANSIENT: SQLite takes a copy.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let count = Int32(text.utf8.count)
    try check(sqlite3_bind_text(handle, Int32(place + 1), text, count, copied), SQLITE_OK)
  }

  func run() throws {
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

extension BoundStatement {
  /// Adds rows to a table.
  init(_ db: Database, insertInto table: String, columns: Int) throws {
    let marks = Array(repeating: "?", count: columns).joined(separator: ", ")
    try self.init(db, "INSERT INTO \(table) VALUES (\(marks))")
  }
}
