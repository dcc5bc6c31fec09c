/// Successes among trials, with the Wilson score interval.
///
/// Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927:
/// it keeps its coverage at small counts and at 0 or all successes.
public struct Proportion: Codable, Sendable, Hashable {
  public private(set) var successes: Int
  public private(set) var trials: Int

  /// - Parameters: clamped to 0 ≤ successes ≤ trials.
  public init(successes: Int = 0, trials: Int = 0) {
    self.trials = max(trials, 0)
    self.successes = min(max(successes, 0), self.trials)
  }

  public mutating func add(_ success: Bool) {
    trials += 1
    if success { successes += 1 }
  }

  public mutating func merge(_ other: Proportion) {
    successes += other.successes
    trials += other.trials
  }

  /// successes ÷ trials; nil without trials.
  public var value: Double? { trials == 0 ? nil : Double(successes) / Double(trials) }

  /// The Wilson score interval; 0…1 without trials.
  ///
  /// - Parameter level: coverage, strictly between 0 and 1 (otherwise 0…1).
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    let z = Estimate.critical(level: level, degreesOfFreedom: nil)
    guard let value, z.isFinite else { return 0...1 }
    let n = Double(trials)
    let centre = (value + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot()
    let low = successes == 0 ? 0 : max(0, centre - half)
    return low...(successes == trials ? 1 : min(1, centre + half))
  }

  /// Half the width of the interval.
  public func halfWidth(level: Double = 0.95) -> Double {
    let interval = interval(level: level)
    return (interval.upperBound - interval.lowerBound) / 2
  }
}
