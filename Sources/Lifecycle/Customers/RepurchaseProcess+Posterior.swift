import Foundation
import Statistics

/// What a customer's history says of the hidden traits, as a law to draw from.
///
/// Given x, t_x and T the traits are a mixture of two laws, weighted by P(alive); in each the gamma
/// and beta priors are conjugate, so that every draw is exact. With ℓ = t_x (BG/NBD, MBG/NBD: loss
/// came with the last order) or the moment of loss (Pareto/NBD):
///
/// | | alive | dropped out |
/// |---|---|---|
/// | λ | Gamma(r+x, α+T) | Gamma(r+x, α+ℓ) |
/// | p, BG/NBD | Beta(a, b+x) | Beta(a+1, b+x−1) |
/// | p, MBG/NBD | Beta(a, b+x+1) | Beta(a+1, b+x) |
/// | μ, Pareto/NBD | Gamma(s, β+T) | Gamma(s+1, β+ℓ) |
///
/// (From the likelihoods of Fader, Hardie & Lee 2005, Batislam, Denizel & Filiztekin 2007, and
/// Schmittlein, Morrison & Colombo 1987.)
public struct TraitPosterior: Sendable {
  public let probabilityAlive: Double
  private let process: RepurchaseProcess
  private let history: OrderHistory
  private let rate: GammaSampler
  private let living: BetaSampler
  private let lost: BetaSampler

  init(_ process: RepurchaseProcess, _ history: OrderHistory) {
    self.process = process
    self.history = history
    let x = Double(history.repeats)
    probabilityAlive = process.probabilityAlive(history)
    rate = GammaSampler(shape: process.r + x)
    let orders = process.model == .mbgNBD ? x + 1 : x
    living = BetaSampler(alpha: process.a, beta: process.b + orders)
    // Nobody is lost without an order to be lost after, so x ≥ 1 here under BG/NBD.
    lost = BetaSampler(alpha: process.a + 1, beta: process.b + max(0, orders - 1))
  }

  /// The traits of one customer.
  ///
  /// - Parameter isKnownToLive: whether it is known besides that the customer has not left.
  /// - Returns: λ per unit of time, and p or μ per unit of time as `loss`.
  public func draw(
    _ stream: inout RandomStream, isKnownToLive: Bool = false
  ) -> (isAlive: Bool, rate: Double, loss: Double) {
    let isAlive = stream.uniform() < probabilityAlive || isKnownToLive
    switch process.model {
    case .nbd: return (true, rate.sample(&stream) / (process.alpha + history.age), 0)
    case .bgNBD, .mbgNBD:
      let observed = isAlive ? history.age : history.last
      return (
        isAlive, rate.sample(&stream) / (process.alpha + observed),
        isAlive ? living.sample(&stream) : lost.sample(&stream)
      )
    case .paretoNBD:
      let observed = isAlive ? history.age : momentOfLoss(&stream)
      let loss = GammaSampler(shape: isAlive ? process.s : process.s + 1)
      return (
        isAlive, rate.sample(&stream) / (process.alpha + observed),
        loss.sample(&stream) / (process.beta + observed)
      )
    }
  }

  /// Pareto/NBD: the moment of loss of a customer who is lost, density ∝ (α+τ)^−(r+x) (β+τ)^−(s+1)
  /// on (t_x, T). Drawn from the steeper of the two powers, accepted by the other.
  private func momentOfLoss(_ stream: inout RandomStream) -> Double {
    let (from, to) = (history.last, history.age)
    let orders = (shift: process.alpha, power: process.r + Double(history.repeats))
    let losses = (shift: process.beta, power: process.s + 1)
    func fall(_ law: (shift: Double, power: Double)) -> Double {
      law.power * log((law.shift + to) / (law.shift + from))
    }
    let (steep, flat) = fall(orders) > fall(losses) ? (orders, losses) : (losses, orders)
    let span = log((steep.shift + to) / (steep.shift + from))
    var moment = from
    // Accepted at least every e^fall-th time, in practice almost always; the bound ends a freak.
    for _ in 0..<10_000 {
      let slope = 1 - steep.power
      let u = stream.uniform()
      let y = abs(slope * span) < 1e-12 ? u * span : log1p(u * expm1(slope * span)) / slope
      moment = min(max((steep.shift + from) * exp(y) - steep.shift, from), to)
      let ratio = (flat.shift + moment) / (flat.shift + from)
      if stream.uniform() < exp(-flat.power * log(ratio)) { break }
    }
    return moment
  }
}

extension RepurchaseProcess {
  /// The law of the traits of a customer with this history.
  public func posterior(_ history: OrderHistory) -> TraitPosterior { TraitPosterior(self, history) }
}
