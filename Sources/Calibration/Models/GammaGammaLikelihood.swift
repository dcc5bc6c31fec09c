import Foundation
import Statistics

/// Gamma-gamma (Fader & Hardie 2013, eq. 1a): the density of a customer's mean spend z̄ over x orders,
/// Γ(px+q)/(Γ(px)Γ(q)) · γ^q z̄^(px−1) x^(px) / (γ+xz̄)^(px+q). Parameters p, q, γ.
struct GammaGammaLikelihood: LogLikelihood {
  /// x, at least 1, and z̄ [currency], above 0, by customer, in order of x.
  private let orders: [Double]
  private let spend: [Double]
  private let logSpend: [Double]

  init(_ customers: [(orders: Double, spend: Double)]) {
    let customers = customers.sorted { ($0.orders, $0.spend) < ($1.orders, $1.spend) }
    orders = customers.map(\.orders)
    spend = customers.map(\.spend)
    logSpend = spend.map { log($0) }
  }

  /// Every so many-th customer of another likelihood.
  private init(_ whole: GammaGammaLikelihood, every step: Int) {
    let places = stride(from: 0, to: whole.orders.count, by: step)
    orders = places.map { whole.orders[$0] }
    spend = places.map { whole.spend[$0] }
    logSpend = places.map { whole.logSpend[$0] }
  }

  var dimensions: Int { 3 }
  var observations: Double { Double(orders.count) }

  /// Ten thousand customers of more than fifty thousand.
  var coarse: GammaGammaLikelihood? {
    orders.count > 50_000 ? GammaGammaLikelihood(self, every: orders.count / 10_000) : nil
  }

  mutating func value(
    _ logs: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let (p, q, gamma) = (exp(logs[0]), exp(logs[1]), exp(logs[2]))
    var (sum, byP, byQ, byGamma) = (0.0, 0.0, 0.0, 0.0)
    var (level, beta, slopeP, slopeQ) = (0.0, 0.0, 0.0, 0.0)
    let digammaQ = SpecialFunctions.digamma(q) ?? .nan
    for index in orders.indices {
      let x = orders[index]
      if x != level {
        level = x
        let whole = SpecialFunctions.digamma(p * x + q) ?? .nan
        beta = SpecialFunctions.logBeta(p * x, q) ?? .nan
        slopeP = whole - (SpecialFunctions.digamma(p * x) ?? .nan)
        slopeQ = whole - digammaQ
      }
      let total = gamma + x * spend[index]
      // log of the shares of what was spent and of γ in the two together.
      let spentShare = log(x) + logSpend[index] - log(total)
      let gammaShare = logs[2] - log(total)
      sum += p * x * spentShare + q * gammaShare - beta - logSpend[index]
      byP += x * (slopeP + spentShare)
      byQ += slopeQ + gammaShare
      byGamma += q / gamma - (p * x + q) / total
    }
    slope[0] = byP * p
    slope[1] = byQ * q
    slope[2] = byGamma * gamma
    return sum
  }

  /// As a beta law: xz̄/(γ+xz̄) ~ Beta(px, q), its density by Loader's saddle point.
  func secondValue(_ parameters: [Double]) -> Double? {
    let (p, q, gamma) = (parameters[0], parameters[1], parameters[2])
    var sum = 0.0
    for index in orders.indices {
      let spent = orders[index] * spend[index]
      guard let law = try? Beta(alpha: p * orders[index], beta: q) else { return nil }
      let density = log(law.density(spent / (gamma + spent)))
      sum += density + log(orders[index] * gamma) - 2 * log(gamma + spent)
    }
    return sum.isFinite ? sum : nil
  }
}
