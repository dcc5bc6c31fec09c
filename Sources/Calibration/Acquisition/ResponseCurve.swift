import Foundation
import Statistics

/// The chance of being acquired by spend: ceiling · sᵇ/(sᵇ + kᵇ), Hill's curve, in marketing the
/// S-shaped response of Jin et al. (2017). With a ceiling of 1 it is logistic regression on log s.
public struct ResponseCurve: Sendable {
  /// Prospects of one spend.
  struct Group: Sendable {
    /// log spend, less ``ResponseCurve/centre``.
    var x: Double
    var trials: Double
    var successes: Double
  }

  /// Of log spend, so that the parameters are nearly uncorrelated.
  let centre: Double
  /// q = 1/(1 + e^−(intercept + slope·x)), x = log spend − centre.
  public let intercept: Double
  /// b: the S-shape's steepness, elasticity of the odds.
  public let slope: Double
  /// The chance that no spend exceeds, in (0, 1].
  public let ceiling: Double
  public let logLikelihood: Double
  /// Of (intercept, slope) or, with a ceiling below 1, (intercept, slope, logit ceiling).
  public let covariance: [[Double]]

  public var hasCeiling: Bool { covariance.count == 3 }

  /// k: the spend at half the ceiling; nil for a flat curve.
  public var halfSaturation: Double? {
    let k = exp(centre - intercept / slope)
    return k.isFinite && k > 0 ? k : nil
  }

  /// The chance at a spend above 0.
  public func chance(at spend: Double) -> Double { ceiling * share(spend) }

  private func share(_ spend: Double) -> Double {
    1 / (1 + exp(-(intercept + slope * (log(spend) - centre))))
  }

  /// With its standard error and a Wald interval on the logit.
  public func estimate(at spend: Double) -> IntervalEstimate? {
    let q = share(spend), p = ceiling * q
    guard p > 0, p < 1 else { return nil }
    let rise = ceiling * q * (1 - q)
    var gradient = [rise, rise * (log(spend) - centre)]
    if hasCeiling { gradient.append(ceiling * (1 - ceiling) * q) }
    let error = deviation(gradient)
    let logit = log(p) - log1p(-p)
    let half = 1.959963984540054 * error / (p * (1 - p))
    return IntervalEstimate(
      value: p, standardError: error,
      interval: (1 / (1 + exp(half - logit)))...(1 / (1 + exp(-half - logit))))
  }

  /// What one more customer costs at a spend: ds/dp, with an interval on its logarithm.
  ///
  /// - Returns: nil where more spend brings nobody.
  public func marginalCost(at spend: Double) -> IntervalEstimate? {
    let q = share(spend)
    guard slope > 0, q > 0, q < 1 else { return nil }
    let cost = spend / (ceiling * slope * q * (1 - q))
    let x = log(spend) - centre
    // Of −log(dp/ds).
    var gradient = [2 * q - 1, (2 * q - 1) * x - 1 / slope]
    if hasCeiling { gradient.append(ceiling - 1) }
    let error = deviation(gradient)
    let factor = exp(1.959963984540054 * error)
    return IntervalEstimate(
      value: cost, standardError: cost * error, interval: (cost / factor)...(cost * factor))
  }

  /// The spend per prospect at which a customer is cheapest: where the marginal equals the average
  /// cost, q = 1 − 1/b. Nil for slopes up to 1, where less is always cheaper.
  public var cheapestSpend: Double? {
    guard slope > 1, let k = halfSaturation else { return nil }
    let spend = k * pow(slope - 1, 1 / slope)
    return spend.isFinite ? spend : nil
  }

  private func deviation(_ gradient: [Double]) -> Double {
    var sum = 0.0
    for i in gradient.indices {
      for j in gradient.indices { sum += gradient[i] * covariance[i][j] * gradient[j] }
    }
    return max(0, sum).squareRoot()
  }
}
