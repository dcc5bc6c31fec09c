import Lifecycle
import Statistics

/// What was spent on each prospect, and who became a customer.
public struct Prospects: Sendable {
  /// Which columns of a table are what; nil to recognise them by name.
  public struct Columns: Sendable {
    public var spend: String?
    public var acquired: String?

    public init(spend: String? = nil, acquired: String? = nil) {
      self.spend = spend
      self.acquired = acquired
    }

    static let spendNames = [
      "acq_expense", "acquisition_expense", "acquisition_spend", "acquisition_cost", "spend",
      "expense", "cost",
    ]
    static let acquiredNames = ["acquisition", "acquired", "converted", "conversion", "customer"]
  }

  /// The file as the user wrote it.
  public let source: String
  public let spendColumn: String
  public let acquiredColumn: String
  /// By prospect [currency]; 0 or above.
  public let spend: [Double]
  public let acquired: [Bool]
  /// Other numeric columns, to look for signs that spend was not random.
  public let others: [Trial.Variable]

  /// - Parameters: as the properties; columns of equal length.
  public init(
    source: String, spendColumn: String = "spend", acquiredColumn: String = "acquired",
    spend: [Double], acquired: [Bool], others: [Trial.Variable] = []
  ) {
    self.source = source
    self.spendColumn = spendColumn
    self.acquiredColumn = acquiredColumn
    self.spend = spend
    self.acquired = acquired
    self.others = others
  }

  /// - Throws: columns that are not there or not recognised, spend that is no number or negative,
  ///   an outcome other than 0 and 1, nobody acquired, nothing spent.
  public init(_ table: DelimitedTable, columns: Columns) throws(CalibrationError) {
    let spendColumn = try Self.column(
      columns.spend, option: "--spend", known: Columns.spendNames, in: table)
    let acquiredColumn = try Self.column(
      columns.acquired, option: "--acquired", known: Columns.acquiredNames, in: table)
    guard spendColumn != acquiredColumn else {
      throw CalibrationError(
        "--spend", "`\(spendColumn)` is named for both spend and outcome; name two columns")
    }
    let spend = try table.numbers(in: spendColumn)
    let outcome = try table.numbers(in: acquiredColumn)
    var problems = ProblemList(place: table.source)
    for row in spend.indices {
      if spend[row] < 0 {
        problems.add(
          line: table.lines[row],
          "`\(spendColumn)` must be 0 or above (got \(spend[row])); correct or drop the row")
      }
      if outcome[row] != 0, outcome[row] != 1 {
        problems.add(
          line: table.lines[row],
          "`\(acquiredColumn)` must be 0 or 1 (got \(outcome[row])); write 1 for a new customer")
      }
    }
    try problems.check()
    guard outcome.contains(1) else {
      throw CalibrationError(
        table.source,
        "`\(acquiredColumn)` is 0 in every row: nobody was acquired, so a customer "
          + "has no cost; name the column with the outcome")
    }
    guard spend.contains(where: { $0 > 0 }) else {
      throw CalibrationError(
        table.source, "`\(spendColumn)` is 0 in every row; name the column with the spend")
    }
    self.init(
      source: table.source, spendColumn: spendColumn, acquiredColumn: acquiredColumn, spend: spend,
      acquired: outcome.map { $0 == 1 },
      others: table.columns.compactMap { name in
        guard name != spendColumn, name != acquiredColumn,
          let values = try? table.numbers(in: name), Set(values).count < values.count
        else { return nil }
        return Trial.Variable(name: name, values: values)
      })
  }

  private static func column(
    _ name: String?, option: String, known: [String], in table: DelimitedTable
  ) throws(CalibrationError) -> String {
    if let name {
      _ = try table.place(of: name, option: option)
      return name
    }
    for candidate in known {
      if let found = table.columns.first(where: { $0.lowercased() == candidate }) { return found }
    }
    let columns = table.columns.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
    throw CalibrationError(
      table.source,
      "no column is called \(known.joined(separator: ", ")); name one of "
        + "\(columns) with \(option)")
  }
}
