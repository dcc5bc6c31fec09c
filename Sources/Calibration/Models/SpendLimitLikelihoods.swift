import Foundation
import Statistics

/// The limit of the gamma-gamma for p → ∞ with pγ = g held: a customer's orders are all worth his own
/// mean, and means are inverse gamma, 1/m ~ Gamma(q, g). Parameters q and g [currency].
struct OwnMeanLikelihood: LogLikelihood {
  private let means: [Double]
  private let inverses: Double
  private let logs: Double

  /// - Parameter means: above 0, by customer.
  init(_ means: [Double]) {
    self.means = means
    inverses = means.reduce(0) { $0 + 1 / $1 }
    logs = means.reduce(0) { $0 + Foundation.log($1) }
  }

  var dimensions: Int { 2 }
  var observations: Double { Double(means.count) }

  mutating func value(
    _ parameters: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let (q, g, n) = (exp(parameters[0]), exp(parameters[1]), observations)
    slope[0] = q * (n * (parameters[1] - (SpecialFunctions.digamma(q) ?? .nan)) - logs)
    slope[1] = n * q - g * inverses
    return n * (q * parameters[1] - (SpecialFunctions.logGamma(q) ?? .nan)) - (q + 1) * logs
      - g * inverses
  }

  /// As the gamma density of 1/m.
  func secondValue(_ parameters: [Double]) -> Double? {
    guard let law = try? Gamma(shape: parameters[0], rate: parameters[1]) else { return nil }
    let sum = means.reduce(0) { $0 + Foundation.log(law.density(1 / $1)) - 2 * Foundation.log($1) }
    return sum.isFinite ? sum : nil
  }
}

/// The limit of the gamma-gamma for q → ∞ with γ/q held: customers do not differ, and every order is
/// Gamma(p) with one mean; the mean of x orders is Gamma(px, px/m). Parameters p and m [currency].
struct OneMeanLikelihood: LogLikelihood {
  private let customers: [(orders: Double, spend: Double)]

  /// - Parameter customers: x at least 1, z̄ above 0.
  init(_ customers: [(orders: Double, spend: Double)]) {
    self.customers = customers.sorted { ($0.orders, $0.spend) < ($1.orders, $1.spend) }
  }

  var dimensions: Int { 2 }
  var observations: Double { Double(customers.count) }

  mutating func value(
    _ logs: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let (p, mean) = (exp(logs[0]), exp(logs[1]))
    var (sum, byP, byMean) = (0.0, 0.0, 0.0)
    var (level, logGamma, digamma) = (0.0, 0.0, 0.0)
    for (x, spend) in customers {
      let shape = p * x
      if x != level {
        level = x
        logGamma = SpecialFunctions.logGamma(shape) ?? .nan
        digamma = SpecialFunctions.digamma(shape) ?? .nan
      }
      let scaled = log(shape * spend) - logs[1]
      sum += shape * scaled - logGamma - log(spend) - shape * spend / mean
      byP += x * (scaled + 1 - digamma - spend / mean)
      byMean += shape * (spend / mean - 1)
    }
    slope[0] = byP * p
    slope[1] = byMean
    return sum
  }

  /// By the density of the gamma law.
  func secondValue(_ parameters: [Double]) -> Double? {
    var sum = 0.0
    for (x, spend) in customers {
      let shape = parameters[0] * x
      guard let law = try? Gamma(shape: shape, rate: shape / parameters[1]) else { return nil }
      sum += log(law.density(spend))
    }
    return sum.isFinite ? sum : nil
  }
}
