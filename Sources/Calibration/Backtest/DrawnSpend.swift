import Foundation
import Lifecycle
import Statistics

/// What customers spend on the orders of a drawn future.
struct DrawnSpend {
  private let fitted: SpendProcess
  /// Of p, q and γ; nil where nothing of them is unknown.
  private let root: Cholesky?
  /// Standard deviation of the logarithm of what orders are worth as a whole.
  private let deviation: Double

  private static let customers = Entity.owner(named: "backtest spend")

  /// - Returns: nil where nothing is known of spend.
  init?(_ calibration: SpendCalibration) {
    guard let process = calibration.process else { return nil }
    fitted = process
    deviation = calibration.levelVariance.squareRoot()
    guard case .gammaGamma(_, _, _, let covariance?, _) = calibration.model else {
      root = nil
      return
    }
    root = Cholesky(covariance)
  }

  /// The process of one draw, its parameters from the log-normal law of the fit; q stays above 1, where
  /// the mean exists.
  func process(_ stream: inout RandomStream) -> SpendProcess {
    let level = exp(deviation * stream.normal() - deviation * deviation / 2)
    if let constant = fitted.constant { return .constant(constant * level) }
    guard let root else {
      return .gammaGamma(p: fitted.p, q: fitted.q, gamma: fitted.gamma, level: level)
    }
    let shifts = root.multiply((0..<3).map { _ in stream.normal() })
    let factors = shifts.map { exp($0) }
    return .gammaGamma(
      p: fitted.p * factors[0], q: max(fitted.q * factors[1], 1.001),
      gamma: fitted.gamma * factors[2], level: level)
  }

  /// What a customer spends on so many orders: his own scale given what he has spent, and the luck of the
  /// orders.
  ///
  /// - Parameter orders: at least 1.
  static func spent(
    _ orders: Int, by customer: CustomerHistory, _ process: SpendProcess, _ key: StreamKey
  ) -> Double {
    let ordinal = UInt64(UInt32(truncatingIfNeeded: customer.customer))
    var stream = key.stream(Entity(owner: customers, ordinal: ordinal), .prediction)
    let known = customer.averageSpend == nil ? 0 : Double(customer.orders.repeats)
    return process.total(
      orders: orders, given: known, averageSpend: customer.averageSpend ?? 0, &stream)
  }
}
