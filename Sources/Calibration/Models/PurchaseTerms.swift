import Foundation

/// What a customer's orders say of r and α, the same in every purchase model: the part of the NBD,
/// (α/(α+T))^r · (α+T)^−x, in logarithms, without the rising factorial of r.
struct OrderTerm {
  /// α + T
  let end: Double
  /// log((α+T)/α)
  let growth: Double
  let value: Double
  /// Slopes by r and α.
  let byR: Double
  let byAlpha: Double

  /// - Parameters:
  ///   - orders: x.
  ///   - age: T.
  @inline(__always)
  init(r: Double, alpha: Double, logAlpha: Double, orders: Double, age: Double) {
    end = alpha + age
    growth = log(end / alpha)
    value = -r * growth - orders * (growth + logAlpha)
    byR = -growth
    byAlpha = r / alpha - (r + orders) / end
  }
}

/// A customer is alive or lost: log(1 + e^odds), where e^odds is how much likelier lost is than alive.
struct LossTerm {
  let value: Double
  /// The chance that the customer is lost, which is the slope of `value` by `odds`.
  let lost: Double

  /// - Parameter odds: in logarithms.
  @inline(__always)
  init(odds: Double) {
    // No exponential overflows.
    let small = exp(-abs(odds))
    lost = odds > 0 ? 1 / (1 + small) : small / (1 + small)
    value = max(odds, 0) + log(1 + small)
  }
}
