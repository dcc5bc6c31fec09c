import Statistics

/// An estimated share of variance.
public struct SobolIndex: Codable, Sendable, Equatable {
  public let value: Double
  /// Of the bootstrap; nil with fewer than two resamples.
  public let standardError: Double?
  /// Ends of the 95 % interval value ± 1.96·se, which may reach below 0 or beyond 1 (the moment method
  /// of Archer, Saltelli & Sobol', J. Statistical Computation and Simulation 58, 1997).
  public let lower: Double?
  public let upper: Double?

  /// - Returns: nil for a value that is not a number.
  init?(_ value: Double, draws: [Double]) {
    guard value.isFinite else { return nil }
    self.value = value
    standardError = Moments(draws.filter(\.isFinite)).standardDeviation
    let half = standardError.map { $0 * Estimate.critical(level: 0.95, degreesOfFreedom: nil) }
    lower = half.map { value - $0 }
    upper = half.map { value + $0 }
  }

  /// Whether the estimate is below 0, where no index can be.
  public var isNegative: Bool { value < 0 }

  /// For readers of a report; nil where there is nothing to explain.
  public var explanation: String? {
    if isNegative {
      return
        "below 0 by sampling error: the index itself is near 0; more base points bring it closer"
    }
    return value > 1
      ? "above 1 by sampling error: no share can be; more base points bring it closer" : nil
  }
}
