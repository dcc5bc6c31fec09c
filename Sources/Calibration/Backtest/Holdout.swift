import Documents
import Lifecycle

/// What the customers of a base did after the day of looking, hidden from the model until it has
/// forecast it.
///
/// Customers who first ordered after the split are nobody's forecast: they are counted, not scored.
public struct Holdout: Sendable {
  /// The customers as they stood at the end of the split day.
  public let base: CustomerBase
  /// Length of the holdout in days, at least 1.
  public let days: Int
  /// By customer of the base: days with an order in (until, until + days].
  public let orders: [Int]
  /// By customer of the base: net spend in the holdout [currency]; nil without amounts.
  public let revenue: [Double]?
  /// Customers whose first order lies in the holdout.
  public let newcomers: Int

  /// The day of looking, since 1970-01-01.
  public var until: Int32 { base.until }
  /// Length of the holdout in weeks.
  public var weeks: Double { Double(days) / 7 }
  /// Days with an order over all customers of the base.
  public var total: Int { orders.reduce(0, +) }
  /// Revenue over all customers of the base [currency]; summed in cents, so order does not matter.
  public var totalRevenue: Double? { revenue.map(Self.sum) }

  /// - Parameters:
  ///   - until: the last day the model may see, since 1970-01-01.
  ///   - days: length of the holdout; nil for all that follows.
  /// - Throws: ``CalibrationError`` when the split or the horizon lies outside the log's period.
  public init(_ log: OrderLog, until: Int32, days: Int? = nil) throws {
    let (first, last) = (log.period.lowerBound, log.period.upperBound)
    guard first < last else {
      throw CalibrationError(
        log.source,
        "a back-test needs more than one day of orders (the log has only \(Self.date(first)))")
    }
    guard until >= first, until < last else {
      throw CalibrationError(
        log.source,
        "--until must lie within the log (got \(Self.date(until))); "
          + "write a day from \(Self.date(first)) to \(Self.date(last - 1))")
    }
    let available = Int(last) - Int(until)
    let days = days ?? available
    guard days >= 1, days <= available else {
      throw CalibrationError(
        log.source,
        "--horizon must be 1 to \(available) days after \(Self.date(until)), where the log ends on "
          + "\(Self.date(last)) (got \(days) days); shorten it or split earlier")
    }
    let base = CustomerBase(log, until: until)
    guard !base.customers.isEmpty else {
      throw CalibrationError(
        log.source, "nobody had ordered by \(Self.date(until)); write a later --until")
    }
    self.init(log, base: base, days: days)
  }

  /// - Parameter days: within what the log has after the base's day.
  init(_ log: OrderLog, base: CustomerBase, days: Int) {
    self.base = base
    self.days = days
    let end = Int(base.until) + days
    let hidden = base.customers.map { customer in
      log.rows(customer.customer).filter { log.days[$0] > base.until && Int(log.days[$0]) <= end }
    }
    orders = hidden.map(\.count)
    revenue = log.amounts.map { amounts in
      hidden.map { rows in Self.sum(rows.map { amounts[$0] }) }
    }
    newcomers = log.ids.indices.count { customer in
      let first = log.days[log.rows(customer).lowerBound]
      return first > base.until && Int(first) <= end
    }
  }

  static func date(_ day: Int32) -> String { CalendarDate(daysSince1970: Int(day)).description }

  /// A sum that does not depend on the order: in ten-thousandths, as the simulation keeps money, and
  /// wide enough for any number of any amounts.
  static func sum(_ amounts: [Double]) -> Double {
    let scale = Double(Money.unitsPerCurrency)
    return Double(amounts.reduce(Int128(0)) { $0 + Int128(($1 * scale).rounded()) }) / scale
  }
}
