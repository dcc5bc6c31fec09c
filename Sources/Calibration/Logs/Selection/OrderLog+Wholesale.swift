import Lifecycle

extension OrderLog {
  /// The segment of customers who buy wholesale.
  public static let wholesaleSegment = "wholesale"
  /// That of the others in a log without a segment column.
  static let otherSegment = "customers"

  /// The same log with wholesale buyers (``WholesaleBuyers``) as a segment of their own, whatever a column
  /// says of them.
  ///
  /// - Parameter until: the last day that may be looked at, since 1970-01-01; nil for all.
  /// - Throws: when it cannot be told who buys wholesale.
  public func settingWholesaleApart(
    until: Int32? = nil
  ) throws(CalibrationError) -> OrderLog {
    var outcome = selection
    outcome.wholesale = SelectionOutcome.Wholesale(customers: 0, revenueShare: 0)
    var names = segments
    switch WholesaleBuyers.split(self, until: until) {
    case .notPossible(let reason):
      throw CalibrationError(
        "--wholesale-segment", "cannot tell who buys wholesale (\(reason)); leave it out")
    case .fine: break
    case .found(let split):
      outcome.wholesale = SelectionOutcome.Wholesale(
        customers: split.buyers.count, revenueShare: split.share)
      names = segments ?? [String](repeating: Self.otherSegment, count: ids.count)
      for buyer in split.buyers { names?[buyer] = Self.wholesaleSegment }
    }
    return OrderLog(
      source: source, ids: ids, starts: starts, days: days, amounts: amounts, segments: names,
      period: period, selection: outcome)
  }

  /// Whether a segment is that of wholesale buyers who were set apart.
  func isWholesale(_ segment: String) -> Bool {
    (selection.wholesale?.customers ?? 0) > 0 && segment == Self.wholesaleSegment
  }

  /// The customers without wholesale buyers who were set apart.
  func withoutWholesale(_ base: CustomerBase) -> CustomerBase {
    guard let segments, isWholesale(Self.wholesaleSegment) else { return base }
    return CustomerBase(
      customers: base.customers.filter { segments[$0.customer] != Self.wholesaleSegment },
      until: base.until)
  }
}
