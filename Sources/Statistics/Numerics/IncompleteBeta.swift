import CGSL

#if canImport(Glibc)
  import Glibc
#endif

/// The regularised incomplete beta function I_x(a, b): the distribution function of the beta law,
/// and through it of the binomial and the negative binomial.
///
/// GSL's continued fraction up to a moderate size; beyond it, where that no longer converges, the
/// tail of the density by Gauss–Legendre quadrature (Press et al., Numerical Recipes, 3rd ed.,
/// 6.4), the density by ``SaddlePoint``.
enum IncompleteBeta {
  private static let large = 1000.0

  /// I_x(a, b). Both shapes above 0; x is clamped to 0…1.
  static func lower(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if !(x > 0) { return x.isNaN ? x : 0 }
    if x >= 1 { return 1 }
    if min(a, b) <= large, GSL.ready { return gsl_cdf_beta_P(x, a, b) }
    return x < a / (a + b) ? tail(x, a, b, up: false) : 1 - tail(x, a, b, up: true)
  }

  /// 1 − I_x(a, b), exact where it is small.
  static func upper(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if !(x > 0) { return x.isNaN ? x : 1 }
    if x >= 1 { return 0 }
    if min(a, b) <= large, GSL.ready { return gsl_cdf_beta_Q(x, a, b) }
    return x < a / (a + b) ? 1 - tail(x, a, b, up: false) : tail(x, a, b, up: true)
  }

  /// The beta density at x for any positive shapes (Loader 2000, as in R's dbeta).
  static func density(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x < 0 || x > 1 { return 0 }
    if x == 0 { return a < 1 ? .infinity : a == 1 ? b : 0 }
    if x == 1 { return b < 1 ? .infinity : b == 1 ? a : 0 }
    func mass(_ successes: Double, _ trials: Double) -> Double {
      exp(SaddlePoint.logBinomial(successes, trials: trials, x, 1 - x))
    }
    if a < 1 && b < 1 { return a * b / ((a + b) * x * (1 - x)) * mass(a, a + b) }
    if a < 1 { return a / x * mass(a, a + b - 1) }
    if b < 1 { return b / (1 - x) * mass(a - 1, a + b - 1) }
    return (a + b - 1) * mass(a - 1, a + b - 2)
  }

  /// The mass beyond x, on the side away from the mean; both shapes large.
  private static func tail(_ x: Double, _ a: Double, _ b: Double, up: Bool) -> Double {
    let mean = a / (a + b)
    let deviation = (a / (a + b) * (b / (a + b)) / (a + b + 1)).squareRoot()
    let z = abs(x - mean) / deviation
    // Where the density has fallen by e^-42 against its value at x.
    let reach = deviation * 84 / (z + (z * z + 84).squareRoot())
    let end = up ? min(1, x + reach) : max(0, x - reach)
    return abs(GaussLegendre.integrate(from: x, to: end) { density($0, a, b) })
  }
}
