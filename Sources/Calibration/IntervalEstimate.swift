import Statistics

/// A figure with its standard error and 95 % interval, as reports carry it. All four are finite.
public struct IntervalEstimate: Codable, Sendable, Hashable {
  public let value: Double
  public let standardError: Double
  public let lower: Double
  public let upper: Double

  public init(value: Double, standardError: Double, lower: Double, upper: Double) {
    self.value = value
    self.standardError = standardError
    self.lower = lower
    self.upper = upper
  }

  /// With Student's interval, or the normal one where the error is known.
  ///
  /// - Returns: nil when a figure is not finite.
  public init?(_ estimate: Estimate) {
    self.init(
      value: estimate.value, standardError: estimate.standardError, interval: estimate.interval())
  }

  /// - Returns: nil when a figure is not finite, or there is no interval.
  public init?(value: Double, standardError: Double, interval: ClosedRange<Double>?) {
    guard let interval, value.isFinite, standardError.isFinite, interval.lowerBound.isFinite,
      interval.upperBound.isFinite
    else { return nil }
    self.init(
      value: value, standardError: standardError, lower: interval.lowerBound,
      upper: interval.upperBound)
  }
}
