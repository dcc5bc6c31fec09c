import Statistics

/// How far a forecast per customer was from what came, without regard to its spread.
struct PointScores {
  let forecast: Double
  let actual: Double
  /// 100·(forecast − actual)/actual; nil when nothing came.
  let percentError: Double?
  /// Mean absolute error per customer.
  let mae: Double
  /// Root of the mean squared error per customer.
  let rmse: Double
  /// Pearson's, of forecast and actual; nil where one of them is constant, and below three customers.
  let correlation: Double?

  /// - Parameters: of equal length, at least one.
  init(forecast: [Double], actual: [Double]) {
    let count = Double(max(forecast.count, 1))
    self.forecast = forecast.reduce(0, +)
    self.actual = actual.reduce(0, +)
    percentError = self.actual > 0 ? 100 * (self.forecast / self.actual - 1) : nil
    let misses = zip(forecast, actual).map { $0 - $1 }
    mae = misses.reduce(0) { $0 + abs($1) } / count
    rmse = (misses.reduce(0) { $0 + $1 * $1 } / count).squareRoot()
    correlation = Correlation(forecast, actual)?.coefficient
  }
}
