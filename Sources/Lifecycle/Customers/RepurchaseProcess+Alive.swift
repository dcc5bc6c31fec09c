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
  /// With w = ((α+t_x)/(α+τ))^k, k = r+x+s, what is left under the integral is the slowly varying
  /// ((α+τ)/(β+τ))^(s+1): 40 points of Gauss–Legendre give 12 digits or more.
  func relativeLoss(_ history: OrderHistory) -> Double {
    let x = Double(history.repeats)
    let k = r + x + s
    let span = log((alpha + history.age) / (alpha + history.last))
    let ageRatio = log(beta + history.age)
    let scale = (r + x) * log(alpha + history.age) - k * log(alpha + history.last) + s * ageRatio
    let sum = Self.rule.integrate(from: exp(-k * span), to: 1) { w in
      let tau = (alpha + history.last) * exp(-log(w) / k) - alpha
      return exp((s + 1) * log((alpha + tau) / (beta + tau)) + scale)
    }
    return sum / k
  }

  private static let rule = GaussLegendre(points: 40)
}
