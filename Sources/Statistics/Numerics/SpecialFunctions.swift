import CGSL

#if canImport(Glibc)
  import Glibc
#endif

/// Special functions with GSL behind them; nil instead of a number that is none.
public enum SpecialFunctions {
  /// log Γ(x) for x above 0, else nil.
  public static func logGamma(_ x: Double) -> Double? {
    x > 0 && x.isFinite ? positiveLogGamma(x) : nil
  }

  /// log Γ(x) for x above 0, by the C function that writes no global sign and so has no data race.
  static func positiveLogGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  /// log(1 + e^x), which overflows nowhere and keeps its digits where e^x is small.
  public static func softplus(_ x: Double) -> Double {
    x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
  }

  /// log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a+b) without its cancellation; nil unless both are
  /// above 0.
  public static func logBeta(_ a: Double, _ b: Double) -> Double? {
    guard a > 0, b > 0, GSL.ready else { return nil }
    var result = gsl_sf_result()
    guard gsl_sf_lnbeta_e(a, b, &result) == GSL_SUCCESS, result.val.isFinite else {
      return nil
    }
    return result.val
  }

  /// log Γ(a+x)/Γ(a), the logarithm of the rising factorial; nil unless a and a + x are above 0.
  public static func logRisingFactorial(_ a: Double, _ x: Double) -> Double? {
    guard a > 0, a + x > 0, GSL.ready else { return nil }
    var result = gsl_sf_result()
    guard gsl_sf_lnpoch_e(a, x, &result) == GSL_SUCCESS, result.val.isFinite else {
      return nil
    }
    return result.val
  }

  /// The regularised incomplete beta function I_x(a, b); nil unless a and b are above 0.
  public static func regularizedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double? {
    guard a > 0, b > 0 else { return nil }
    let value = IncompleteBeta.lower(x, a, b)
    return value.isNaN ? nil : value
  }
}
