#if canImport(Glibc)
  import Glibc
#endif

/// The means of two independent samples compared: their difference and their ratio.
///
/// Variances are not assumed equal (Welch, Biometrika 34, 1947); for a randomised experiment this is
/// Neyman's conservative standard error (Neyman, 1923; Imbens & Rubin, Causal Inference, 2015, ch. 6).
public struct MeanDifference: Sendable {
  public let treated: Moments
  public let control: Moments

  /// - Returns: nil below two values on either side.
  public init?(treated: Moments, control: Moments) {
    guard treated.count >= 2, control.count >= 2 else { return nil }
    self.treated = treated
    self.control = control
  }

  private var treatedVariance: Double { (treated.variance ?? 0) / Double(treated.count) }
  private var controlVariance: Double { (control.variance ?? 0) / Double(control.count) }

  /// Mean treated − mean control, √(s₁²/n₁ + s₀²/n₀), and the degrees of freedom of Satterthwaite
  /// (Biometrics Bulletin 2, 1946).
  public var estimate: Estimate {
    let (v1, v0) = (treatedVariance, controlVariance)
    let spread =
      v1 * v1 / Double(treated.count - 1) + v0 * v0 / Double(control.count - 1)
    let freedom = spread > 0 ? (v1 + v0) * (v1 + v0) / spread : nil
    return Estimate(
      value: treated.mean - control.mean, standardError: (v1 + v0).squareRoot(),
      degreesOfFreedom: freedom)
  }

  /// Two-sided, of no difference in means; nil when neither sample varies.
  public var pValue: Double? {
    let estimate = estimate
    guard estimate.standardError > 0 else { return nil }
    let t = estimate.value / estimate.standardError
    return estimate.degreesOfFreedom.map { TailProbability.student(t, degreesOfFreedom: $0) }
      ?? TailProbability.normal(t)
  }

  /// Mean treated ÷ mean control; nil unless both means are above 0.
  public var ratio: Double? {
    treated.mean > 0 && control.mean > 0 ? treated.mean / control.mean : nil
  }

  /// Fieller's interval for the ratio (Fieller, "Some problems in interval estimation", JRSS B 16,
  /// 1954): all R for which treated − R·control is not told from 0.
  ///
  /// - Returns: nil when the control's mean itself is not told from 0, so that no R is excluded.
  public func ratioInterval(level: Double = 0.95) -> ClosedRange<Double>? {
    RatioEstimate(
      numerator: treated.mean, numeratorVariance: treatedVariance, denominator: control.mean,
      denominatorVariance: controlVariance, covariance: 0
    ).interval(level: level)
  }

  /// log(mean treated ÷ mean control) with its standard error by the delta method; nil unless both
  /// means are above 0.
  public var logRatio: Estimate? {
    guard let ratio else { return nil }
    let relative =
      treatedVariance / (treated.mean * treated.mean)
      + controlVariance / (control.mean * control.mean)
    return Estimate(value: log(ratio), standardError: relative.squareRoot())
  }
}

/// A ratio of two estimated means or sums, with Fieller's interval.
public struct RatioEstimate: Sendable {
  public let numerator: Double
  public let numeratorVariance: Double
  public let denominator: Double
  public let denominatorVariance: Double
  /// Of the two estimates; 0 for independent samples.
  public let covariance: Double

  public init(
    numerator: Double, numeratorVariance: Double, denominator: Double,
    denominatorVariance: Double, covariance: Double
  ) {
    self.numerator = numerator
    self.numeratorVariance = numeratorVariance
    self.denominator = denominator
    self.denominatorVariance = denominatorVariance
    self.covariance = covariance
  }

  /// Nil for a denominator of 0.
  public var value: Double? { denominator == 0 ? nil : numerator / denominator }

  /// By the delta method; nil for a denominator of 0.
  public var standardError: Double? {
    guard let value else { return nil }
    let variance =
      numeratorVariance - 2 * value * covariance + value * value * denominatorVariance
    return max(0, variance).squareRoot() / abs(denominator)
  }

  /// All R with (numerator − R·denominator)² ≤ z²·Var(numerator − R·denominator).
  ///
  /// - Returns: nil when they are not an interval: the denominator is not told from 0.
  public func interval(level: Double = 0.95) -> ClosedRange<Double>? {
    let z = Estimate.critical(level: level, degreesOfFreedom: nil)
    let a = denominator * denominator - z * z * denominatorVariance
    let b = numerator * denominator - z * z * covariance
    let c = numerator * numerator - z * z * numeratorVariance
    guard z.isFinite, a > 0 else { return nil }
    let root = max(0, b * b - a * c).squareRoot()
    let (low, high) = ((b - root) / a, (b + root) / a)
    return low.isFinite && high.isFinite ? low...high : nil
  }
}
