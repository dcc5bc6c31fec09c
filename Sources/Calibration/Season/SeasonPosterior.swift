import Lifecycle
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// What is to be believed of the logarithms of a season's twelve factors, beside their mean over the months
/// that have been seen; see ``SeasonEstimate``.
struct SeasonPosterior {
  let mean: [Double]
  let covariance: [[Double]]

  /// Correlation of neighbouring months.
  private static let neighbours = 0.7
  private static let amplitudes = SpreadPrior(
    grid: [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7], scale: 0.15, none: 0.25)
  private static let lasting = SpreadPrior(
    grid: [0, 0.05, 0.1, 0.2, 0.35], scale: 0.16, none: 0.2)
  /// What a single month brings and no year again, half-normal; and how far the level is not known.
  private static let own = [0.03, 0.06, 0.12, 0.25, 0.5]
  private static let ownScale = 0.1
  private static let level = 2.0
  /// Months beyond say little of the present.
  private static let most = 60
  /// Keeps the covariance positive definite.
  private static let least = 1e-6

  init(_ months: [SeasonMonths.Month]) {
    let months = Array(months.suffix(Self.most))
    var seen = [Double](repeating: 0, count: 12)
    for month in months { seen[month.number % 12] += month.expected }
    let sum = seen.reduce(0, +)
    let shares = sum > 0 ? seen.map { $0 / sum } : seen.map { _ in 1.0 / 12 }
    var parts: [(log: Double, mean: [Double], covariance: [[Double]])] = []
    for (place, amplitude) in Self.amplitudes.grid.enumerated() {
      for (other, lasting) in Self.lasting.grid.enumerated() {
        let prior = Self.amplitudes.logMass(place) + Self.lasting.logMass(other)
        for own in Self.own {
          let x = own / Self.ownScale
          guard let part = Self.conditional(months, amplitude, lasting, own) else { continue }
          parts.append((prior - x * x / 2 + log(own) + part.log, part.mean, part.covariance))
        }
      }
    }
    let top = parts.map(\.log).max() ?? 0
    let weights = parts.map { exp($0.log - top) }
    let whole = weights.reduce(0, +)
    var mean = [Double](repeating: 0, count: 12)
    var square = [[Double]](repeating: mean, count: 12)
    for (weight, part) in zip(weights, parts) {
      let (own, covariance) = Self.centred(part.mean, part.covariance, shares)
      for row in 0..<12 {
        mean[row] += weight / whole * own[row]
        for column in 0..<12 {
          square[row][column] +=
            weight / whole * (covariance[row][column] + own[row] * own[column])
        }
      }
    }
    for row in 0..<12 {
      for column in 0..<12 { square[row][column] -= mean[row] * mean[column] }
      square[row][row] += Self.least
    }
    self.mean = mean
    covariance = square
  }

  /// Of months of the calendar.
  private static func correlation(_ one: Int, _ other: Int) -> Double {
    let apart = abs(one - other)
    return pow(neighbours, Double(min(apart, 12 - apart)))
  }

  /// Log-likelihood, and mean and covariance of the twelve, given the three standard deviations.
  static func conditional(
    _ months: [SeasonMonths.Month], _ amplitude: Double, _ lasting: Double, _ own: Double
  ) -> (log: Double, mean: [Double], covariance: [[Double]])? {
    let square = amplitude * amplitude
    var covariance = (0..<12).map { row in (0..<12).map { square * correlation(row, $0) } }
    guard !months.isEmpty else { return (0, Array(repeating: 0, count: 12), covariance) }
    let ratios = months.map { log(($0.orders + 0.5) / ($0.expected + 0.5)) }
    let matrix = months.map { one in
      months.map { other in
        square * correlation(one.number % 12, other.number % 12) + level * level
          + lasting * lasting
          * pow(MonthlyShock.usualPersistence, Double(abs(one.number - other.number)))
          + (one.number == other.number ? 1 / (one.orders + 0.5) + own * own : 0)
      }
    }
    guard let factor = Cholesky(matrix) else { return nil }
    let solved = factor.solve(ratios)
    let distance = zip(ratios, solved).reduce(0) { $0 + $1.0 * $1.1 }
    let determinant = factor.lower.indices.reduce(0) { $0 + 2 * log(factor.lower[$1][$1]) }
    let crosses = (0..<12).map { row in
      months.map { square * correlation(row, $0.number % 12) }
    }
    let mean = crosses.map { zip($0, solved).reduce(0) { $0 + $1.0 * $1.1 } }
    for column in 0..<12 {
      let gains = factor.solve(crosses[column])
      for row in 0..<12 {
        covariance[row][column] -= zip(crosses[row], gains).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    return (-0.5 * (distance + determinant), mean, covariance)
  }

  /// Less their mean over the months seen, by how much was expected of them: that is in the fit's level.
  private static func centred(
    _ mean: [Double], _ covariance: [[Double]], _ shares: [Double]
  ) -> ([Double], [[Double]]) {
    let centre = zip(mean, shares).reduce(0) { $0 + $1.0 * $1.1 }
    let rows = covariance.map { zip($0, shares).reduce(0) { $0 + $1.0 * $1.1 } }
    let whole = zip(rows, shares).reduce(0) { $0 + $1.0 * $1.1 }
    return (
      mean.map { $0 - centre },
      covariance.indices.map { row in
        covariance.indices.map { (covariance[row][$0] - rows[row]) - (rows[$0] - whole) }
      }
    )
  }
}
