import Lifecycle

/// Every record of a log that could be read, as columns of equal length in the order of the file.
///
/// Nothing is judged or dropped yet: ``Cleaning`` does that, and a diagnosis looks at what is here.
/// About 50 bytes a record. Nothing personal beyond an id is kept.
public struct TransactionLog: Sendable {
  /// What stands in an integer column where the record has no value.
  public static let missing = Int32.min
  public static let missingAmount = Int64.min

  /// The file as the user wrote it.
  public var source: String
  /// Distinct customer ids in order of appearance; hashed when that was asked for.
  public var ids: [String] = []
  /// By id: the place of the first id that is the same in another spelling (letter case, white space,
  /// leading zeros); empty when all differ.
  public var aliases: [Int32] = []
  /// Place of the customer in `ids`, or ``missing``.
  public var customer: [Int32] = []
  /// Days since 1970-01-01, or ``missing``.
  public var day: [Int32] = []
  /// Minute of the day, 0…1439; −1 without a time.
  public var minute: [Int16] = []
  /// What the record is worth, in ten-thousandths of the currency unit, or ``missingAmount``: the
  /// amount column, else quantity × unit price, else the price of one. Negative for returns. Empty
  /// when the log has neither amount nor price.
  public var amount: [Int64] = []
  /// In thousandths, or ``missingAmount``; empty without such a column.
  public var quantity: [Int64] = []
  /// Unit price in ten-thousandths, or ``missingAmount``; empty without such a column.
  public var price: [Int64] = []
  /// Place of the invoice in order of appearance, or ``missing``; empty without such a column.
  public var invoice: [Int32] = []
  /// Place of the segment in `segmentNames`, or ``missing``; empty without such a column.
  public var segment: [Int32] = []
  public var segmentNames: [String] = []
  /// Line of the file on which the record starts, counted from 1.
  public var line: [UInt32] = []
  /// A 64-bit hash of all fields of the record, known columns or not: equal records, equal hash.
  public var fingerprint: [UInt64] = []

  /// The column of the file that was read as each field, e.g. `["customer": "CustomerID"]`; fields
  /// are the cases of ``LogField``. Of `item` nothing is kept but its part in the fingerprint.
  public var columns: [String: String] = [:]
  /// All columns of the file, with the number of records in which each is empty.
  public var emptyFields: [(column: String, empty: Int)] = []
  /// Cells that could not be read; empty unless that was allowed.
  public var unreadable = UnreadableCells()

  public init(source: String) { self.source = source }

  /// Number of records.
  public var count: Int { customer.count }
}
