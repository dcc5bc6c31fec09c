/// One model's forecast of a holdout beside what came.
///
/// In JSON a figure that is not defined is null: `percentError`, `decileLift`, `decileCapture` when
/// nothing came, `correlation` when forecast or actual is constant, and the interval of a baseline,
/// which has none.
public struct HoldoutScores: Sendable, Hashable {
  /// `bg-nbd`, …; of a baseline `naive`, `pooled`, `nbd` or `zero`.
  public let model: String
  /// Days with an order over all customers of the base.
  public let actual: Int
  /// The sum of the conditional expectations.
  public let forecast: Double
  /// 90 % interval of the total with all layers (``IntervalLayer``).
  public var lower90: Double?
  public var upper90: Double?
  /// 100·(forecast − actual)/actual.
  public let percentError: Double?
  /// Per customer, in orders.
  public let mae: Double
  public let rmse: Double
  /// Mean continuous ranked probability score, in orders; smaller is better.
  public let crps: Double
  /// See ``DecileLift``.
  public let decileLift: Double?
  public let decileCapture: Double?
  /// Share of customers whose count lies within the central 90 % of its law, a count on the border
  /// in the part of its mass that is inside (``CountLaw/transform(actual:at:)``): 0.9 when the laws
  /// are right.
  public let coverage90: Double
  /// Share of customers whose count lies within the whole-numbered 90 % interval; above 0.9 by
  /// nature.
  public let intervalCoverage90: Double
  /// Of forecast and actual, customer by customer.
  public let correlation: Double?

  /// - Parameters:
  ///   - forecasts: expected orders, customer by customer.
  ///   - laws: predictive laws, in the same order, of every so many-th customer.
  ///   - actual: orders that came, in the same order.
  public init(
    model: String, forecasts: [Double], laws: [CountLaw], every step: Int = 1, actual: [Int]
  ) {
    let came = actual.map(Double.init)
    let point = PointScores(forecast: forecasts, actual: came)
    let lift = DecileLift(forecast: forecasts, actual: came)
    let count = Double(max(laws.count, 1))
    var score = 0.0, covered = 0.0, inside = 0
    for (law, place) in zip(laws, stride(from: 0, to: actual.count, by: step)) {
      let orders = actual[place]
      score += law.rankedProbabilityScore(actual: orders)
      covered += law.transform(actual: orders, at: 0.95) - law.transform(actual: orders, at: 0.05)
      if law.interval(level: 0.9).contains(orders) { inside += 1 }
    }
    self.model = model
    self.actual = actual.reduce(0, +)
    forecast = point.forecast
    percentError = point.percentError
    mae = point.mae
    rmse = point.rmse
    crps = score / count
    decileLift = lift?.lift
    decileCapture = lift?.capture
    coverage90 = covered / count
    intervalCoverage90 = Double(inside) / count
    correlation = point.correlation
  }
}

extension HoldoutScores: Codable {
  private enum CodingKeys: String, CodingKey {
    case model, actual, forecast, lower90, upper90, percentError, mae, rmse, crps, decileLift
    case decileCapture, coverage90, intervalCoverage90, correlation
  }

  /// Every key is written, so that a reader need not ask which are there.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(model, forKey: .model)
    try container.encode(actual, forKey: .actual)
    try container.encode(forecast, forKey: .forecast)
    try container.encode(lower90, forKey: .lower90)
    try container.encode(upper90, forKey: .upper90)
    try container.encode(percentError, forKey: .percentError)
    try container.encode(mae, forKey: .mae)
    try container.encode(rmse, forKey: .rmse)
    try container.encode(crps, forKey: .crps)
    try container.encode(decileLift, forKey: .decileLift)
    try container.encode(decileCapture, forKey: .decileCapture)
    try container.encode(coverage90, forKey: .coverage90)
    try container.encode(intervalCoverage90, forKey: .intervalCoverage90)
    try container.encode(correlation, forKey: .correlation)
  }
}
