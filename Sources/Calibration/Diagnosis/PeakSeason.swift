import Lifecycle

/// The 8 to 13 weeks of the year in which a company sells most.
///
/// From a year on the weeks are folded onto one year, so that a season that the log's ends cut in two
/// is one. All lengths and places are tried; the season is the one whose orders exceed those of as many
/// weeks outside it by most standard errors. It counts as one when it sells 1.3 × as much a week and the
/// excess exceeds 4 standard errors: 312 windows at a tail of 3·10⁻⁵ each are a false alarm in at most
/// 1 % of even logs (Bonferroni).
///
/// The standard error is the larger of two: weekly counts with their serial correlation (Newey &
/// West, Econometrica 55, 1987, four weeks), which sees what moves all customers, and the spread of
/// customers' own differences (Liang & Zeger, "Longitudinal data analysis using generalized linear
/// models", Biometrika 73, 1986), which sees that a customer's orders come in clumps.
public struct PeakSeason: Sendable, Hashable {
  /// First week, counted from the log's start.
  public let firstWeek: Int
  /// 8…13.
  public let length: Int
  /// The weeks of the log that belong to it.
  public let weeks: [Int]
  /// Orders a week inside ÷ outside, at least 1.3.
  public let index: Double
  /// Shares of the orders and revenue of all full weeks; revenue nil without amounts.
  public let orderShare: Double
  public let revenueShare: Double?
  /// Average week of the window ÷ week outside the season − 1: by how much a forecast from the whole
  /// window starts too high once the season is over.
  public let overshoot: Double
  /// Full years in the window.
  public let cycles: Int

  static let lengths = 8...13
  static let leastIndex = 1.3
  static let leastScore = 4.0
  static let year = 52

  /// - Returns: nil when there is none, or fewer than 26 weeks.
  public init?(_ counts: WeeklyCounts, _ log: OrderLog) {
    let range = counts.settledWeeks
    guard range.count >= 26 else { return nil }
    let level = counts.cohortEnd == nil ? nil : Self.level(counts.orders[range])
    let isFolded = range.count >= Self.year
    let places = isFolded ? Self.year : range.count
    // Orders a week by place in the year, and how many weeks stand behind each.
    var totals = [Double](repeating: 0, count: places)
    var depth = [Int](repeating: 0, count: places)
    for (step, week) in range.enumerated() {
      totals[step % places] += Double(counts.orders[week]) / (level?[step] ?? 1)
      depth[step % places] += 1
    }
    guard let best = Self.best(totals, depth, isCircular: isFolded) else { return nil }
    let isSeason = range.indices.map { week in
      (week - range.lowerBound - best.start + places) % places < best.length
    }
    let error = Self.clusterError(counts, log, isSeason: isSeason, level: level)
    guard best.excess >= Self.leastScore * error else { return nil }
    let weeks = range.filter { isSeason[$0 - range.lowerBound] }
    firstWeek = range.lowerBound + best.start
    length = best.length
    index = best.index
    overshoot = best.overshoot
    cycles = Int(Double(7 * range.count) / 364)
    orderShare = Self.share(
      weeks.map { Double(counts.orders[$0]) }, range.map { Double(counts.orders[$0]) })
    revenueShare = counts.revenue.map { revenue in
      Self.share(weeks.map { revenue[$0] }, range.map { revenue[$0] })
    }
    self.weeks = weeks
  }

  private static func share(_ part: [Double], _ whole: [Double]) -> Double {
    let whole = whole.reduce(0, +)
    return whole > 0 ? min(1, max(0, part.reduce(0, +) / whole)) : 0
  }
}
