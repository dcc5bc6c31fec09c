import Foundation
import Lifecycle
import Statistics

extension PeakSeason {
  /// Weeks that may be the season.
  struct Window {
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

  /// The season among all lengths and places; nil when it does not stand out.
  ///
  /// - Parameters:
  ///   - totals: orders by place in the year.
  ///   - depth: weeks of the log by place in the year.
  ///   - isCircular: whether the last place is followed by the first.
  static func best(
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
  static func clusterError(
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
  static func level(_ orders: ArraySlice<Int>) -> [Double] {
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
