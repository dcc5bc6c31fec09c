import Foundation
import Lifecycle
import Statistics

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
  private static let year = 52

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

  private struct Window {
    var start: Int
    var length: Int
    /// Orders a week outside.
    var rate: Double
    /// The excess in standard errors of Poisson counts.
    var score: Double
    var excess: Double
    var index: Double
    var overshoot: Double
  }

  private static func best(
    _ totals: [Double], _ depth: [Int], isCircular: Bool
  ) -> Window? {
    let places = totals.count
    let sum = totals.reduce(0, +), weeks = Double(depth.reduce(0, +))
    var best: Window?
    for length in lengths {
      for start in 0..<places where isCircular || start + length <= places {
        var (inside, n) = (0.0, 0.0)
        for step in 0..<length {
          inside += totals[(start + step) % places]
          n += Double(depth[(start + step) % places])
        }
        let rate = (sum - inside) / (weeks - n)
        guard rate > 0 else { continue }
        let excess = inside - n * rate
        let score = excess / (rate * n * (1 + n / (weeks - n))).squareRoot()
        guard score > best?.score ?? 0 else { continue }
        best = Window(
          start: start, length: length, rate: rate, score: score, excess: excess,
          index: inside / n / rate,
          overshoot: sum / weeks / rate - 1)
      }
    }
    guard let best, best.index >= leastIndex else { return nil }
    let dispersion = dispersion(totals, depth, outside: best)
    return best.score >= leastScore * dispersion.squareRoot() ? best : nil
  }

  /// Variance ÷ mean of a sum of many weeks outside the season, at least 1; Bartlett weights.
  private static func dispersion(
    _ totals: [Double], _ depth: [Int], outside season: Window
  ) -> Double {
    let places = totals.count
    let outside = (season.length..<places).map { (season.start + $0) % places }
    let scores = outside.map { place in
      let mean = season.rate * Double(depth[place])
      return (totals[place] - mean) / mean.squareRoot()
    }
    let spread = (0...4).reduce(0.0) { sum, lag in
      let product = zip(scores, scores.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 }
      return sum + (lag == 0 ? 1 : 2 * (1 - Double(lag) / 5)) * product
    }
    return max(1, spread / Double(max(1, scores.count - 1)))
  }

  /// The standard error of the excess when customers are independent and their orders are not: of
  /// each customer's orders in the season less as many weeks' worth of those outside.
  private static func clusterError(
    _ counts: WeeklyCounts, _ log: OrderLog, isSeason: [Bool], level: [Double]?
  ) -> Double {
    let range = counts.settledWeeks
    let inside = Double(isSeason.count { $0 })
    let ratio = inside / (Double(range.count) - inside)
    var moments = Moments()
    for customer in log.ids.indices {
      var difference = 0.0
      for row in log.rows(customer) {
        let week = (Int(log.days[row]) - Int(counts.start)) / 7
        guard range.contains(week) else { continue }
        let step = week - range.lowerBound
        difference += (isSeason[step] ? 1 : -ratio) / (level?[step] ?? 1)
      }
      moments.add(difference)
    }
    return moments.sumOfSquares.squareRoot()
  }

  /// The exponential decline of a cohort that loses customers, with mean 1: no season.
  private static func level(_ orders: ArraySlice<Int>) -> [Double] {
    let logs = orders.map { log(Double($0) + 0.5) }
    let n = Double(logs.count), middle = (n - 1) / 2
    let slope =
      logs.enumerated().reduce(0) { $0 + (Double($1.offset) - middle) * $1.element }
      / (n * (n * n - 1) / 12)
    let level = logs.indices.map { exp(slope * (Double($0) - middle)) }
    let mean = level.reduce(0, +) / n
    return level.map { $0 / mean }
  }
}
