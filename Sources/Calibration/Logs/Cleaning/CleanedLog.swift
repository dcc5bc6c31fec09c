/// The orders that are left of a log when it has been cleaned, and what was left out and why.
public struct CleanedLog: Sendable {
  /// Why a record is not among the orders.
  public enum Reason: UInt8, Sendable, Hashable, CaseIterable, Codable {
    /// Nobody can be told from it.
    case missingCustomer
    /// Its date or its worth stands there and cannot be read.
    case unreadable
    /// More than 20 % of the key fields of its customer's records are missing.
    case incompleteCustomer
    case missingDate
    case missingAmount
    /// A line of an order that is worth nothing; an order that cost nothing is kept.
    case zeroAmount
    /// Equal in every field to an earlier record.
    case duplicate
    /// A return that was taken off earlier purchases.
    case nettedReturn
    /// A return of which only a part was found among earlier purchases; the rest is ignored.
    case partlyNettedReturn
    /// A return without an earlier purchase.
    case unmatchedReturn
    /// A purchase that was returned in full.
    case returnedPurchase
    /// Its customer is to be left out by name (`--exclude`).
    case excludedCustomer
    /// Its customer's first order is earlier than was asked for (`--first-order-from`).
    case earlierCustomer

    /// As files and reports write it: `missing_customer`.
    public var name: String {
      switch self {
      case .missingCustomer: "missing_customer"
      case .unreadable: "unreadable"
      case .incompleteCustomer: "incomplete_customer"
      case .missingDate: "missing_date"
      case .missingAmount: "missing_amount"
      case .zeroAmount: "zero_amount"
      case .duplicate: "duplicate"
      case .nettedReturn: "netted_return"
      case .partlyNettedReturn: "partly_netted_return"
      case .unmatchedReturn: "unmatched_return"
      case .returnedPurchase: "returned_purchase"
      case .excludedCustomer: "excluded_customer"
      case .earlierCustomer: "earlier_customer"
      }
    }
  }

  /// A record that is not among the orders.
  public struct Drop: Sendable, Hashable {
    /// Place in the log.
    public let record: Int32
    public let reason: Reason
    /// The purchase that a return was taken off (the first of several), the return that took a
    /// purchase back, the first of equal records; nil where there is none.
    public let partner: Int32?
  }

  /// An id that is another one in a different spelling; its records count as that one's.
  public struct Merge: Sendable, Hashable {
    /// Places in the log's `ids`.
    public let id: Int32
    public let into: Int32
  }

  /// May be empty; ``read(path:options:progress:waiting:)`` sees to it that it is not.
  public var orders: OrderLog
  /// In the order of the log.
  public let dropped: [Drop]
  /// How many records were dropped for each reason; reasons that did not occur are absent.
  public let counts: [Reason: Int]
  public let merges: [Merge]
  /// Records that joined another order of the same customer and day.
  public let sameDayMerged: Int
  /// Records equal to an earlier one that were kept, since nothing tells one written twice from two
  /// (``TransactionLog/tellsDuplicates``).
  public let repeatsKept: Int
  /// Purchases of which a part was returned; they are orders with the rest.
  public let reducedPurchases: Int
  /// Customers whose records were dropped as incomplete, as places in the log's `ids`.
  public let incompleteCustomers: [Int32]
  /// What of the log could not be read.
  public let unreadable: UnreadableCells

  /// Reads and cleans a log in one call.
  /// - Throws: as reading and cleaning do, and when no order is left.
  public static func read(
    path: String, options: LogOptions, progress: ((_ read: Int64, _ size: Int64) -> Void)? = nil,
    waiting: () -> Void = {}
  ) throws(CalibrationError) -> CleanedLog {
    let log = try TransactionLog.read(
      path: path, options: options, progress: progress, waiting: waiting)
    let cleaned = try Cleaning.clean(log, options.selection)
    guard cleaned.orders.ids.isEmpty else { return cleaned }
    let reasons = Reason.allCases.compactMap { reason in
      cleaned.counts[reason].map { "\(reason.name) \($0)" }
    }
    throw CalibrationError(
      path,
      "has no order that is left after cleaning (\(log.count) records: "
        + "\(reasons.joined(separator: ", "))); check which columns are read with --map")
  }
}

extension OrderLog {
  /// Reads and cleans a log and keeps its orders.
  /// - Throws: as ``CleanedLog/read(path:options:progress:waiting:)`` does.
  public static func read(
    path: String, options: LogOptions, progress: ((_ read: Int64, _ size: Int64) -> Void)? = nil,
    waiting: () -> Void = {}
  ) throws(CalibrationError) -> OrderLog {
    try CleanedLog.read(path: path, options: options, progress: progress, waiting: waiting).orders
  }
}
