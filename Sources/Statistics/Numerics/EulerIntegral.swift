import CGSL

#if canImport(Glibc)
  import Glibc
#endif

/// Euler's integral of 2F1, by the double-exponential rule, in logarithms.
///
/// 2F1(a, b; c; z) = 1/B(b, c−b) ∫₀¹ t^(b−1) (1−t)^(c−b−1) (1−zt)^(−a) dt (Abramowitz & Stegun,
/// 15.3.1). The rule of Takahasi & Mori (1974), t = (1 + tanh(π/2·sinh u))/2, bears the
/// singularities at both ends; t and 1 − t are computed apart.
enum EulerIntegral {
  /// - Parameters:
  ///   - a: the power of (1 − zt), above 0.
  ///   - b: above 0, below c.
  /// - Returns: log 2F1; nil when no two step widths agree to 11 digits (each halving of the step
  ///   doubles the number of digits, so that the second one then has all).
  static func logarithm(power a: Double, inner b: Double, _ c: Double, _ z: Double) -> Double? {
    guard a > 0, b > 0, c > b, let logBeta = SpecialFunctions.logBeta(b, c - b) else { return nil }
    func exponent(_ u: Double) -> Double {
      let s = Double.pi * sinh(u)
      // log t and log(1−t) for the logistic t = 1/(1+e^(−s)).
      let logT = -SpecialFunctions.softplus(-s)
      let logRest = -SpecialFunctions.softplus(s)
      // log(1 − zt) from (1−z) + z(1−t).
      let distance = log1p(-z) + SpecialFunctions.softplus(log(z) + logRest - log1p(-z))
      return b * logT + (c - b) * logRest - a * distance + log(Double.pi * cosh(u))
    }
    // Beyond these abscissae the integrand has fallen by e^-50.
    let left = asinh(50 / b / Double.pi)
    let right = asinh((50 / (c - b) - log1p(-z)) / Double.pi)
    let peak = stride(from: -left, through: right, by: 0.05).map(exponent).max() ?? 0
    var previous = Double.nan
    var step = 0.125
    while step > 1e-4 {
      var sum = 0.0
      for index in -Int(left / step)...Int(right / step) {
        sum += exp(exponent(Double(index) * step) - peak)
      }
      let value = log(sum * step) + peak
      if abs(value - previous) <= 1e-11 * max(1, abs(value)) { return value - logBeta }
      previous = value
      step /= 2
    }
    return nil
  }
}
