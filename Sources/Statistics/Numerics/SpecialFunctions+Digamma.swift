import CGSL

extension SpecialFunctions {
  /// ψ(x), the slope of log Γ; nil unless x is above 0.
  public static func digamma(_ x: Double) -> Double? {
    guard x > 0, x.isFinite, GSL.ready else { return nil }
    var result = gsl_sf_result()
    guard gsl_sf_psi_e(x, &result) == GSL_SUCCESS, result.val.isFinite else { return nil }
    return result.val
  }
}
