import CGSL

#if canImport(Glibc)
  import Glibc
#endif

/// The regularised incomplete gamma functions P(a, x) and Q(a, x): the distribution function of the
/// gamma law, and through it of the Poisson.
///
/// GSL up to a moderate shape. Beyond it GSL 2.7.1 is wrong in the tails (at a = 10^12 by 0.16, one
/// standard deviation above the mean); there, the tail of the density by Gauss–Legendre quadrature
/// (Press et al., Numerical Recipes, 3rd ed., 6.2), the density by ``SaddlePoint``.
enum IncompleteGamma {
  private static let large = 1000.0

  /// P(a, x) for a above 0.
  static func lower(_ a: Double, _ x: Double) -> Double {
    if !(x > 0) { return x.isNaN ? x : 0 }
    if a <= large, GSL.ready { return gsl_cdf_gamma_P(x, a, 1) }
    return x < a ? tail(a, x, up: false) : 1 - tail(a, x, up: true)
  }

  /// Q(a, x) = 1 − P(a, x), exact where it is small.
  static func upper(_ a: Double, _ x: Double) -> Double {
    if !(x > 0) { return x.isNaN ? x : 1 }
    if a <= large, GSL.ready { return gsl_cdf_gamma_Q(x, a, 1) }
    return x < a ? 1 - tail(a, x, up: false) : tail(a, x, up: true)
  }

  /// The mass beyond x, on the side away from the mean.
  private static func tail(_ a: Double, _ x: Double, up: Bool) -> Double {
    if x == .infinity { return 0 }
    let deviation = a.squareRoot()
    let z = abs(x - a) / deviation
    // Where the density has fallen by about e^-42 against its value at x.
    let reach = deviation * 84 / (z + (z * z + 84).squareRoot())
    // A gamma's upper tail is longer than the normal's, by z·reach/a relative to its scale.
    let end = up ? x + reach * (1 + (z + 10) / deviation) : max(0, x - reach)
    return abs(
      GaussLegendre.integrate(from: x, to: end) { exp(SaddlePoint.logPoisson(a - 1, mean: $0)) })
  }
}
