import Foundation
import Lifecycle

/// How the log-likelihood falls when one parameter is held away from its best value and the others
/// follow: what the data really say of it, where a standard error only knows the curvature at the top.
///
/// An interval of 95 % holds the values with a fall below 1.92, half the quantile of χ² with one
/// degree of freedom (Venzon & Moolgavkar, Applied Statistics 37(1), 1988).
public struct ProfileLikelihood: Sendable, Hashable {
  public struct Point: Sendable, Hashable {
    /// Of the parameter held.
    public let value: Double
    /// Log-likelihood less that of the fit; 0 at the best value.
    public let fall: Double
  }

  /// Half of χ²(1)'s 95 % quantile.
  public static let limit95 = 1.920729410347062

  public let parameter: String
  public let best: Double
  /// In rising order of the value.
  public let points: [Point]

  /// One profile for each parameter.
  ///
  /// - Parameters:
  ///   - steps: points on each side of the best value, the last 3 standard errors of the logarithm
  ///     away.
  /// - Returns: without those whose search fails.
  public static func profiles(
    _ calibration: PurchaseCalibration, steps: Int = 8
  ) -> [ProfileLikelihood] {
    let fit = calibration.fit
    let likelihood = PurchaseLikelihood(fit.model, calibration.columns)
    return fit.model.parameterNames.indices.compactMap { index in
      ProfileLikelihood(fit, likelihood, parameter: index, steps: steps)
    }
  }

  private init?(
    _ fit: ModelFit, _ likelihood: PurchaseLikelihood, parameter: Int, steps: Int
  ) {
    let logs = fit.parameters.map { log($0) }
    let error = fit.logCovariance[parameter][parameter].squareRoot()
    guard error.isFinite, error > 0, steps > 0 else { return nil }
    var points = [Point(value: fit.parameters[parameter], fall: 0)]
    for side in [-1.0, 1.0] {
      // From the top outwards, each search from where the last one ended.
      var rest = logs
      rest.remove(at: parameter)
      for step in 1...steps {
        let held = logs[parameter] + side * 3 * error * Double(step) / Double(steps)
        guard let maximum = likelihood.maximum(holding: parameter, at: held, from: rest),
          maximum.value.isFinite
        else { break }
        rest = maximum.logs
        points.append(
          Point(value: exp(held), fall: min(0, maximum.value - fit.logLikelihood)))
      }
    }
    self.parameter = fit.model.parameterNames[parameter]
    best = fit.parameters[parameter]
    self.points = points.sorted { $0.value < $1.value }
  }
}

/// A likelihood with one parameter held.
struct PinnedLikelihood<Whole: LogLikelihood>: LogLikelihood {
  var whole: Whole
  let parameter: Int
  /// Logarithm of the parameter held.
  let held: Double

  var dimensions: Int { whole.dimensions - 1 }
  var observations: Double { whole.observations }

  mutating func value(
    _ logs: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    var all = Array(logs)
    all.insert(held, at: parameter)
    var (value, rising) = whole.evaluate(all)
    rising.remove(at: parameter)
    for index in rising.indices { slope[index] = rising[index] }
    if value.isNaN { value = -.infinity }
    return value
  }

  func secondValue(_ parameters: [Double]) -> Double? {
    var all = parameters
    all.insert(exp(held), at: parameter)
    return whole.secondValue(all)
  }
}

extension PurchaseLikelihood {
  /// The best of the other parameters with one held.
  ///
  /// - Parameter rest: logarithms of the others, where the search starts.
  func maximum(holding parameter: Int, at held: Double, from rest: [Double]) -> LikelihoodMaximum? {
    func search(_ whole: some LogLikelihood) -> LikelihoodMaximum? {
      var centre = self.centre
      centre.remove(at: parameter)
      var search = LikelihoodSearch(
        PinnedLikelihood(whole: whole, parameter: parameter, held: held), centre: centre)
      return search.maximum(from: [rest])
    }
    return switch model {
    case .nbd: search(NegativeBinomialLikelihood(columns))
    case .bgNBD: search(BetaGeometricLikelihood(columns, dropsOutAfterFirst: false))
    case .mbgNBD: search(BetaGeometricLikelihood(columns, dropsOutAfterFirst: true))
    case .paretoNBD: search(ParetoLikelihood(columns))
    }
  }
}
