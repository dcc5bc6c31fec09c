import CGSL

/// Probabilities of a test statistic at least as extreme as the one seen.
public enum TailProbability {
  /// P(χ² ≥ statistic) with so many degrees of freedom, at least 1; 1 for a statistic of 0 or less.
  public static func chiSquare(_ statistic: Double, degreesOfFreedom: Double) -> Double {
    guard statistic > 0, degreesOfFreedom > 0, GSL.ready else {
      return statistic.isNaN || degreesOfFreedom.isNaN ? .nan : 1
    }
    return gsl_cdf_chisq_Q(statistic, degreesOfFreedom)
  }

  /// Two-sided, of a standard normal statistic.
  public static func normal(_ z: Double) -> Double {
    GSL.ready ? 2 * gsl_cdf_ugaussian_Q(abs(z)) : .nan
  }

  /// Two-sided, of Student's t.
  public static func student(_ t: Double, degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom > 0, GSL.ready else { return .nan }
    return min(1, 2 * gsl_cdf_tdist_Q(abs(t), degreesOfFreedom))
  }
}
