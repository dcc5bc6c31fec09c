import Foundation
import Lifecycle

/// How far the mean value of an order was off in an earlier forecast: order values drift, and who orders
/// often may spend more, which the gamma-gamma takes as independent.
public struct OrderValueMiss: Sendable, Hashable, Codable {
  /// log(actual/forecast) of revenue per order.
  public let logRatio: Double
  /// Of it, by the luck of who orders and what: the variance of a ratio over customers.
  public let variance: Double

  /// - Parameters:
  ///   - base: customers with times as the models have them.
  ///   - days: of what was forecast; `weeks`: the same as the models count them.
  /// - Returns: nil without amounts, or with fewer than ten orders.
  init?(
    _ log: OrderLog, _ base: CustomerBase, _ forecast: MixtureForecast, _ process: SpendProcess,
    days: Int, weeks: Double
  ) throws {
    guard let amounts = log.amounts else { return nil }
    var (orders, worth) = (0.0, 0.0)
    var made: [(orders: Double, worth: Double)] = []
    for customer in base.customers {
      let expected = try forecast.expected(customer.orders, weeks: weeks)
      let known = customer.averageSpend == nil ? 0 : Double(customer.orders.repeats)
      orders += expected
      worth +=
        expected
        * process.conditionalMean(orders: known, averageSpend: customer.averageSpend ?? 0)
      let rows = log.rows(customer.customer).filter {
        log.days[$0] > base.until && Int(log.days[$0]) <= Int(base.until) + days
      }
      if !rows.isEmpty {
        made.append((Double(rows.count), rows.reduce(0) { $0 + amounts[$1] }))
      }
    }
    let (count, sum) = made.reduce((0.0, 0.0)) { ($0.0 + $1.orders, $0.1 + $1.worth) }
    guard count >= 10, sum > 0, worth > 0, orders > 0 else { return nil }
    let mean = sum / count
    logRatio = Foundation.log(mean * orders / worth)
    variance = made.reduce(0) { $0 + pow($1.worth - mean * $1.orders, 2) } / (sum * sum)
  }
}

extension [RollingOrigin] {
  /// Variance of the logarithm of what an order is worth later on, beyond what a fit does not know:
  /// the mean square of the earlier misses less their luck, drawn towards what is usual, (9 %)², with
  /// the weight of one origin and a half.
  var orderValueVariance: Double {
    let misses = compactMap(\.value)
    guard !misses.isEmpty else { return Self.usualVariance }
    let square = misses.reduce(0) { $0 + $1.logRatio * $1.logRatio - $1.variance }
    let mean = Swift.max(0, square / Double(misses.count))
    let worth = independent
    return (1.5 * Self.usualVariance + worth * mean) / (1.5 + worth)
  }

  private static var usualVariance: Double { 0.09 * 0.09 }
}
