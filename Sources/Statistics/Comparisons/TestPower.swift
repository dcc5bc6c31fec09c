/// Sizes of two-sided tests of a difference in means, in the normal approximation.
///
/// Chow, Shao & Wang, Sample Size Calculations in Clinical Research, 2008, 3.2.
public struct TestPower: Sendable {
  /// Chance of finding an effect that is there.
  public let power: Double
  /// Chance of finding one that is not.
  public let significance: Double
  /// z(1 − significance/2) + z(power).
  public let factor: Double

  /// - Parameters: both strictly between 0 and 1, else nil.
  public init?(power: Double = 0.8, significance: Double = 0.05) {
    guard let z = Significance.normalQuantile(power),
      let critical = Significance.normalQuantile(1 - significance / 2)
    else { return nil }
    self.power = power
    self.significance = significance
    factor = critical + z
  }

  /// The smallest difference found with this power, for a standard error of the difference.
  public func detectable(standardError: Double) -> Double { factor * standardError }

  /// Persons needed in each of two arms of equal size.
  ///
  /// - Parameters:
  ///   - difference: to be found, of any sign.
  ///   - variances: of one person's outcome, in both arms together (s₁² + s₀²).
  /// - Returns: nil for no difference, or more than 10^15 persons.
  public func armSize(difference: Double, variances: Double) -> Int? {
    let size = (factor * factor * variances / (difference * difference)).rounded(.up)
    return size.isFinite && size <= 1e15 ? max(2, Int(size)) : nil
  }
}
