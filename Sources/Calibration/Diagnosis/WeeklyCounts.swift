import Documents
import Lifecycle

/// A log's orders by day and week, counted once for all checks and charts.
public struct WeeklyCounts: Sendable {
  /// First day of the log, since 1970-01-01; weeks are counted from it.
  public let start: Int32
  /// Orders (customer-days) by day of the log.
  public let ordersByDay: [Int]
  /// By week: the last is short where the log does not end on a week's end.
  public let orders: [Int]
  /// First orders of customers by week.
  public let entrants: [Int]
  /// Net spend by week [currency]; nil without amounts.
  public let revenue: [Double]?
  /// Weeks of seven days.
  public let fullWeeks: Int
  /// The week after which no customer is new, where a quarter of the log or more (8 weeks at least)
  /// follows it: the log then holds one cohort of entrants.
  public let cohortEnd: Int?

  /// O(orders).
  public init(_ log: OrderLog) {
    start = log.period.lowerBound
    let days = Int(log.period.upperBound) - Int(start) + 1
    let weeks = (days + 6) / 7
    var ordersByDay = [Int](repeating: 0, count: days)
    var entrants = [Int](repeating: 0, count: weeks)
    var revenue = [Double](repeating: 0, count: weeks)
    for customer in log.ids.indices {
      let rows = log.rows(customer)
      for row in rows {
        let day = Int(log.days[row]) - Int(start)
        guard ordersByDay.indices.contains(day) else { continue }
        ordersByDay[day] += 1
        if row == rows.lowerBound { entrants[day / 7] += 1 }
        if let amounts = log.amounts { revenue[day / 7] += amounts[row] }
      }
    }
    var orders = [Int](repeating: 0, count: weeks)
    for (day, count) in ordersByDay.enumerated() { orders[day / 7] += count }
    fullWeeks = days / 7
    cohortEnd = Self.cohortEnd(entrants, fullWeeks: days / 7)
    self.ordersByDay = ordersByDay
    self.orders = orders
    self.entrants = entrants
    self.revenue = log.amounts == nil ? nil : revenue
  }

  private static func cohortEnd(_ entrants: [Int], fullWeeks: Int) -> Int? {
    guard let last = entrants.lastIndex(where: { $0 > 0 }) else { return nil }
    let silent = fullWeeks - 1 - last
    return silent >= 8 && 4 * silent >= fullWeeks ? last : nil
  }

  /// The full weeks in which orders do not come from a cohort still gathering.
  public var settledWeeks: Range<Int> {
    let first = cohortEnd.map { $0 + 1 } ?? 0
    return min(first, fullWeeks)..<fullWeeks
  }

  /// The first day of a week.
  public func date(ofWeek week: Int) -> CalendarDate {
    CalendarDate(daysSince1970: Int(start) + 7 * week)
  }
}
