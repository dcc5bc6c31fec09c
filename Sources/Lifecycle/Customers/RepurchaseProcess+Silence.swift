import Foundation
import Statistics

extension RepurchaseProcess {
  /// P(no order in the next `t` | x, t_x, T): the chance that a customer with this history stays
  /// silent, because it has dropped out or because it takes its time.
  ///
  /// 1 − P(alive) + P(alive) · P(no order | alive), where a living customer is one of the same model
  /// with updated traits (``given(_:)``). It is the likelihood of (x, t_x, T + t) over that of
  /// (x, t_x, T), which the tests compare it with.
  ///
  /// - Parameter t: in the unit of the parameters, at least 0; of a season, on its clock.
  /// - Returns: within 0…1; nil where the numerics fail, or for a history that cannot be.
  public func probabilityOfSilence(_ t: Double, given history: OrderHistory) -> Double? {
    guard history.repeats >= 0, history.last >= 0, history.last <= history.age, t >= 0,
      t.isFinite, history.age.isFinite
    else { return nil }
    let alive = probabilityAlive(history)
    let silent = given(history).probabilityOfNoOrder(t)
    guard alive.isFinite, silent.isFinite else { return nil }
    return min(1, max(0, 1 - alive + alive * silent))
  }

  /// P(X(t) = 0): the chance that a randomly chosen customer does not order again in the `t` after the
  /// first order.
  ///
  /// - NBD (Ehrenberg 1959): (α/(α+t))^r
  /// - BG/NBD (Fader, Hardie & Lee 2005, eq. 8 with x = 0): the same, since nobody drops out before
  ///   an order
  /// - MBG/NBD (Batislam, Denizel & Filiztekin 2007): a/(a+b) + b/(a+b) · (α/(α+t))^r
  /// - Pareto/NBD (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, note 009): who lives to
  ///   t is silent with (α/(α+t))^r, who dies at τ before that with (α/(α+τ))^r; over τ, whose law is
  ///   Lomax(s, β),
  ///   (α/(α+t))^r (β/(β+t))^s + ∫ from 0 to t of (α/(α+τ))^r (β/(β+τ))^s s dτ/(β+τ)
  ///
  /// - Parameter t: in the unit of the parameters, at least 0.
  public func probabilityOfNoOrder(_ t: Double) -> Double {
    let silent = exp(-r * log1p(t / alpha))
    return switch model {
    case .nbd, .bgNBD: silent
    case .mbgNBD: (a + b * silent) / (a + b)
    case .paretoNBD: silent * exp(-s * log1p(t / beta)) + lossBeforeOrder(t)
    }
  }

  /// Pareto/NBD: the chance to drop out within `t` without another order.
  ///
  /// The integrand in v = log((c+τ)/c), c the smaller of α and β, is log-concave and falls at least as
  /// fast as at v = 0, as in ``relativeLoss(_:)``, and is integrated by the same rule.
  private func lossBeforeOrder(_ t: Double) -> Double {
    let c = min(alpha, beta)
    let span = log1p(t / c)
    let fall = r * c / alpha + (s + 1) * c / beta - 1
    let reach = fall > 0 ? min(span, 40 / fall) : span
    return s
      * Self.lossRule.integrate(from: 0, to: reach) { v in
        let tau = min(c * expm1(v), t)
        return exp(-r * log1p(tau / alpha) - s * log1p(tau / beta)) * (c + tau) / (beta + tau)
      }
  }
}
