import Lifecycle

/// What is known of spend per order: gamma-gamma where it can be trusted, else a constant, else
/// nothing.
public struct SpendCalibration: Sendable {
  public let model: Baseline.Spend
  /// Nil when the gamma-gamma was given up, or the log has no amounts.
  public let fit: SpendFit?
  /// Why the gamma-gamma was given up.
  public let fallbackReason: String?
  /// Variance of the logarithm of what orders are worth later on, as a whole.
  public private(set) var levelVariance = 0.0

  /// - Parameter hasAmounts: whether the log says what orders are worth.
  public init(_ base: CustomerBase, hasAmounts: Bool) {
    guard hasAmounts else {
      (model, fit, fallbackReason) = (.unknown, nil, nil)
      return
    }
    do throws(CalibrationError) {
      let fit = try SpendFit(base)
      if fit.process.constant == nil, !SpendFit.scales.contains(fit.parameters[2]) {
        throw CalibrationError(
          nil,
          "gamma is \(Identification.figure(fit.parameters[2])), within 10^-6…10^9 it can be "
            + "simulated; give the amounts in another unit")
      }
      self.fit = fit
      fallbackReason = nil
      if let constant = fit.process.constant {
        model = .constant(constant)
      } else {
        let p = fit.parameters
        model = .gammaGamma(
          p: p[0], q: p[1], gamma: p[2], logCovariance: fit.logCovariance, limit: fit.limit)
      }
    } catch {
      fit = nil
      fallbackReason = error.description
      model = Self.meanSpend(base).map { .constant($0) } ?? .unknown
    }
  }

  /// The same where what orders are worth may stray as a whole. Where every order has been worth the same,
  /// it stays so.
  ///
  /// - Parameters:
  ///   - variance: of the logarithm.
  ///   - luck: of single orders; what the model does not have of it is in the mean of the horizon's.
  ///   - orders: of the horizon.
  func loosened(by variance: Double, _ luck: OrderValueLuck, orders: Double) -> SpendCalibration {
    guard let process, process.constant == nil || fallbackReason != nil else { return self }
    var loose = self
    loose.levelVariance = min(
      variance + luck.excess(over: process, orders: orders), Self.mostVariance)
    return loose
  }

  /// Of a handful of orders luck says nothing else: a factor of 2.3 either way, nineteen times of twenty.
  private static let mostVariance = 0.18

  /// What somebody states.
  public init(stated process: SpendProcess) {
    self.init(
      model: process.constant.map { .constant($0) }
        ?? .gammaGamma(
          p: process.p, q: process.q, gamma: process.gamma, logCovariance: nil, limit: nil),
      fit: nil, fallbackReason: nil)
  }

  private init(model: Baseline.Spend, fit: SpendFit?, fallbackReason: String?) {
    self.model = model
    self.fit = fit
    self.fallbackReason = fallbackReason
  }

  /// The process of a spend model; nil when nothing is known.
  public var process: SpendProcess? {
    switch model {
    case .gammaGamma(let p, let q, let gamma, _, _): .gammaGamma(p: p, q: q, gamma: gamma)
    case .constant(let value): .constant(value)
    case .unknown: nil
    }
  }

  /// Sentences for the user.
  public var warnings: [String] {
    let reason = fallbackReason.map { ["spend is taken as constant: \($0)"] }
    return (fit?.warnings ?? []) + (reason ?? [])
  }

  /// Mean spend of an order, first orders included.
  private static func meanSpend(_ base: CustomerBase) -> Double? {
    var sum = 0.0
    var orders = 0
    for customer in base.customers {
      if let first = customer.firstSpend { (sum, orders) = (sum + first, orders + 1) }
      if let spend = customer.averageSpend {
        sum += spend * Double(customer.orders.repeats)
        orders += customer.orders.repeats
      }
    }
    return orders > 0 && sum > 0 ? sum / Double(orders) : nil
  }
}
