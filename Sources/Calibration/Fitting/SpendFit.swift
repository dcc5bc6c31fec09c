import Foundation
import Lifecycle
import Statistics

/// Spend per order, fitted by maximum likelihood to the mean repeat spend of customers who came back.
///
/// Gamma-gamma (Fader & Hardie 2013), or a constant where spend does not vary. The first order is
/// left out, as Fader & Hardie do with CDNOW.
public struct SpendFit: Sendable {
  public static let parameterNames = ["p", "q", "gamma"]

  /// p, q, γ [currency]; empty for a constant spend.
  public let parameters: [Double]
  /// Of the logarithms of the parameters; empty for a constant spend.
  public let logCovariance: [[Double]]
  /// nil for a constant spend.
  public let logLikelihood: Double?
  /// With a repeat order and its amount.
  public let customers: Int
  /// Between repeat orders and mean spend, which the model takes to be independent; nil where one of
  /// them does not vary.
  public let pearson: Correlation?
  public let spearman: Correlation?
  public let process: SpendProcess
  /// Sentences for the user.
  public let warnings: [String]

  /// Of the parameters, by the delta method: θ · se(log θ).
  public var standardErrors: [Double] {
    parameters.indices.map { parameters[$0] * logCovariance[$0][$0].squareRoot() }
  }

  /// - Parameter place: the file the customers come from, for messages.
  public init(_ base: CustomerBase, place: String? = nil) throws(CalibrationError) {
    let known = base.customers.compactMap { customer -> (orders: Double, spend: Double)? in
      guard customer.orders.repeats > 0, let spend = customer.averageSpend else { return nil }
      return (Double(customer.orders.repeats), spend)
    }
    // A law of positive spends says nothing of customers who only get gifts.
    let pairs = known.filter { $0.spend != 0 }
    try Self.check(pairs, place)
    customers = pairs.count
    let (orders, spend) = (pairs.map(\.orders), pairs.map(\.spend))
    pearson = Correlation(orders, spend)
    spearman = Correlation.ofRanks(orders, spend)
    let mean = Self.mean(pairs)
    guard spend.contains(where: { abs($0 - mean) > 1e-9 * mean }) else {
      (parameters, logCovariance, logLikelihood) = ([], [], nil)
      process = .constant(mean)
      warnings = ["every order is worth the same: spend is taken as constant"]
      return
    }
    let maximum = try Self.maximum(pairs, mean: mean, place)
    parameters = maximum.parameters
    logCovariance = maximum.logCovariance ?? []
    logLikelihood = maximum.value
    process = .gammaGamma(p: parameters[0], q: parameters[1], gamma: parameters[2])
    let free = known.count - pairs.count
    warnings =
      Self.warnings(pearson, spearman, parameters)
      + (free == 0
        ? [] : ["customers whose repeat orders are worth nothing (\(free)) do not enter spend"])
  }

  /// Mean spend per repeat order, over orders.
  static func mean(_ pairs: [(orders: Double, spend: Double)]) -> Double {
    pairs.reduce(0) { $0 + $1.orders * $1.spend } / pairs.reduce(0) { $0 + $1.orders }
  }
}
