import CGSL

#if canImport(Glibc)
  import Glibc
#endif

/// How improbable a test statistic is when there is no effect, and correction for several tests.
public enum Significance {
  /// Two-sided p-value of a statistic that is standard normal without an effect.
  public static func normal(_ z: Double) -> Double { z.isNaN ? 1 : erfc(abs(z) * 0.5.squareRoot()) }

  /// Two-sided p-value of Student's t; the normal law for nil degrees of freedom. 1 for NaN.
  public static func student(_ t: Double, degreesOfFreedom: Double?) -> Double {
    guard let degreesOfFreedom, degreesOfFreedom > 0, degreesOfFreedom.isFinite, GSL.ready else {
      return normal(t)
    }
    if t.isNaN { return 1 }
    return t.isInfinite ? 0 : min(1, 2 * gsl_cdf_tdist_Q(abs(t), degreesOfFreedom))
  }

  /// P(χ² ≥ x).
  ///
  /// - Parameters:
  ///   - x: 0 or above.
  ///   - degreesOfFreedom: above 0; without any nothing can be improbable, and the answer is 1.
  public static func chiSquared(_ x: Double, degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom > 0, !x.isNaN else { return 1 }
    return IncompleteGamma.upper(degreesOfFreedom / 2, max(0, x) / 2)
  }

  /// The quantile of the standard normal law; nil unless 0 < p < 1.
  public static func normalQuantile(_ p: Double) -> Double? {
    p > 0 && p < 1 ? Normal.standardQuantile(p) : nil
  }

  /// p-values adjusted so that the chance of any false alarm among them stays at the level.
  ///
  /// Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Statist. 6, 1979.
  ///
  /// - Returns: in the order given, each at least its own p-value and at most 1.
  public static func holm(_ pValues: [Double]) -> [Double] {
    var adjusted = pValues
    var largest = 0.0
    for (rank, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
      largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
      adjusted[index] = largest
    }
    return adjusted
  }
}
