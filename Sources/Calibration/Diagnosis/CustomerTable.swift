/// A table with more about the customers of a log, one row a customer.
public struct CustomerTable: Sendable {
  /// The file as the user wrote it.
  public let source: String
  public let columns: [String]
  /// At least one, each with one field per column.
  public let rows: [[String]]
  /// By row: the line of the file on which it starts.
  public let lines: [Int]
  /// Place of the column with the ids.
  public let idColumn: Int
  /// By row: the id as a log read with the same salt has it; empty where there is none.
  public let ids: [String]

  /// - Parameters:
  ///   - path: as the user wrote it; read as logs are.
  ///   - idColumn: nil: the one whose name says so.
  ///   - salt: that of the log's options.
  ///   - waiting: called once when a pipe has given nothing for a second.
  /// - Throws: when the file cannot be read, or no column or more than one may have the ids.
  public static func read(
    path: String, idColumn: String? = nil, salt: String? = nil, waiting: () -> Void = {}
  ) throws(CalibrationError) -> CustomerTable {
    try CustomerTable(
      try DelimitedTable.read(path: path, waiting: waiting), idColumn: idColumn, salt: salt)
  }

  init(
    _ table: DelimitedTable, idColumn: String?, salt: String?
  ) throws(CalibrationError) {
    source = table.source
    columns = table.columns
    rows = table.rows
    lines = table.lines
    let column = try Self.place(of: idColumn, in: table)
    self.idColumn = column
    ids = Self.ids(table.rows.map { $0[column].trimmed }, salt: salt)
  }

  private static func place(
    of name: String?, in table: DelimitedTable
  ) throws(CalibrationError) -> Int {
    let all = table.columns.joined(separator: ", ")
    if let name {
      guard let place = table.columns.firstIndex(of: name) else {
        throw CalibrationError(
          table.source, line: 1, "has no column \(name) (columns: \(all)); correct --customer-id")
      }
      return place
    }
    let names = LogField.customer.synonyms.union(["id", "编号"])
    let fitting = table.columns.indices.filter { column in
      names.contains(table.columns[column].lowercased().filter { $0.isLetter || $0.isNumber })
    }
    guard let place = fitting.first, fitting.count == 1 else {
      let fault = fitting.isEmpty ? "has no column that is" : "has several columns that may be"
      throw CalibrationError(
        table.source, line: 1,
        "\(fault) recognised as the customer id (columns: \(all)); say --customer-id COLUMN")
    }
    return place
  }

  /// The same steps as a log's ids go through.
  private static func ids(_ texts: [String], salt: String?) -> [String] {
    let present = texts.filter { !$0.isEmpty }
    let isDecimal =
      !present.isEmpty && present.allSatisfy { IdentifierTable.isWholeDecimal($0.utf8) }
    let hash = salt.map { KeyedHash(key: $0.utf8) }
    return texts.map { text in
      guard !text.isEmpty else { return "" }
      let id = isDecimal ? String(text.dropLast(2)) : text
      return hash?.text(id) ?? id
    }
  }

  /// By what an id is told by, letter case, white space and leading zeros put aside.
  static func key(_ id: String) -> [UInt8] {
    Array(id.utf8).withUnsafeBufferPointer(IdentifierTable.plain)
  }

  /// The rows of each id, in order; rows without one are left out.
  var rowsByKey: [[UInt8]: [Int]] {
    var rows: [[UInt8]: [Int]] = [:]
    for (row, id) in ids.enumerated() where !id.isEmpty {
      rows[Self.key(id), default: []].append(row)
    }
    return rows
  }
}
