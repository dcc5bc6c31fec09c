import Foundation
import Statistics

/// How contracts end at their renewals: each customer with a probability θ ~ Beta(α, β) of its own.
///
/// - sBG, shifted beta-geometric: θ stays the same (Fader & Hardie, Journal of Interactive Marketing
///   21, 2007): S(t) = B(α, β+t)/B(α, β)
/// - BdW, beta-discrete-Weibull: it changes with tenure (Fader, Hardie, Liu, Davin & Steenburgh,
///   Journal of Interactive Marketing 43, 2018): S(t) = B(α, β+t^c)/B(α, β); c = 1 is the sBG, above 1
///   single customers leave the sooner the longer they stayed
public struct ContractProcess: Sendable, Hashable {
  /// As `--model` names them.
  public enum Model: String, Sendable, CaseIterable, Codable {
    case sBG = "sbg"
    case bdW = "bdw"

    /// In the order in which fits list them.
    public var parameterNames: [String] {
      switch self {
      case .sBG: ["alpha", "beta"]
      case .bdW: ["alpha", "beta", "c"]
      }
    }
  }

  public let alpha: Double
  public let beta: Double
  /// 1 for the sBG.
  public let c: Double

  /// - Parameters: all above 0.
  public init(alpha: Double, beta: Double, c: Double = 1) {
    self.alpha = alpha
    self.beta = beta
    self.c = c
  }

  /// S(t): the share of customers that t renewals leave; 1 at t = 0. nil where the numerics fail.
  public func survival(_ renewals: Double) -> Double? { logSurvival(renewals).map { exp($0) } }

  func logSurvival(_ renewals: Double) -> Double? {
    guard renewals > 0 else { return renewals == 0 ? 0 : nil }
    guard let stays = SpecialFunctions.logBeta(alpha, beta + pow(renewals, c)),
      let whole = SpecialFunctions.logBeta(alpha, beta)
    else { return nil }
    return stays - whole
  }

  /// S(t)/S(t − 1): the share of those who came to renewal t that renew; t at least 1.
  public func retention(_ renewal: Double) -> Double? {
    guard renewal >= 1, let now = logSurvival(renewal), let before = logSurvival(renewal - 1) else {
      return nil
    }
    return exp(now - before)
  }

  /// Σ over t ≥ 0 of S(t)/(1+d)^t, the discounted number of periods a new customer pays for, the
  /// first at once (Fader & Hardie, Marketing Science 29, 2010); `after` renewals, of a customer who
  /// has just made the last of them, paying for the period ahead at once.
  ///
  /// - Parameter discount: d per period, above 0.
  /// - Returns: nil for other discounts.
  public func discountedLifetime(after renewals: Int = 0, discount: Double) -> Double? {
    guard discount > 0, renewals >= 0, let start = logSurvival(Double(renewals)) else { return nil }
    let step = -log1p(discount)
    var sum = 0.0
    for period in 0..<1_000_000 {
      guard let survival = logSurvival(Double(renewals + period)) else { return nil }
      let term = exp(survival - start + step * Double(period))
      sum += term
      // What is left is at most a geometric series.
      if term * (1 + 1 / discount) < 1e-12 * sum { return sum }
    }
    return nil
  }
}
