import CGSL

/// A figure with its standard error.
public struct Estimate: Codable, Sendable, Hashable {
  public let value: Double
  /// 0 or above.
  public let standardError: Double
  /// Of the standard error; nil when it is known, and the normal law holds instead of Student's.
  public let degreesOfFreedom: Double?

  public init(value: Double, standardError: Double, degreesOfFreedom: Double? = nil) {
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// value ± t·standardError, with Student's t (Student, "The probable error of a mean", 1908).
  ///
  /// - Parameter level: coverage, strictly between 0 and 1; otherwise, or when the error is not
  ///   known, all numbers.
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    let half = halfWidth(level: level)
    guard half.isFinite, value.isFinite else { return -Double.infinity...Double.infinity }
    return (value - half)...(value + half)
  }

  /// t·standardError; infinite when it is not known.
  public func halfWidth(level: Double = 0.95) -> Double {
    guard level > 0, level < 1, standardError >= 0 else { return .infinity }
    if standardError == 0 { return 0 }
    let t = Self.critical(level: level, degreesOfFreedom: degreesOfFreedom)
    return t.isNaN ? .infinity : t * standardError
  }

  /// The two-sided critical value: of Student's t, or of the normal for nil degrees of freedom.
  public static func critical(level: Double, degreesOfFreedom: Double?) -> Double {
    guard GSL.ready, level > 0, level < 1 else { return .nan }
    let upper = (1 - level) / 2
    guard let degreesOfFreedom else { return gsl_cdf_ugaussian_Qinv(upper) }
    return degreesOfFreedom > 0 ? gsl_cdf_tdist_Qinv(upper, degreesOfFreedom) : .nan
  }
}
