import Documents
import Foundation
import Lifecycle
import Statistics

/// What moves all customers together and no model of single customers knows, as earlier forecasts show
/// it: the law that a scenario has as `monthlyShock`.
///
/// An origin's log-ratios by quarter are taken as normal, with the covariance
/// σ_L² A + σ_T²/3 · I + noise: A the covariance of the lasting part's means over quarters (monthly
/// autocorrelation ρ, a part ω of the variance at the start: ``MonthlyShock``), noise what chance and
/// unknown parameters do (``OriginNoise``). Quarters that
/// several origins have forecast count once (a composite likelihood: Varin, Reid & Firth, Statistica
/// Sinica 21, 2011). σ_L and σ_T are 0 or half-normal beforehand, on 0…0.6; what is passed on is their
/// posterior, since few origins tell little.
public struct CalendarShock: Sendable, Hashable, Codable {
  /// A standard deviation of the logarithm that is not known exactly.
  public struct Spread: Sendable, Hashable, Codable {
    public let mean: Double
    /// Values that are equally likely, ascending.
    public let quantiles: [Double]

    /// Mean square of them.
    var square: Double { quantiles.reduce(0) { $0 + $1 * $1 } / Double(quantiles.count) }
  }

  public let persistent: Spread
  public let transient: Spread
  /// Correlation of what lasts with that of the month before.
  public let persistence: Double
  /// The part of its variance that what lasts has as the forecast begins: half of it, since a fit knows
  /// something of where it stands, though it takes the mean of the past for it.
  public let initial: Double
  /// Root of the expected square of both together.
  public let rootMeanSquare: Double
  /// Mean of log(actual/forecast) over origins.
  public let bias: Double
  /// How far chance and unknown parameters alone move that mean.
  public let biasStandardError: Double
  /// Whether all of at least three forecasts erred to the same side, by more than chance does: the model
  /// errs, rather than the calendar.
  public let isOneSided: Bool
  /// How many earlier forecasts do not overlap.
  public let independent: Double
  /// Whether the largest spread that is allowed has a part of the posterior that counts.
  public let isCapped: Bool

  private static let usualInitial = 0.5
  private static let grid: [Double] = [
    0, 0.01, 0.02, 0.03, 0.045, 0.06, 0.08, 0.1, 0.125, 0.15, 0.18, 0.22, 0.26, 0.31, 0.36, 0.42,
    0.48, 0.54, 0.6,
  ]
  private static let persistentPrior = SpreadPrior(grid: grid, scale: 0.16, none: 0.55)
  private static let transientPrior = SpreadPrior(grid: grid, scale: 0.05, none: 0.55)

  /// - Parameter origins: none for the prior alone.
  public init(_ origins: [RollingOrigin]) {
    let persistence = MonthlyShock.usualPersistence
    let unit = MonthlyShock.Law(
      persistent: 1, transient: 0, persistence: persistence, initial: Self.usualInitial)
    let counted = Self.weights(origins)
    var logs = [[Double]](
      repeating: Array(repeating: 0, count: Self.grid.count), count: Self.grid.count)
    let shared = Self.covariance(unit, quarters: RollingOrigin.mostBlocks)
    for (row, lasting) in Self.grid.enumerated() {
      for (column, passing) in Self.grid.enumerated() {
        logs[row][column] =
          Self.persistentPrior.logMass(row) + Self.transientPrior.logMass(column)
        for (origin, weight) in zip(origins, counted) {
          logs[row][column] +=
            weight * Self.logDensity(origin, lasting, passing, shared)
        }
      }
    }
    let top = logs.flatMap(\.self).filter(\.isFinite).max() ?? 0
    let masses = logs.map { $0.map { $0.isFinite ? exp($0 - top) : 0 } }
    let rows = masses.map { $0.reduce(0, +) }
    let columns = Self.grid.indices.map { column in masses.reduce(0) { $0 + $1[column] } }
    persistent = Spread(Self.grid, rows)
    transient = Spread(Self.grid, columns)
    self.persistence = persistence
    initial = Self.usualInitial
    let total = rows.reduce(0, +)
    func square(_ masses: [Double]) -> Double {
      zip(Self.grid, masses).reduce(0) { $0 + $1.0 * $1.0 * $1.1 } / total
    }
    rootMeanSquare = (square(rows) + square(columns)).squareRoot()
    isCapped = (rows.last ?? 0) > 0.05 * total
    let ratios = origins.map(\.logRatio)
    independent = origins.independent
    bias = ratios.isEmpty ? 0 : ratios.reduce(0, +) / Double(ratios.count)
    let variances = origins.map { origin in
      origin.noise.reduce(0) { $0 + $1.reduce(0, +) }
        / Double(origin.noise.count * origin.noise.count)
    }
    let variance = variances.reduce(0, +) / Double(max(1, variances.count))
    biasStandardError = (variance / max(1, independent)).squareRoot()
    isOneSided =
      ratios.count > 2 && (ratios.allSatisfy { $0 > 0 } || ratios.allSatisfy { $0 < 0 })
      && abs(bias) > 2 * biasStandardError
  }

