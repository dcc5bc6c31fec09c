#if canImport(Glibc)
  import Glibc
#endif

/// E[g(p)] over p ~ Beta(α, β), by the double-exponential rule (Takahasi & Mori 1974), which bears
/// shapes far below 1, where nearly all mass lies at the ends.
public enum BetaExpectation {
  /// - Parameters:
  ///   - alpha, beta: above 0.
  ///   - g: smooth on (0, 1) and bounded.
  /// - Returns: nil when no two step widths agree to 11 digits.
  public static func of(alpha: Double, beta: Double, _ g: (Double) -> Double) -> Double? {
    guard let logBeta = SpecialFunctions.logBeta(alpha, beta) else { return nil }
    /// p = 1/(1 + e^−s) with s = π sinh u: log p and log (1 − p) without cancellation.
    func term(_ u: Double) -> Double {
      let s = Double.pi * sinh(u)
      let weight =
        -alpha * SpecialFunctions.softplus(-s) - beta * SpecialFunctions.softplus(s)
        + log(Double.pi * cosh(u)) - logBeta
      return weight < -700 ? 0 : exp(weight) * g(1 / (1 + exp(-s)))
    }
    // Beyond these abscissae the density has fallen by e^-50.
    let left = asinh(50 / alpha / Double.pi)
    let right = asinh(50 / beta / Double.pi)
    var previous = Double.nan
    var step = 0.125
    while step > 1e-4 {
      var sum = 0.0
      for index in -Int(left / step)...Int(right / step) { sum += term(Double(index) * step) }
      let value = sum * step
      if abs(value - previous) <= 1e-11 * abs(value) { return value }
      previous = value
      step /= 2
    }
    return nil
  }
}
