#if canImport(Glibc)
  import Glibc
#endif

/// Binomial and Poisson masses that keep their precision at counts of 10^12, where a difference of
/// log gammas has lost all but two digits. They also take fractional arguments, as the beta, gamma
/// and negative-binomial densities need.
///
/// Loader, "Fast and accurate computation of binomial probabilities", 2000.
enum SaddlePoint {
  /// log of n! minus Stirling's approximation √(2πn)·(n/e)^n; n ≥ 0, fractions allowed.
  static func stirlingError(_ n: Double) -> Double {
    if n <= 15 {
      let logFactorial = SpecialFunctions.positiveLogGamma(n + 1)
      return logFactorial - (n + 0.5) * log(n) + n - 0.5 * log(2 * Double.pi)
    }
    let s = 1 / (n * n)
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - s / 1188) * s) * s) * s) / n
  }

  /// x·log(x/m) + m − x without cancellation near x = m (Loader's D0); x ≥ 0, m > 0.
  static func deviance(_ x: Double, _ m: Double) -> Double {
    let difference = x - m
    if abs(difference) >= 0.1 * (x + m) { return x * log(x / m) - difference }
    let v = difference / (x + m)
    var sum = difference * v
    var term = 2 * x * v
    for j in 1..<1000 {
      term *= v * v
      let next = sum + term / Double(2 * j + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }

  /// log of e^(−m)·m^x/Γ(x+1); x ≥ 0, m ≥ 0.
  static func logPoisson(_ x: Double, mean m: Double) -> Double {
    if x < 0 { return -.infinity }
    if x == 0 { return -m }
    if m == 0 { return -.infinity }
    if x < m * Double.leastNormalMagnitude { return -m }
    if m < x * Double.leastNormalMagnitude {
      return -m + x * log(m) - SpecialFunctions.positiveLogGamma(x + 1)
    }
    return -stirlingError(x) - deviance(x, m) - 0.5 * log(2 * Double.pi * x)
  }

  /// log of n!/(x!(n−x)!)·p^x·q^(n−x).
  ///
  /// - Parameters:
  ///   - x: 0…n; outside the mass is 0.
  ///   - p: 0…1.
  ///   - q: 1 − p, given apart so that either may be tiny.
  static func logBinomial(_ x: Double, trials n: Double, _ p: Double, _ q: Double) -> Double {
    if x < 0 || x > n { return -.infinity }
    if p == 0 { return x == 0 ? 0 : -.infinity }
    if q == 0 { return x == n ? 0 : -.infinity }
    if x == 0 { return n == 0 ? 0 : n * (p < 0.5 ? log1p(-p) : log(q)) }
    if x == n { return n * (q < 0.5 ? log1p(-q) : log(p)) }
    let exponent =
      stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n * p)
      - deviance(n - x, n * q)
    return exponent - 0.5 * (log(2 * Double.pi) + log(x) + log1p(-x / n))
  }
}
