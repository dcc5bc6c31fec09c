/// A table of customers held against the ids of a log, letter case, white space and leading zeros
/// put aside on both sides.
struct CustomerTableJoin {
  let table: CustomerTable
  /// Of the log.
  let ids: [String]
  /// Different ids of the log and of the table.
  let logCustomers: Int
  let tableCustomers: Int
  /// Empty fields by column of the table.
  let empty: [Int]
  /// Places in `ids` that the table does not have.
  let unknown: [Int]
  /// Rows of the table: of customers without a record, with an id of an earlier row, with more than
  /// 20 % of the other columns empty.
  let silent: [Int]
  let repeated: [Int]
  let sparse: [Int]

  init(_ table: CustomerTable, ids: [String]) {
    var empty = [Int](repeating: 0, count: table.columns.count)
    var rows: [[UInt8]: Int] = [:]
    var repeated: [Int] = []
    var sparse: [Int] = []
    for (row, fields) in table.rows.enumerated() {
      var missing = 0
      for (column, field) in fields.enumerated() where field.allSatisfy(\.isWhitespace) {
        empty[column] += 1
        if column != table.idColumn { missing += 1 }
      }
      if Double(missing) > SparseCustomers.limit * Double(table.columns.count - 1) {
        sparse.append(row)
      }
      guard !table.ids[row].isEmpty else { continue }
      let key = CustomerTable.key(table.ids[row])
      if rows[key] == nil { rows[key] = row } else { repeated.append(row) }
    }
    let known = Dictionary(
      ids.enumerated().map { (CustomerTable.key($1), $0) }, uniquingKeysWith: { a, _ in a })
    self.table = table
    self.ids = ids
    self.empty = empty
    self.repeated = repeated
    self.sparse = sparse
    logCustomers = known.count
    tableCustomers = rows.count
    unknown = known.filter { rows[$0.key] == nil }.map(\.value).sorted()
    silent = rows.filter { known[$0.key] == nil }.map(\.value).sorted()
  }
}
