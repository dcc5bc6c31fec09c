import Experiments
import GRDB
import GRDBSQLite
import Lifecycle

/// The rows of the table `kpi`: all of a replication by a few statements, in which what the rows say of
/// themselves stays bound.
struct KPIRows {
  /// Rows of a statement. SQLite allows 32,766 values in one.
  private static let most = 1000

  private let statements: [(rows: Range<Int>, statement: BoundStatement)]

  /// - Parameter labels: of every replication's values.
  init(_ db: Database, _ labels: [KPISamplesRow.Label]) throws {
    statements = try stride(from: 0, to: labels.count, by: Self.most).map { first in
      let rows = first..<min(first + Self.most, labels.count)
      let row = "(?, ?, ?, ?, ?)"
      let statement = try BoundStatement(
        db,
        """
        INSERT INTO kpi SELECT ?, column1, column2, column3, column4, column5
        FROM (VALUES \(rows.map { _ in row }.joined(separator: ", "))) WHERE column5 IS NOT NULL
        """)
      for (index, label) in labels[rows].enumerated() {
        let first = 1 + index * 5
        try statement.bind(first, label.arm.rawValue)
        try statement.bind(first + 1, label.kpi)
        try statement.bind(first + 2, label.period.description)
        try statement.bind(first + 3, label.month)
      }
      return (rows, statement)
    }
  }

  /// Adds a replication: a row for every value that there is.
  func insert(_ row: KPISamplesRow) throws {
    for (rows, statement) in statements {
      try statement.bind(0, row.replication)
      for (index, value) in row.values[rows].enumerated() {
        try statement.bind(1 + index * 5 + 4, value)
      }
      try statement.run()
    }
  }
}
