import Documents
import Foundation
import Statistics

/// How long money spent on media works on: the pressure of a day is a weighted sum of the spend of this day
/// and of those before it, a_d = Σ w_l x_{d−l}. The weights are not normalised: that of the day itself is 1,
/// or the largest is.
public enum Adstock: Sendable {
  /// w_l = 2^(−l ÷ half-life), the recursion a_d = x_d + θ a_{d−1} (Broadbent, "One way TV advertisements
  /// work", J. of the Market Research Society 21, 1979).
  case geometric(halfLife: Quantity)
  /// w_l = α^((l − peak)²): the effect is largest after some days (Jin et al., "Bayesian methods for media
  /// mix modeling with carryover and shape effects", Google 2017, eq. 3).
  case delayed(peak: Quantity, retained: Quantity)
  /// w_l = Π_{j ≤ l} exp(−(j ÷ scale)^shape): what is left falls by Weibull's survival function, slowly at
  /// first where the shape is above 1 (Robyn, Meta 2021: "Weibull CDF").
  case weibull(shape: Quantity, scale: Quantity)
  case none

  /// The weights of one replication.
  func drawn(_ draws: Draws) -> DrawnAdstock {
    switch self {
    case .none: .weights([1])
    case .geometric(let halfLife): .recursion(exp2(-1 / halfLife.value(draws)))
    case .delayed(let peak, let retained):
      .weights(DrawnAdstock.delayed(peak: peak.value(draws), retained: retained.value(draws)))
    case .weibull(let shape, let scale):
      .weights(DrawnAdstock.weibull(shape: shape.value(draws), scale: scale.value(draws)))
    }
  }
}

/// Adstock in one replication.
enum DrawnAdstock: Sendable, Equatable {
  /// a_d = x_d + θ a_{d−1}.
  case recursion(Double)
  /// By lag, the day itself first.
  case weights([Double])

  /// No lag beyond a year, and none whose weight is no longer seen.
  private static let mostLags = 366
  private static let least = 1e-9

  static func delayed(peak: Double, retained: Double, lags: Int = mostLags) -> [Double] {
    trimmed((0..<lags).map { pow(retained, pow(Double($0) - peak, 2)) })
  }

  static func weibull(shape: Double, scale: Double, lags: Int = mostLags) -> [Double] {
    var left = 1.0
    return trimmed(
      (0..<lags).map { lag in
        if lag > 0 { left *= exp(-pow(Double(lag) / scale, shape)) }
        return left
      })
  }

  private static func trimmed(_ weights: [Double]) -> [Double] {
    let last = weights.lastIndex { $0 > least } ?? 0
    return Array(weights[...last])
  }
}
