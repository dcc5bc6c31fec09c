#if canImport(Glibc)
  import Glibc
#endif

/// Exact binomial variates for 1 to 10^12 trials and any probability, fast enough for the inner
/// loop.
///
/// Trial by trial up to 6; inversion (BINV of Kachitvichyanukul & Schmeiser, "Binomial random variate generation", CACM
/// 31(2), 1988) for a mean below 10; above it the transformed rejection with squeeze BTRS of
/// Hörmann, "The generation of binomial random variates", J. Stat. Comput. Simul. 46, 1993, its
/// acceptance test by Loader's mass.
public struct BinomialSampler: Sendable {
  /// One draw: the successes among `trials`.
  ///
  /// - Parameters:
  ///   - trials: below 1 gives 0; exact up to 2^53.
  ///   - probability: 0 or below, and NaN, give 0; 1 or above gives `trials`.
  public static func sample(
    trials: Int64, probability: Double, _ stream: inout RandomStream
  ) -> Int64 {
    guard trials > 0, probability > 0 else { return 0 }
    if probability >= 1 { return trials }
    if trials <= 6 {
      // One by one is faster than an exponential and a logarithm.
      return (0..<trials).reduce(0) { sum, _ in sum + (stream.uniform() < probability ? 1 : 0) }
    }
    if probability > 0.5 {
      return trials - lowerHalf(trials, 1 - probability, &stream)
    }
    return lowerHalf(trials, probability, &stream)
  }

  /// A probability of at most one half.
  private static func lowerHalf(
    _ trials: Int64, _ p: Double, _ stream: inout RandomStream
  ) -> Int64 {
    let n = Double(trials)
    if n * p < 10 { return inversion(trials, p, &stream) }
    return min(Int64(transformedRejection(n, p, &stream)), trials)
  }

  private static func inversion(
    _ trials: Int64, _ p: Double, _ stream: inout RandomStream
  ) -> Int64 {
    let odds = p / (1 - p)
    let first = exp(Double(trials) * log1p(-p))
    let rise = (Double(trials) + 1) * odds
    let end = min(trials, 150)
    while true {
      var u = stream.uniform()
      var mass = first
      var k: Int64 = 0
      while u >= mass, k <= end {
        u -= mass
        k += 1
        mass *= rise / Double(k) - odds
      }
      // Rounding can leave a remainder beyond all mass; its chance is below 2^-50.
      if k <= end { return k }
    }
  }

  private static func transformedRejection(
    _ n: Double, _ p: Double, _ stream: inout RandomStream
  ) -> Double {
    let q = 1 - p
    let spread = (n * p * q).squareRoot()
    let b = 1.15 + 2.53 * spread
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let centre = n * p + 0.5
    let alpha = (2.83 + 5.1 / b) * spread
    let squeeze = 0.92 - 4.2 / b
    var peak = Double.nan
    while true {
      let u = stream.uniform() - 0.5
      let v = stream.uniformPositive()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + centre).rounded(.down)
      if us >= 0.07, v <= squeeze { return k }
      if k < 0 || k > n || !k.isFinite { continue }
      if peak.isNaN {
        peak = SaddlePoint.logBinomial(((n + 1) * p).rounded(.down), trials: n, p, q)
      }
      let bound = log(v * alpha / (a / (us * us) + b))
      if bound <= SaddlePoint.logBinomial(k, trials: n, p, q) - peak { return k }
    }
  }
}
