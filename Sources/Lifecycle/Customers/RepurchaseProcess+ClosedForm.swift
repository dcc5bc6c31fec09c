import Foundation
import Statistics

extension RepurchaseProcess {
  /// E[X(t)]: expected repeat orders of a randomly chosen customer in the `t` days after the first
  /// order, without campaigns or season.
  ///
  /// - BG/NBD (Fader, Hardie & Lee 2005, eq. 9):
  ///   (a+b−1)/(a−1) · [1 − (α/(α+t))^r · ₂F₁(r, b; a+b−1; t/(α+t))]
  /// - MBG/NBD (Batislam, Denizel & Filiztekin 2007, eq. 12):
  ///   b/(a−1) · [1 − (α/(α+t))^r · ₂F₁(r, b+1; a+b; t/(α+t))]
  /// - Pareto/NBD (Schmittlein, Morrison & Colombo 1987, eq. 17):
  ///   rβ/(α(s−1)) · [1 − (β/(β+t))^(s−1)]
  /// - NBD (Ehrenberg 1959): rt/α
  ///
  /// - Parameter t: days, at least 0.
  /// - Returns: nil where the numerics fail.
  public func expectedRepeatOrders(days t: Double) -> Double? {
    guard t > 0 else { return 0 }
    switch model {
    case .paretoNBD:
      let growth = log1p(t / beta)
      let lived = abs(s - 1) < 1e-9 ? growth : -expm1(-(s - 1) * growth) / (s - 1)
      return r * beta / alpha * lived
    case .nbd: return r * t / alpha
    case .bgNBD: return betaGeometric(t, factor: a + b - 1, second: b, third: a + b - 1)
    case .mbgNBD: return betaGeometric(t, factor: b, second: b + 1, third: a + b)
    }
  }

  private func betaGeometric(
    _ t: Double, factor: Double, second: Double, third: Double
  ) -> Double? {
    if a + b >= Self.alike { return expectedOfAlike(t) }
    // Near a = 1 the formula is 0/0, below c = 0 the series is undefined; the integral is neither.
    guard abs(a - 1) > 1e-4, third > 0,
      let series = SpecialFunctions.logHypergeometric2F1(r, second, third, t / (alpha + t))
    else { return expectedByQuadrature(days: t) }
    return factor / (a - 1) * -expm1(-r * log1p(t / alpha) + series)
  }

  /// From this concentration of the beta law on customers leave with one chance, to a hundredth of it.
  private static let alike = 1e5

  /// Of customers who all leave with the chance p = a/(a + b): (1 − (1 + pt/α)^−r)/p, times 1 − p where the
  /// first order can be the last (λ integrated out of (1 − e^(−λpt))/p).
  private func expectedOfAlike(_ t: Double) -> Double {
    let p = a / (a + b)
    let orders = -expm1(-r * log1p(p * t / alpha)) / p
    return model == .mbgNBD ? orders * (1 - p) : orders
  }

  /// The same by a second formula: the expectation over the drop-out trait, by quadrature.
  ///
  /// A customer with drop-out probability p has (1 − e^{−λpt})/p orders on average; over
  /// λ ~ Gamma(r, α) that is (1 − (1 + pt/α)^{−r})/p. Under Pareto/NBD the living order at rate
  /// (r/α)(1 + u/β)^{−s} at time u.
  public func expectedByQuadrature(days t: Double) -> Double? {
    var quadrature = Quadrature()
    switch model {
    case .paretoNBD:
      return quadrature.integrate(over: 0...t) { r / alpha * exp(-s * log1p($0 / beta)) }?.value
    case .nbd: return quadrature.integrate(over: 0...t) { _ in r / alpha }?.value
    case .bgNBD, .mbgNBD:
      return BetaExpectation.of(alpha: a, beta: b) { p in
        // Below this the limit holds to the last digit.
        let orders = p < 1e-300 ? r * t / alpha : -expm1(-r * log1p(p * t / alpha)) / p
        return model == .mbgNBD ? orders * (1 - p) : orders
      }
    }
  }
}
