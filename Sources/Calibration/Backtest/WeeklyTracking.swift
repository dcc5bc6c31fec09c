import Documents
import Lifecycle

/// Repeat orders of a base's customers week by week, expected and as they came, before and after the
/// split.
///
/// Weeks are counted so that the split falls between two of them; the first may be cut short by the
/// start of the log. Before the split the expectation is that of customers of whom only the day of
/// the first order is known; after it there is also one given their histories.
public struct WeeklyTracking: Sendable, Hashable, Codable {
  /// Seven days, or fewer in the first.
  public struct Week: Sendable, Hashable, Codable {
    /// Counted from 1 at the start of the log.
    public let week: Int
    /// The week's last day, YYYY-MM-DD.
    public let end: String
    public let isHoldout: Bool
    /// Repeat orders that came in the week.
    public let actual: Int
    /// Expected in the week from first orders alone, Σ E[X].
    public let expected: Double
    /// Expected in the week given the histories at the split; nil before it.
    public let conditional: Double?
  }

  public let weeks: [Week]

  /// - Parameters:
  ///   - clock: on which the model's time runs up to the split; nil for the calendar.
  ///   - unconditional: E[X(t)] for t weeks after the first order.
  ///   - conditional: expected orders of the whole base in the first t weeks after the split.
  /// - Throws: what the expectations throw.
  public init(
    _ log: OrderLog, _ holdout: Holdout, clock: SeasonalClock? = nil,
    unconditional: (Double) throws -> Double,
    conditional: (Double) throws -> Double
  ) rethrows {
    // Edge e is the start of the first day after a week; edge 0 follows the day of the split.
    let split = Int(holdout.until) + 1
    let before = (split - Int(log.period.lowerBound) + 6) / 7
    let after = holdout.days / 7
    var firsts: [Int: Int] = [:]
    var actual = [Int](repeating: 0, count: before + after)
    for customer in holdout.base.customers {
      let rows = log.rows(customer.customer)
      firsts[Int(log.days[rows.lowerBound]), default: 0] += 1
      for row in rows.dropFirst() {
        let week = Self.floored(Int(log.days[row]) - split, by: 7) + before
        if actual.indices.contains(week) { actual[week] += 1 }
      }
    }
    // Customers who first ordered on the same day share their expectations, and days recur.
    let days = firsts.sorted { $0.key < $1.key }
    var expectations: [Int: Double] = [:]
    func expectation(_ first: Int, _ edge: Int) throws -> Double {
      if let clock {
        return try unconditional(
          clock.weeks(from: Int32(clamping: first), to: Int32(clamping: edge)))
      }
      let age = edge - first
      let known = try expectations[age] ?? unconditional(Double(age) / 7)
      expectations[age] = known
      return known
    }
    func cumulative(_ edge: Int) throws -> Double {
      var sum = 0.0
      for (first, count) in days where first < edge {
        sum += Double(count) * (try expectation(first, edge))
      }
      return sum
    }
    var weeks: [Week] = []
    var (lower, conditionalLower) = (try cumulative(split - 7 * before), 0.0)
    for week in 0..<(before + after) {
      let number = week - before + 1
      let edge = split + 7 * number
      let upper = try cumulative(edge)
      var given: Double?
      if number > 0 {
        let upper = try conditional(Double(number))
        given = upper - conditionalLower
        conditionalLower = upper
      }
      weeks.append(
        Week(
          week: week + 1, end: CalendarDate(daysSince1970: edge - 1).description,
          isHoldout: number > 0, actual: actual[week], expected: upper - lower, conditional: given))
      lower = upper
    }
    self.weeks = weeks
  }

  private static func floored(_ days: Int, by step: Int) -> Int {
    days >= 0 ? days / step : (days + 1) / step - 1
  }
}

extension WeeklyTracking {
  /// Cumulative orders at the end of each week, from the first order of the log on; `conditional`
  /// goes on from the actual level at the split and is nil before it.
  public var cumulative: [(actual: Double, expected: Double, conditional: Double?)] {
    var actual = 0.0, expected = 0.0, conditional = 0.0
    return weeks.map { week in
      actual += Double(week.actual)
      expected += week.expected
      conditional = week.isHoldout ? conditional + (week.conditional ?? 0) : actual
      return (actual, expected, week.isHoldout ? conditional : nil)
    }
  }
}
