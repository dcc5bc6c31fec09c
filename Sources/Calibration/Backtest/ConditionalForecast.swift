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
    let value = renewed(history).expectedRepeatOrders(days: weeks)
      .map { process.probabilityAlive(history) * $0 }
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

  /// The process of a customer who is alive: the priors are conjugate, so that given the history its
  /// traits are gamma and beta again, and what lies ahead is what lies ahead of a new customer with
  /// these. Under MBG/NBD the order at the start is in the past and cannot be the last any more.
  private func renewed(_ history: OrderHistory) -> RepurchaseProcess {
    let x = Double(history.repeats)
    let (r, alpha) = (process.r + x, process.alpha + history.age)
    return switch process.model {
    case .bgNBD: .bgNBD(r: r, alpha: alpha, a: process.a, b: process.b + x)
    case .mbgNBD: .bgNBD(r: r, alpha: alpha, a: process.a, b: process.b + x + 1)
    case .paretoNBD:
      .paretoNBD(r: r, alpha: alpha, s: process.s, beta: process.beta + history.age)
    case .nbd: .nbd(r: r, alpha: alpha)
    }
  }
}
