import Foundation
import Statistics

extension RepurchaseProcess {
  /// P(alive | x, t_x, T): the probability that a customer with this history has not dropped out.
  ///
  /// - BG/NBD (Fader, Hardie & Lee 2005; Fader & Hardie, note 021):
  ///   1/(1 + a/(b+x−1) · ((α+T)/(α+t_x))^(r+x)), and 1 for x = 0
  /// - MBG/NBD (Batislam, Denizel & Filiztekin 2007): 1/(1 + a/(b+x) · ((α+T)/(α+t_x))^(r+x))
  /// - Pareto/NBD: 1/(1 + s·I) with ``relativeLoss(_:)`` (Schmittlein, Morrison & Colombo 1987)
  /// - NBD: 1
  public func probabilityAlive(_ history: OrderHistory) -> Double {
    let x = Double(history.repeats)
    let silence = (r + x) * log((alpha + history.age) / (alpha + history.last))
    switch model {
    case .nbd: return 1
    case .bgNBD: return x == 0 ? 1 : 1 / (1 + a / (b + x - 1) * exp(silence))
    case .mbgNBD: return 1 / (1 + a / (b + x) * exp(silence))
    case .paretoNBD: return 1 / (1 + s * relativeLoss(history))
    }
  }

  /// Pareto/NBD: ∫ over τ from t_x to T of ((α+T)/(α+τ))^(r+x) ((β+T)/(β+τ))^s dτ/(β+τ), the
  /// likelihood of drop-out times relative to being alive.
  ///
  /// In v = log((c+τ)/(c+t_x)), c the smaller of α and β, the integrand is log-concave and falls at
  /// least as fast as at v = 0; its singularities are π away. Up to where it has fallen by e^−40,
  /// 40 points of Gauss–Legendre give 12 digits, also where α and β differ a hundredfold.
  func relativeLoss(_ history: OrderHistory) -> Double {
    let (k, age, last) = (r + Double(history.repeats), history.age, history.last)
    let c = min(alpha, beta)
    let span = log1p((age - last) / (c + last))
    let fall = k * (c + last) / (alpha + last) + (s + 1) * (c + last) / (beta + last) - 1
    let reach = fall > 0 ? min(span, 40 / fall) : span
    return Self.lossRule.integrate(from: 0, to: reach) { v in
      let tau = min(last + (c + last) * expm1(v), age)
      let lost = k * log1p((age - tau) / (alpha + tau)) + s * log1p((age - tau) / (beta + tau))
      return exp(lost) * (c + tau) / (beta + tau)
    }
  }

  /// For times of loss.
  static let lossRule = GaussLegendre(points: 40)
}
