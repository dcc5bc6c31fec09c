import Lifecycle
import Statistics

/// The forecast of what customers spend in the holdout beside what they spent [currency].
///
/// Value = conditional expectation of orders × conditional mean spend of the gamma-gamma model, not
/// discounted.
public struct ValueScores: Sendable, Hashable, Codable {
  public let forecast: Double
  /// 90 % interval with all layers; absent where none was drawn.
  public private(set) var lower90: Double?
  public private(set) var upper90: Double?
  public let actual: Double
  /// 100·(forecast − actual)/actual; nil when nothing was spent.
  public let percentError: Double?
  /// Per customer.
  public let mae: Double
  public let rmse: Double
  public let decileLift: Double?
  public let correlation: Double?

  /// - Parameters:
  ///   - spend: fitted to the base, in the log's currency.
  ///   - forecasts: expected orders, customer by customer.
  ///   - drawn: what they spend in all, draw by draw; empty for no interval.
  /// - Returns: nil when the log has no amounts.
  public init?(
    _ holdout: Holdout, forecasts: [Double], spend: SpendProcess, drawn: [Double] = []
  ) {
    guard let revenue = holdout.revenue, let total = holdout.totalRevenue else { return nil }
    let values = zip(forecasts, holdout.base.customers).map { orders, customer in
      let repeats = customer.averageSpend == nil ? 0 : Double(customer.orders.repeats)
      return orders
        * spend.conditionalMean(orders: repeats, averageSpend: customer.averageSpend ?? 0)
    }
    let point = PointScores(forecast: values, actual: revenue)
    forecast = point.forecast
    actual = total
    percentError = total > 0 ? 100 * (point.forecast / total - 1) : nil
    mae = point.mae
    rmse = point.rmse
    decileLift = DecileLift(forecast: values, actual: revenue)?.lift
    correlation = point.correlation
    if !drawn.isEmpty {
      let sample = SampleQuantiles(drawn)
      (lower90, upper90) = (sample.quantile(0.05), sample.quantile(0.95))
    }
  }
}
