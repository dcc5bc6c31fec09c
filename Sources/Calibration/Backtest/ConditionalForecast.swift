import Lifecycle

/// E[Y(t) | x, t_x, T] of the customers of a base: expected orders in the t weeks after the day of
/// looking.
struct ConditionalForecast {
  private let process: RepurchaseProcess
  private let groups: [(history: OrderHistory, count: Int)]

  init(_ fit: ModelFit, _ base: CustomerBase) {
    process = fit.process
    groups = base.groups
  }

  /// - Throws: ``CalibrationError`` where the numerics fail.
  func expected(_ history: OrderHistory, weeks: Double) throws -> Double {
    guard weeks > 0 else { return 0 }
    let value = process.expectedOrders(weeks, given: history)
    guard let value, value.isFinite, value >= 0 else {
      throw CalibrationError(
        process.model.rawValue,
        "the expected orders of a customer with \(history.repeats) repeat orders cannot be computed "
          + "from this fit; choose a simpler --model")
    }
    return value
  }

  /// Of the whole base.
  func total(weeks: Double) throws -> Double {
    try groups.reduce(0) { try $0 + Double($1.count) * expected($1.history, weeks: weeks) }
  }
}
