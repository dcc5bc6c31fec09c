/// A ratio of the means of paired values, with Fieller's interval.
///
/// The ratio of two means is not the mean of ratios: one replication whose denominator is near 0 would
/// outweigh all others. Fieller, "Some problems in interval estimation", JRSS B 16 (1954), 175–185.
public struct RatioOfMeans: Sendable {
  private var part = Moments()
  private var whole = Moments()
  /// Σ of products of deviations from the means.
  private var product = 0.0

  public init() {}

  public mutating func add(_ numerator: Double, _ denominator: Double) {
    let before = numerator - part.mean
    part.add(numerator)
    whole.add(denominator)
    product += before * (denominator - whole.mean)
  }

  public var count: Int { part.count }

  /// Whether the denominator's mean lies above 0 at a level, so that there is a ratio to speak of.
  public func isDefined(level: Double = 0.95) -> Bool {
    guard let estimate = whole.estimate else { return count == 1 && whole.mean > 0 }
    return estimate.interval(level: level).lowerBound > 0
  }

  /// The ratio of the means; nil where ``isDefined(level:)`` says no.
  public var value: Double? { isDefined() ? part.mean / whole.mean : nil }

  /// Of the ratio, by the delta method; nil with fewer than two pairs.
  public var standardError: Double? {
    guard let value, let variance = deviation(value) else { return nil }
    return variance.squareRoot() / whole.mean
  }

  /// Fieller's interval; nil where the ratio is not defined, or with fewer than two pairs.
  public func interval(level: Double = 0.95) -> ClosedRange<Double>? {
    guard isDefined(level: level), let ratio = value, let variance = deviation(ratio),
      let vNumerator = part.variance, let vDenominator = whole.variance
    else { return nil }
    let n = Double(count)
    let t = Estimate.critical(level: level, degreesOfFreedom: n - 1)
    let covariance = product / (n - 1)
    let g = t * t * vDenominator / (n * whole.mean * whole.mean)
    guard g < 1 else { return nil }
    guard vDenominator > 0 else {
      let half = t * variance.squareRoot() / whole.mean
      return ratio - half...ratio + half
    }
    let rest = vNumerator - covariance * covariance / vDenominator
    let inner = max(0, variance - g * rest / n)
    let half = t / whole.mean * inner.squareRoot()
    let centre = ratio - g * covariance / vDenominator
    return (centre - half) / (1 - g)...(centre + half) / (1 - g)
  }

  /// Variance of the mean of numerator − ratio × denominator.
  private func deviation(_ ratio: Double) -> Double? {
    guard let vNumerator = part.variance, let vDenominator = whole.variance else { return nil }
    let covariance = product / Double(count - 1)
    let variance = vNumerator - 2 * ratio * covariance + ratio * ratio * vDenominator
    return max(0, variance) / Double(count)
  }
}
