import CGSL

#if canImport(Glibc)
  import Glibc
#endif

extension SpecialFunctions {
  /// Gauss's hypergeometric function 2F1(a, b; c; z) for 0 ≤ z < 1, as in the closed forms of
  /// BG/NBD and Pareto/NBD.
  ///
  /// GSL first; where it reports an error or a poor one, the power series, directly or after
  /// Euler's transformation; and Euler's integral where the series is too slow (Abramowitz &
  /// Stegun, 15.1.1, 15.3.3, 15.3.1).
  ///
  /// - Parameter c: neither 0 nor a negative integer.
  /// - Returns: nil when no way gives ten digits, or the value exceeds a Double; see
  ///   ``logHypergeometric2F1(_:_:_:_:)``.
  public static func hypergeometric2F1(
    _ a: Double, _ b: Double, _ c: Double, _ z: Double
  ) -> Double? {
    guard z >= 0, z < 1, a.isFinite, b.isFinite, c.isFinite, GSL.ready else { return nil }
    if c <= 0, c == c.rounded() { return nil }
    if z == 0 || a == 0 || b == 0 { return 1 }
    var result = gsl_sf_result()
    let status = gsl_sf_hyperg_2F1_e(a, b, c, z, &result)
    if status == GSL_SUCCESS, result.val.isFinite,
      abs(result.err) <= 1e-12 * abs(result.val)
    {
      return result.val
    }
    if a > 0, b > 0, c > 0 {
      let value = logHypergeometric2F1(a, b, c, z).map { exp($0) }
      return value?.isFinite == true ? value : nil
    }
    let direct = HypergeometricSeries(a, b, c, z)
    if let value = direct.value(), value.isFinite { return value }
    let euler = HypergeometricSeries(c - a, c - b, c, z)
    let value = euler.value().map { $0 * pow(1 - z, c - a - b) }
    return value?.isFinite == true ? value : nil
  }

  /// log 2F1(a, b; c; z) for a, b, c above 0 and 0 ≤ z < 1, also where the value itself exceeds a
  /// Double (a customer with a thousand orders).
  public static func logHypergeometric2F1(
    _ a: Double, _ b: Double, _ c: Double, _ z: Double
  ) -> Double? {
    guard a > 0, b > 0, c > 0, z >= 0, z < 1, (a + b + c).isFinite else { return nil }
    if z == 0 { return 0 }
    // All terms are positive here, so that the series cannot cancel; only its length matters.
    if z <= 0.9, let logarithm = HypergeometricSeries(a, b, c, z).logarithm() { return logarithm }
    if c > a || c > b {
      let (inner, outer) = c > max(a, b) ? (max(a, b), min(a, b)) : (min(a, b), max(a, b))
      let integral = EulerIntegral.logarithm(power: outer, inner: inner, c, z)
      if let integral { return integral }
    }
    if c < a + b, let logarithm = HypergeometricSeries(c - a, c - b, c, z).logarithm() {
      return logarithm + (c - a - b) * log1p(-z)
    }
    return HypergeometricSeries(a, b, c, z).logarithm()
  }
}

/// The power series Σ (a)_n (b)_n / (c)_n · z^n / n!, rescaled so that it cannot overflow.
struct HypergeometricSeries {
  private let a, b, c, z: Double

  init(_ a: Double, _ b: Double, _ c: Double, _ z: Double) {
    (self.a, self.b, self.c, self.z) = (a, b, c, z)
  }

  func value() -> Double? { sum().map { $0.sum * exp($0.logScale) } }
  func logarithm() -> Double? {
    sum().flatMap { $0.sum > 0 ? log($0.sum) + $0.logScale : nil }
  }

  /// The sum as a product; nil when it takes too many terms or cancels more than four digits.
  private func sum() -> (sum: Double, logScale: Double)? {
    var sum = 1.0
    var compensation = 0.0
    var magnitude = 1.0
    var term = 1.0
    var logScale = 0.0
    for step in 0..<5_000_000 {
      let n = Double(step)
      let ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z
      term *= ratio
      if term == 0 { break }
      // Kahan's summation, since millions of terms may be added.
      let corrected = term - compensation
      let next = sum + corrected
      compensation = (next - sum) - corrected
      sum = next
      magnitude += abs(term)
      let tail = abs(ratio) < 1 ? abs(term) / (1 - max(abs(ratio), z)) : .infinity
      if tail <= 1e-16 * magnitude, n > -min(a, b, c) { break }
      if step == 4_999_999 { return nil }
      if magnitude > 0x1p500 {
        (sum, compensation) = (sum * 0x1p-500, compensation * 0x1p-500)
        (magnitude, term) = (magnitude * 0x1p-500, term * 0x1p-500)
        logScale += 500 * M_LN2
      }
    }
    return magnitude <= 1e4 * abs(sum) ? (sum, logScale) : nil
  }
}
