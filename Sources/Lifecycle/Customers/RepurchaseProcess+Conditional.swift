import Foundation
import Statistics

extension RepurchaseProcess {
  /// E[orders in the next `t` | x, t_x, T]: what is to be expected of a customer with this history,
  /// without campaigns or season.
  ///
  /// It is P(alive) times what a living customer orders, and a living customer is one of the same
  /// model with updated traits (``given(_:)``); written out, these are
  ///
  /// - BG/NBD: Fader, Hardie & Lee 2005, eq. 10
  /// - MBG/NBD: Batislam, Denizel & Filiztekin 2007, eq. 17
  /// - Pareto/NBD: Schmittlein, Morrison & Colombo 1987, eq. 22; Fader & Hardie 2005 (note 009)
  /// - NBD: (r + x)/(α + T) · t
  ///
  /// - Parameter t: in the unit of the parameters, at least 0.
  /// - Returns: nil where the numerics fail, or for a history that cannot be.
  public func expectedOrders(_ t: Double, given history: OrderHistory) -> Double? {
    guard history.repeats >= 0, history.last >= 0, history.last <= history.age, t.isFinite,
      history.age.isFinite
    else { return nil }
    let alive = probabilityAlive(history)
    guard alive.isFinite else { return nil }
    // Below this a customer is lost for every purpose, and 0 · overflow would be NaN.
    if alive < 1e-300 { return 0 }
    return given(history).expectedRepeatOrders(days: t).map { alive * $0 }
  }

  /// The process of a customer with this history who is alive: the traits' posterior, again gamma
  /// and beta laws. Such a customer has made the last drop-out decision already, so that MBG/NBD
  /// goes on as BG/NBD.
  func given(_ history: OrderHistory) -> RepurchaseProcess {
    let x = Double(history.repeats)
    let (shape, rate) = (r + x, alpha + history.age)
    return switch model {
    case .nbd: .nbd(r: shape, alpha: rate)
    case .bgNBD: .bgNBD(r: shape, alpha: rate, a: a, b: b + x)
    case .mbgNBD: .bgNBD(r: shape, alpha: rate, a: a, b: b + x + 1)
    case .paretoNBD: .paretoNBD(r: shape, alpha: rate, s: s, beta: beta + history.age)
    }
  }

  /// The same by a second formula: Bayes' rule with the traits integrated out numerically, neither
  /// P(alive) nor a hypergeometric function.
  ///
  /// - BG/NBD, MBG/NBD: both likelihood and expectation are integrals over the drop-out probability
  /// - Pareto/NBD: over the time of drop-out, and over the time at which the living order
  public func expectedOrdersByQuadrature(_ t: Double, given history: OrderHistory) -> Double? {
    guard t > 0 else { return 0 }
    switch model {
    case .nbd: return (r + Double(history.repeats)) / (alpha + history.age) * t
    case .bgNBD, .mbgNBD: return betaGeometricByQuadrature(t, history)
    case .paretoNBD: return paretoByQuadrature(t, history)
    }
  }

  private func betaGeometricByQuadrature(_ t: Double, _ history: OrderHistory) -> Double? {
    let x = Double(history.repeats)
    let survived = x + (model == .mbgNBD ? 1 : 0)
    let k = r + x
    let silence = k * log1p((history.age - history.last) / (alpha + history.last))
    let horizon = t / (alpha + history.age)
    // Everything relative to the peak of the integrand, p^a (1−p)^(b+survived).
    let peak = a / (a + b + survived)
    let level = a * log(peak) + (b + survived) * log1p(-peak)
    /// ∫ p^(a+more−1) (1−p)^(b+survived−more−1) g(p) dp with p = 1/(1+e^−u), which bears both ends.
    func integral(more: Double = 0, _ g: (Double) -> Double) -> Double? {
      var quadrature = Quadrature()
      let centre = log(peak / (1 - peak))
      let f = { (u: Double) -> Double in
        let v = u + centre
        let (logP, logQ) = (-SpecialFunctions.softplus(-v), -SpecialFunctions.softplus(v))
        return exp((a + more) * logP + (b + survived - more) * logQ - level) * g(exp(logP))
      }
      guard let low = quadrature.integrate(over: -.infinity...0, relative: 1e-10, f),
        let high = quadrature.integrate(over: 0...(.infinity), relative: 1e-10, f)
      else { return nil }
      return low.value + high.value
    }
    let orders = integral { p in
      p < 1e-12 ? k * horizon : -expm1(-k * log1p(p * horizon)) / p
    }
    guard let orders, let alive = integral({ _ in 1 }) else { return nil }
    guard survived > 0 else { return orders / alive }
    // Lost at the last order: p (1−p)^(survived−1) in place of (1−p)^survived.
    guard let lost = integral(more: 1, { _ in 1 }) else { return nil }
    return orders / (alive + lost * exp(silence))
  }

  private func paretoByQuadrature(_ t: Double, _ history: OrderHistory) -> Double? {
    let x = Double(history.repeats)
    let (k, age) = (r + x, history.age)
    var quadrature = Quadrature()
    // Both relative to (α+T)^−k (β+T)^−s, the likelihood of being alive at T.
    guard
      let lost = quadrature.integrate(
        over: history.last...max(age, history.last), relative: 1e-11,
        { tau in
          s / (beta + tau)
            * exp(
              k * log1p((age - tau) / (alpha + tau)) + s * log1p((age - tau) / (beta + tau)))
        }),
      let orders = quadrature.integrate(
        over: 0...t, relative: 1e-11, { k / (alpha + age) * exp(-s * log1p($0 / (beta + age))) })
    else { return nil }
    return orders.value / (1 + lost.value)
  }
}
