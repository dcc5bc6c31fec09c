import Foundation
import Lifecycle
import Statistics

/// Spend per order, fitted by maximum likelihood to the mean repeat spend of customers who came back.
///
/// Gamma-gamma (Fader & Hardie 2013), its limit where a parameter runs off, or a constant where spend does
/// not vary. Where means do not tell how much a customer's own orders vary, single orders are looked at.
/// The first order is left out, as Fader & Hardie do with CDNOW.
public struct SpendFit: Sendable {
  public static let parameterNames = ["p", "q", "gamma"]

  /// p, q, γ [currency]; empty for a constant spend.
  public let parameters: [Double]
  /// Of the logarithms of the parameters; empty for a constant spend.
  public let logCovariance: [[Double]]
  /// Nil where no parameter runs off; otherwise p or q stands for infinity.
  public let limit: Limit?
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
      (parameters, logCovariance, logLikelihood, limit) = ([], [], nil, nil)
      process = .constant(mean)
      warnings = ["every order is worth the same: spend is taken as constant"]
      return
    }
    let singles = base.customers.compactMap { customer in
      customer.averageLogSpend.map { logSpend in
        (
          orders: Double(customer.orders.repeats), spend: customer.averageSpend ?? 0,
          logSpend: logSpend
        )
      }
    }
    let estimate = try Self.estimate(pairs, singles: singles, mean: mean, place)
    parameters = estimate.parameters
    logCovariance = estimate.logCovariance
    logLikelihood = estimate.logLikelihood
    limit = estimate.limit
    process = .gammaGamma(p: parameters[0], q: parameters[1], gamma: parameters[2])
    let free = known.count - pairs.count
    warnings =
      [estimate.limit?.meaning, estimate.isBySingleOrders ? Self.singleOrders : nil]
      .compactMap(\.self) + Self.warnings(pearson, spearman, parameters)
      + [Self.misfit(spend, process.mean)].compactMap(\.self)
      + (free == 0
        ? [] : ["customers whose repeat orders are worth nothing (\(free)) do not enter spend"])
  }

  private static let singleOrders =
    "customers' means do not tell how much their own orders vary; the gamma-gamma is fitted to single "
    + "orders"

  /// Mean spend per repeat order, over orders.
  static func mean(_ pairs: [(orders: Double, spend: Double)]) -> Double {
    pairs.reduce(0) { $0 + $1.orders * $1.spend } / pairs.reduce(0) { $0 + $1.orders }
  }
}
