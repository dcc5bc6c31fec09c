/// How a table of customers fits a log.
///
/// JSON keys: `source`, `customers`, `idColumn`, `columns` (each `column`, `field`, `missing`,
/// `filled`), `onlyInLog`, `onlyInTable`, `duplicateIDs`, `sparse`. What is wrong stands among the
/// pain points of the log under keys that begin with `customers-`.
public struct CustomerTableDiagnosis: Sendable, Codable, Equatable {
  public let source: String
  /// Different ids in the table.
  public let customers: Int
  public let idColumn: String
  public let columns: [KeyFields.Column]
  /// Customers of the log whom the table does not know.
  public let onlyInLog: Int
  /// Customers of the table who have no record in the log.
  public let onlyInTable: Int
  /// Rows whose id stands in an earlier row.
  public let duplicateIDs: Int
  /// Rows with more than 20 % of the other columns empty.
  public let sparse: Int

  init(_ join: CustomerTableJoin) {
    let table = join.table
    let total = table.rows.count
    source = table.source
    customers = join.tableCustomers
    idColumn = table.columns[table.idColumn]
    columns = table.columns.indices.map { column in
      KeyFields.Column(
        column: table.columns[column], field: column == table.idColumn ? "customer" : nil,
        missing: join.empty[column],
        filled: total == 0 ? 0 : 1 - Double(join.empty[column]) / Double(total))
    }
    onlyInLog = join.unknown.count
    onlyInTable = join.silent.count
    duplicateIDs = join.repeated.count
    sparse = join.sparse.count
  }
}
