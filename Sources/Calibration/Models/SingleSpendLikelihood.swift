import Foundation
import Statistics

/// The gamma-gamma by single orders: z ~ Gamma(p, ν), ν ~ Gamma(q, γ). What a customer's x orders say of
/// the parameters lies in their mean z̄ and the mean of their logarithms L̄:
/// Γ(px+q)/(Γ(p)^x Γ(q)) · γ^q e^((p−1)xL̄) / (γ+xz̄)^(px+q).
///
/// Means alone (``GammaGammaLikelihood``) know p only by how much less the means of many orders differ than
/// those of few.
struct SingleSpendLikelihood: LogLikelihood {
  /// x, z̄ and L̄ by customer, in order of x.
  private let customers: [(orders: Double, spend: Double, logSpend: Double)]

  /// - Parameter customers: x at least 1, z̄ above 0.
  init(_ customers: [(orders: Double, spend: Double, logSpend: Double)]) {
    self.customers = customers.sorted { ($0.orders, $0.spend) < ($1.orders, $1.spend) }
  }

  var dimensions: Int { 3 }
  var observations: Double { Double(customers.count) }

  /// Ten thousand customers of more than fifty thousand.
  var coarse: SingleSpendLikelihood? {
    guard customers.count > 50_000 else { return nil }
    return SingleSpendLikelihood(
      stride(from: 0, to: customers.count, by: customers.count / 10_000).map { customers[$0] })
  }

  mutating func value(
    _ logs: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let (p, q, gamma) = (exp(logs[0]), exp(logs[1]), exp(logs[2]))
    func logGamma(_ x: Double) -> Double { SpecialFunctions.logGamma(x) ?? .nan }
    func digamma(_ x: Double) -> Double { SpecialFunctions.digamma(x) ?? .nan }
    let (ownGamma, ownSlope) = (logGamma(p), digamma(p))
    let (mixGamma, mixSlope) = (logGamma(q), digamma(q))
    var (sum, byP, byQ, byGamma) = (0.0, 0.0, 0.0, 0.0)
    var (level, wholeGamma, wholeSlope) = (0.0, 0.0, 0.0)
    for (x, spend, logSpend) in customers {
      if x != level {
        level = x
        (wholeGamma, wholeSlope) = (logGamma(p * x + q), digamma(p * x + q))
      }
      let total = gamma + x * spend
      let logTotal = log(total)
      sum +=
        wholeGamma - x * ownGamma - mixGamma + q * logs[2] + (p - 1) * x * logSpend
        - (p * x + q) * logTotal
      byP += x * (wholeSlope - ownSlope + logSpend - logTotal)
      byQ += wholeSlope - mixSlope + logs[2] - logTotal
      byGamma += q / gamma - (p * x + q) / total
    }
    slope[0] = byP * p
    slope[1] = byQ * q
    slope[2] = byGamma * gamma
    return sum
  }

  /// As the density of the mean by the beta law of ``GammaGammaLikelihood``, times that of the shares of
  /// single orders in what was spent, which are Dirichlet with equal parameters p.
  func secondValue(_ parameters: [Double]) -> Double? {
    let p = parameters[0]
    guard
      var sum = GammaGammaLikelihood(customers.map { ($0.orders, $0.spend) })
        .secondValue(parameters), let own = SpecialFunctions.logGamma(p)
    else { return nil }
    for (x, spend, logSpend) in customers {
      guard let whole = SpecialFunctions.logGamma(p * x) else { return nil }
      sum += whole - x * own + (p - 1) * x * logSpend - (p * x - 1) * log(x * spend) - log(x)
    }
    return sum.isFinite ? sum : nil
  }
}
