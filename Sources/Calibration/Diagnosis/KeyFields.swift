/// Which of a record's key fields are there. Key fields are those a forecast is made from, as far
/// as the log has a column for them: customer, date, and amount or quantity and price.
public struct KeyFields: Sendable, Hashable, Codable {
  /// A column and how well it is filled.
  ///
  /// JSON keys: `column`, `field` (absent when the column is not used), `missing`, `filled` (0…1).
  public struct Column: Sendable, Hashable, Codable {
    public let column: String
    public let field: String?
    public let missing: Int
    public let filled: Double
  }

  /// Every column of the file, in its order.
  public let columns: [Column]
  /// Records with a customer id ÷ records: what can be joined with other data. Wanted: 95 %.
  public let integration: Double
  /// Records with every key field and an amount other than 0 ÷ records. Wanted: 90 %.
  public let quality: Double

  /// The planners' document A.
  public static let wantedIntegration = 0.95
  public static let wantedQuality = 0.9

  /// O(records).
  init(_ log: TransactionLog) {
    let records = log.count
    let fields = Dictionary(
      log.columns.map { ($0.value, $0.key) }.sorted { $0.1 < $1.1 }, uniquingKeysWith: { a, _ in a }
    )
    columns = log.emptyFields.map { column, empty in
      Column(
        column: column, field: fields[column], missing: empty,
        filled: records == 0 ? 0 : 1 - Double(min(empty, records)) / Double(records))
    }
    var (identified, usable) = (0, 0)
    for record in 0..<records {
      let isIdentified = log.customer[record] != TransactionLog.missing
      if isIdentified { identified += 1 }
      if isIdentified, log.isValued(record) { usable += 1 }
    }
    integration = records == 0 ? 0 : Double(identified) / Double(records)
    quality = records == 0 ? 0 : Double(usable) / Double(records)
  }
}

extension TransactionLog {
  /// Whether the record has a date and, in a log with amounts, an amount other than 0.
  func isValued(_ record: Int) -> Bool {
    day[record] != Self.missing
      && (amount.isEmpty || (amount[record] != 0 && amount[record] != Self.missingAmount))
  }

  /// How many of the key fields other than the customer id a record lacks.
  @inline(__always)
  func missingValues(_ record: Int) -> Int {
    max(0, missingKeyFields(record) - (customer[record] == Self.missing ? 1 : 0))
  }
}
