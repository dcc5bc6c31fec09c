import Statistics

/// Which columns are wanted, and where they are.
public struct CovariateRequest: Sendable {
  /// Column names; `segment` is the log's own where no table has it.
  public let names: [String]
  public let table: CustomerTable?

  /// - Parameter text: names separated by commas.
  /// - Throws: when there is none, or one twice.
  public init(parsing text: String, table: CustomerTable?) throws(CalibrationError) {
    names = text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    self.table = table
    guard !names.isEmpty else {
      throw CalibrationError(
        "--covariates", "names no column (got \(text)); write e.g. --covariates gender,channel")
    }
    if let twice = names.enumerated().first(where: { names.prefix($0).contains($1) }) {
      throw CalibrationError("--covariates", "names \(twice.element) twice; write it once")
    }
  }

  /// The word for the log's segment column.
  static let segment = "segment"
}

extension Covariates {
  private static let option = "--covariates"

  /// - Parameter base: everybody who is looked at.
  /// - Throws: what columns there are, who has no value, and what a model cannot tell apart.
  init(
    _ request: CovariateRequest, _ log: OrderLog, _ base: CustomerBase
  ) throws(CalibrationError) {
    var usesSegments = false
    var columns: [(name: String, values: [String])] = []
    var rows: [Int] = []
    if let table = request.table { rows = try Self.rows(table, log, base) }
    for name in request.names {
      if let table = request.table, let column = Self.column(name, in: table) {
        columns.append((table.columns[column], try Self.values(table, column, rows, log, base)))
      } else if name == CovariateRequest.segment, let segments = log.segments {
        usesSegments = true
        columns.append((name, try Self.values(segments, log, base)))
      } else {
        throw Self.unknown(name, request.table)
      }
    }
    if !usesSegments, let segments = log.segments,
      Set(base.customers.map { segments[$0.customer] }).count > 1
    {
      throw CalibrationError(
        log.source,
        "has a segment column, and each segment would have a fit of its own beside the covariates; "
          + "write --covariates segment to make it one of them, or --map segment= to read none")
    }
    self.init(columns, base, customers: log.ids.count)
    try check()
  }

  /// By its name, or by that in other letter case where it is one.
  private static func column(_ name: String, in table: CustomerTable) -> Int? {
    if let exact = table.columns.firstIndex(of: name) { return exact }
    let near = table.columns.indices.filter { table.columns[$0].lowercased() == name.lowercased() }
    return near.count == 1 ? near[0] : nil
  }

  private static func unknown(_ name: String, _ table: CustomerTable?) -> CalibrationError {
    guard let table else {
      let fault =
        name == CovariateRequest.segment
        ? "asks for the log's segment column, and the log has none; write --map segment=COLUMN"
        : "asks for \(name), and of a log only its segment column can be one; write segment"
      return CalibrationError(option, "\(fault), or name a table with --customers FILE")
    }
    let known = table.columns.indices.filter { $0 != table.idColumn }.map { table.columns[$0] }
    let meant = Spelling.nearest(to: name, in: known).map { "; did you mean \($0)?" } ?? ";"
    return CalibrationError(
      option,
      "names a column that \(table.source) does not have (got \(name))\(meant) It has "
        + known.joined(separator: ", "))
  }

  /// The row of each customer of the base.
  ///
  /// - Throws: when somebody has none.
  private static func rows(
    _ table: CustomerTable, _ log: OrderLog, _ base: CustomerBase
  ) throws(CalibrationError) -> [Int] {
    let known = table.rowsByKey
    let rows = base.customers.map { known[CustomerTable.key(log.ids[$0.customer])]?.first ?? -1 }
    if let first = rows.firstIndex(of: -1) {
      throw CalibrationError(
        table.source,
        "has no row for \(rows.count { $0 < 0 }) of the \(rows.count) customers of the log, e.g. "
          + "\(log.ids[base.customers[first].customer]); complete it, or leave them out by --exclude"
      )
    }
    return rows
  }

  /// - Throws: when a cell is empty, or two rows of a customer differ.
  private static func values(
    _ table: CustomerTable, _ column: Int, _ rows: [Int], _ log: OrderLog, _ base: CustomerBase
  ) throws(CalibrationError) -> [String] {
    let values = rows.map { table.rows[$0][column].trimmed }
    let name = table.columns[column]
    if let first = values.firstIndex(of: "") {
      throw CalibrationError(
        table.source, line: table.lines[rows[first]],
        "has no \(name) for \(values.count { $0.isEmpty }) of the \(rows.count) customers of the "
          + "log, e.g. \(log.ids[base.customers[first].customer]); fill it in (a level of its own, "
          + "e.g. unknown, is one too), or leave the column out")
    }
    let known = table.rowsByKey
    for (customer, value) in zip(base.customers, values) {
      let all = known[CustomerTable.key(log.ids[customer.customer])] ?? []
      if let other = all.first(where: { table.rows[$0][column].trimmed != value }) {
        throw CalibrationError(
          table.source, line: table.lines[other],
          "gives customer \(log.ids[customer.customer]) the \(name) "
            + "\(table.rows[other][column].trimmed) after \(value); keep one row a customer")
      }
    }
    return values
  }

  private static func values(
    _ segments: [String], _ log: OrderLog, _ base: CustomerBase
  ) throws(CalibrationError) -> [String] {
    let values = base.customers.map { segments[$0.customer].trimmed }
    if let first = values.firstIndex(of: "") {
      throw CalibrationError(
        log.source,
        "has no segment for \(values.count { $0.isEmpty }) of the \(values.count) customers, e.g. "
          + "\(log.ids[base.customers[first].customer]); fill it in (a level of its own, e.g. "
          + "unknown, is one too)")
    }
    return values
  }
}