  /// How much of each origin counts: of every quarter that it has forecast its part among all origins
  /// that have.
  private static func weights(_ origins: [RollingOrigin]) -> [Double] {
    // The last quarter of each is counted from the last day.
    let ends = origins.map { origin in
      CalendarDate(iso: origin.until).map { $0.daysSince1970 } ?? 0
    }
    var counts: [Int: Double] = [:]
    for (origin, end) in zip(origins, ends) {
      for block in origin.blocks.indices {
        counts[end + (block + 1) * Int(RollingOrigin.quarter), default: 0] += 1
      }
    }
    return zip(origins, ends).map { origin, end in
      let parts = origin.blocks.indices.map { block in
        1 / (counts[end + (block + 1) * Int(RollingOrigin.quarter)] ?? 1)
      }
      return parts.reduce(0, +) / Double(max(1, parts.count))
    }
  }

  private static func logDensity(
    _ origin: RollingOrigin, _ lasting: Double, _ passing: Double, _ shared: [[Double]]
  ) -> Double {
    let size = origin.blocks.count
    let matrix = (0..<size).map { row in
      (0..<size).map { column in
        lasting * lasting * shared[row][column]
          + (row == column ? passing * passing / 3 + 1e-9 : 0) + origin.noise[row][column]
      }
    }
    guard let factor = Cholesky(matrix) else { return -.infinity }
    let ratios = origin.blocks.map(\.logRatio)
    let solved = factor.solve(ratios)
    let distance = zip(ratios, solved).reduce(0) { $0 + $1.0 * $1.1 }
    let determinant = factor.lower.indices.reduce(0) { $0 + 2 * log(factor.lower[$1][$1]) }
    return -0.5 * (distance + determinant)
  }

  /// Of the means over quarters of what lasts, at σ_L = 1.
  private static func covariance(_ law: MonthlyShock.Law, quarters: Int) -> [[Double]] {
    func months(_ one: Int, _ other: Int) -> Double {
      pow(law.persistence, Double(abs(one - other)))
        * law.lastingVariance(ofMonth: min(one, other))
    }
    return (0..<quarters).map { row in
      (0..<quarters).map { column in
        (1...3).reduce(0.0) { sum, one in
          sum + (1...3).reduce(0.0) { $0 + months(3 * row + one, 3 * column + $1) } / 9
        }
      }
    }
  }
}

extension CalendarShock.Spread {
  /// Of masses on a grid: the mean, and twenty values that are equally likely.
  init(_ grid: [Double], _ masses: [Double]) {
    let total = masses.reduce(0, +)
    mean = zip(grid, masses).reduce(0) { $0 + $1.0 * $1.1 } / total
    quantiles = (0..<20).map { place in
      let share = (Double(place) + 0.5) / 20 * total
      var sum = 0.0
      for (value, mass) in zip(grid, masses) {
        sum += mass
        if sum >= share { return value }
      }
      return grid[grid.count - 1]
    }
  }
}
