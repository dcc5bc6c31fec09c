/// A table with more about the customers of a log, one row a customer.
public struct CustomerTable: Sendable {
  /// The file as the user wrote it.
  public let source: String
  public let columns: [String]
  /// Fields by row; as many as columns.
  public let rows: [[String]]
  /// Line of the file on which a row starts.
  public let lines: [Int]
  /// Place of the column with the ids.
  public let idColumn: Int

  /// - Throws: ``CalibrationError`` when `column` does not exist, or when none is given and none is
  ///   recognised.
  public init(
    source: String, columns: [String], rows: [[String]], lines: [Int], idColumn column: String?
  ) throws(CalibrationError) {
    self.source = source
    self.columns = columns
    self.rows = rows
    self.lines = lines
    if let column {
      guard let place = columns.firstIndex(of: column) else {
        throw CalibrationError(
          source, line: 1,
          "there is no column \(column); name one of \(columns.joined(separator: ", "))")
      }
      idColumn = place
      return
    }
    guard let place = columns.firstIndex(where: { Self.isID($0) }) else {
      throw CalibrationError(
        source, line: 1,
        "no column looks like customer ids (columns: \(columns.joined(separator: ", "))); name one "
          + "with --customer-id COLUMN")
    }
    idColumn = place
  }

  /// The id in a row; empty where the row is too short.
  func id(ofRow row: Int) -> String {
    rows[row].indices.contains(idColumn) ? rows[row][idColumn] : ""
  }

  private static let names: Set<String> = [
    "customer", "customerid", "custid", "id", "client", "clientid", "user", "userid", "member",
    "memberid", "会员", "会员编号", "会员号", "客户", "客户编号", "客户号", "用户", "用户编号",
  ]

  private static func isID(_ column: String) -> Bool {
    names.contains(column.lowercased().filter { $0 != "_" && $0 != " " && $0 != "-" && $0 != "." })
  }
}
