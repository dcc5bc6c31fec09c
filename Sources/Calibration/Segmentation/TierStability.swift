import Documents
import Lifecycle

/// How customers move between tiers from month to month, thresholds held fixed.
public struct TierStability: Codable, Sendable {
  /// The moves between two looks a month apart.
  public struct Month: Codable, Sendable, Hashable {
    /// Days written as 2011-09-30.
    public let from: String
    public let to: String
    /// Customers known at both ends.
    public let customers: Int
    public let unchanged: Double
    /// Agreement beyond chance (Cohen, Educational and Psychological Measurement 20, 1960); absent
    /// when everybody is in one tier.
    public let kappa: Double?
  }

  /// The oldest first.
  public let months: [Month]
  /// All months together: customers by tier before (row) and after (column), in the order of tiers.
  public let transitions: [[Int]]

  /// - Parameters:
  ///   - log: with the customers that the classifier knows.
  ///   - asOf: the end of the last month.
  ///   - count: months to go back; those that begin before the log does are left out.
  init(_ log: OrderLog, _ classifier: TierClassifier, asOf: Int32, months count: Int) {
    let tiers = classifier.tiers.count
    let ends = (0...count).map { Self.months($0, before: asOf) }
      .filter { $0 >= log.period.lowerBound }
    var transitions = [[Int]](repeating: [Int](repeating: 0, count: tiers), count: tiers)
    var months: [Month] = []
    var later: (day: Int32, tiers: [Int])?
    for end in ends {
      let measures = CustomerMeasures(log, asOf: end)
      var placed = [Int](repeating: -1, count: log.ids.count)
      for (customer, tier) in zip(measures.customers, classifier.assign(measures)) {
        placed[customer] = tier
      }
      if let later {
        var table = [[Int]](repeating: [Int](repeating: 0, count: tiers), count: tiers)
        for (before, after) in zip(placed, later.tiers) where before >= 0 && after >= 0 {
          table[before][after] += 1
          transitions[before][after] += 1
        }
        if let month = Month(table, from: end, to: later.day) { months.append(month) }
      }
      later = (end, placed)
    }
    self.months = months.reversed()
    self.transitions = transitions
  }

  /// The same day of an earlier month, or its last day where that is shorter.
  static func months(_ count: Int, before day: Int32) -> Int32 {
    let date = CalendarDate(daysSince1970: Int(day))
    let months = date.year * 12 + date.month - 1 - count
    let (year, month) = (months / 12, months % 12 + 1)
    let last = CalendarDate.daysInMonth(year: year, month: month)
    let earlier = CalendarDate(year: year, month: month, day: min(date.day, last))
    return Int32(clamping: earlier?.daysSince1970 ?? Int(day) - 30 * count)
  }
}

extension TierStability.Month {
  /// - Returns: nil without customers.
  init?(_ table: [[Int]], from: Int32, to: Int32) {
    let total = Double(table.reduce(0) { $0 + $1.reduce(0, +) })
    guard total > 0 else { return nil }
    let same = Double(table.indices.reduce(0) { $0 + table[$1][$1] }) / total
    let chance = table.indices.reduce(0.0) { sum, tier in
      let before = Double(table[tier].reduce(0, +))
      let after = Double(table.reduce(0) { $0 + $1[tier] })
      return sum + before / total * (after / total)
    }
    self.init(
      from: "\(CalendarDate(daysSince1970: Int(from)))",
      to: "\(CalendarDate(daysSince1970: Int(to)))", customers: Int(total), unchanged: same,
      kappa: chance < 1 ? (same - chance) / (1 - chance) : nil)
  }
}
