/// From the records of a log to the orders that models are fitted to.
///
/// Rules, in this order: ids that are one in another spelling are merged; records without a customer
/// go; those of customers who are to be left out by name go; records whose date or worth cannot be
/// read go; customers with more than 20 % of their key
/// fields missing go; then records without a date,
/// without an amount, or with an amount of 0; exact duplicates, where invoices or times of day tell
/// them from equal orders; returns are taken off earlier purchases of the customer; customers whose
/// first order is earlier than was asked for go. What is left of a customer's day is one order.
public struct Cleaning {
  /// A customer with a larger share of missing key fields is dropped; one fifth.
  public static let largestMissingShare = 0.2

  let log: TransactionLog
  /// By record: why it is dropped, or ``kept``.
  var reasons: [UInt8]
  /// By record: its partner, or −1; empty while nobody has one.
  var partners: [Int32] = []
  /// By record: what is left of its worth; empty while that is the log's own `amount`.
  var worth: [Int64] = []
  var repeatsKept = 0
  var reducedPurchases = 0
  var incompleteCustomers: [Int32] = []
  /// By id: whether the customer is to be left out by name; nil where nobody is.
  private let isExcluded: [Bool]?
  var selection = SelectionOutcome()

  static let kept = UInt8.max

  private init(_ log: TransactionLog, isExcluded: [Bool]?) {
    self.log = log
    self.isExcluded = isExcluded
    reasons = [UInt8](repeating: Self.kept, count: log.count)
  }

  /// - Parameter chosen: which customers are looked at.
  /// - Throws: for a log without any date, for amounts that add up to less than 0 or to more than can
  ///   be counted, and for a choice that does not fit the log or leaves nobody.
  public static func clean(
    _ log: TransactionLog, _ chosen: CustomerSelection = CustomerSelection()
  ) throws(CalibrationError) -> CleanedLog {
    var (first, last) = (Int32.max, Int32.min)
    for day in log.day where day != TransactionLog.missing {
      first = min(first, day)
      last = max(last, day)
    }
    guard first <= last else {
      throw CalibrationError(log.source, "has no dates; check the date column with --map date=…")
    }
    try checkTotal(log)
    let bound = try chosen.firstDay(of: first...last)
    var cleaning = Cleaning(log, isExcluded: try chosen.excluded(from: log))
    cleaning.dropIncomplete()
    cleaning.dropDuplicates()
    let schedule = CustomerSchedule(cleaning, from: first)
    cleaning.netReturns(schedule)
    if let bound { cleaning.dropEarlier(schedule, than: bound) }
    cleaning.selection = cleaning.outcome(chosen)
    let cleaned = cleaning.collect(schedule, period: (bound ?? first)...last)
    try chosen.check(cleaned)
    return cleaned
  }

  /// A record that takes something back.
  func isReturn(_ record: Int) -> Bool {
    !log.amount.isEmpty && log.amount[record] < 0
      && log.amount[record] != TransactionLog.missingAmount
      || !log.quantity.isEmpty && log.quantity[record] < 0
        && log.quantity[record] != TransactionLog.missingAmount
  }

  /// The customer of a record under the first spelling of the id, or missing.
  @inline(__always)
  func customer(_ record: Int) -> Int32 {
    let customer = log.customer[record]
    guard customer != TransactionLog.missing, !log.aliases.isEmpty else { return customer }
    return log.aliases[Int(customer)]
  }

  private static func checkTotal(_ log: TransactionLog) throws(CalibrationError) {
    var total: Int128 = 0
    var gross: Int128 = 0
    for amount in log.amount where amount != TransactionLog.missingAmount {
      total += Int128(amount)
      gross += Int128(abs(amount))
    }
    guard total >= 0 else {
      throw CalibrationError(
        log.source,
        "has amounts that add up to \(Double(total) / 10_000); a log of sales adds up to more than "
          + "0, so check the sign and the amount column")
    }
    guard gross <= Int128(Int64.max / 2) else {
      throw CalibrationError(
        log.source, "has amounts that add up to more than 4 · 10^14; use a larger currency unit")
    }
  }

  /// Records and customers with something missing.
  private mutating func dropIncomplete() {
    let isIncomplete = findIncompleteCustomers()
    let dropsZeros = log.isLineLevel
    for record in reasons.indices {
      let customer = customer(record)
      if customer == TransactionLog.missing {
        drop(record, .missingCustomer)
      } else if isExcluded?[Int(customer)] == true {
        drop(record, .excludedCustomer)
      } else if log.lacksReadableValue(record) {
        drop(record, .unreadable)
      } else if isIncomplete?[Int(customer)] == true {
        drop(record, .incompleteCustomer)
      } else if log.day[record] == TransactionLog.missing {
        drop(record, .missingDate)
      } else if !log.amount.isEmpty {
        if log.amount[record] == TransactionLog.missingAmount { drop(record, .missingAmount) }
        if log.amount[record] == 0, dropsZeros { drop(record, .zeroAmount) }
      } else if !log.quantity.isEmpty {
        if log.quantity[record] == TransactionLog.missingAmount { drop(record, .missingAmount) }
        if log.quantity[record] == 0 { drop(record, .zeroAmount) }
      }
    }
  }

  /// - Returns: by customer; nil when nothing is missing anywhere.
  private mutating func findIncompleteCustomers() -> [Bool]? {
    let fields = log.keyFields
    guard reasons.indices.contains(where: { log.missingKeyFields($0) > 0 }) else { return nil }
    var missing = [Int](repeating: 0, count: log.ids.count)
    var all = missing
    for record in reasons.indices {
      let customer = customer(record)
      guard customer != TransactionLog.missing, isExcluded?[Int(customer)] != true else { continue }
      missing[Int(customer)] += log.missingKeyFields(record)
      all[Int(customer)] += fields.count
    }
    let isIncomplete = zip(missing, all).map {
      Double($0) > Self.largestMissingShare * Double($1)
    }
    incompleteCustomers = isIncomplete.indices.filter { isIncomplete[$0] }.map {
      Int32(clamping: $0)
    }
    return isIncomplete
  }

  private mutating func dropDuplicates() {
    let isTold = log.tellsDuplicates
    var seen = FingerprintTable(log.fingerprint)
    for record in reasons.indices where reasons[record] == Self.kept {
      guard let first = seen.insert(record) else { continue }
      if isTold {
        drop(record, .duplicate, partner: first)
      } else {
        repeatsKept += 1
      }
    }
  }

  mutating func drop(_ record: Int, _ reason: CleanedLog.Reason, partner: Int32? = nil) {
    reasons[record] = reason.rawValue
    if let partner { pair(record, partner) }
  }

  mutating func pair(_ record: Int, _ partner: Int32) {
    if partners.isEmpty { partners = [Int32](repeating: -1, count: log.count) }
    if partners[record] < 0 { partners[record] = partner }
  }
}
