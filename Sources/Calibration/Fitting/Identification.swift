import Foundation
import Lifecycle
import Statistics

/// Whether a fitted purchase model can be trusted, and if not, why, in a sentence with numbers.
///
/// Drop-out is often barely identified: a customer who has left and one who orders rarely look the
/// same. Then likelihoods have ridges along which parameters run off without end, and a model with
/// drop-out is no better than the NBD, which has none.
public struct Identification: Sendable, Hashable, Codable {
  /// 2 · (log-likelihood − that of the NBD); nil for the NBD itself.
  public let likelihoodRatio: Double?
  /// How often the NBD alone would give at least that much. Without drop-out its parameter lies at
  /// the boundary and the other loses its meaning; ½χ²(1) + ½χ²(2) is used (Self & Liang, JASA 82,
  /// 1987, case 6), which errs on the side of the NBD.
  public let pValue: Double?
  /// Largest ÷ smallest eigenvalue of the observed information of the log-parameters.
  public let conditionNumber: Double?
  /// What is wrong; nil when the fit can be trusted.
  public let finding: String?
  /// Whether parameters and curvature can be used, also where the data do not ask for drop-out.
  public let isSound: Bool

  /// - Parameter effects: what the coordinates after the form's parameters are, in words.
  init(
    _ form: PurchaseForm, _ maximum: LikelihoodMaximum, second: Double?,
    simpler: Double?, meanAge: Double, effects: [String] = []
  ) {
    likelihoodRatio = simpler.map { 2 * (maximum.value - $0) }
    pValue = likelihoodRatio.map(Self.boundaryTail)
    conditionNumber = maximum.conditionNumber
    let fault = Self.numericFault(maximum, second: second, simpler: simpler)
    let loose =
      Self.runaway(form, maximum.parameters, meanAge: meanAge)
      ?? Self.ridge(form.parameterNames + effects, maximum)
    isSound = fault == nil && loose == nil
    finding = fault ?? Self.noDropOut(likelihoodRatio, pValue) ?? loose
  }

  /// ½χ²(1) + ½χ²(2).
  static func boundaryTail(_ statistic: Double) -> Double {
    0.5 * TailProbability.chiSquare(statistic, degreesOfFreedom: 1)
      + 0.5 * TailProbability.chiSquare(statistic, degreesOfFreedom: 2)
  }

  private static func numericFault(
    _ maximum: LikelihoodMaximum, second: Double?, simpler: Double?
  ) -> String? {
    guard maximum.value.isFinite, maximum.parameters.allSatisfy(\.isFinite) else {
      return "the likelihood is not finite at the point found"
    }
    guard let second else {
      return "the second formula for the likelihood fails at the point found"
    }
    if abs(second - maximum.value) > 0.01 {
      return "two formulas for the log-likelihood disagree: \(figure(maximum.value)) against "
        + figure(second)
    }
    if let simpler, maximum.value < simpler - 0.05 {
      return "the search ended at a log-likelihood of \(figure(maximum.value)), below the NBD's "
        + "\(figure(simpler)), which it contains"
    }
    return nil
  }

  private static func noDropOut(_ ratio: Double?, _ pValue: Double?) -> String? {
    guard let ratio, let pValue, pValue > 0.05 else { return nil }
    return
      "drop-out cannot be told from its absence: twice the gain in log-likelihood over the NBD "
      + "is \(figure(max(ratio, 0))) (p = \(figure(pValue)))"
  }

  /// A parameter on its way to a bound.
  private static func runaway(
    _ form: PurchaseForm, _ parameters: [Double], meanAge: Double
  ) -> String? {
    for (name, value) in zip(form.parameterNames, parameters) {
      let isTime = PurchaseForm.times.contains(name)
      let scaled = isTime ? value / meanAge : value
      let bound = name == "r" || name == "a" || name == "s" ? 1e4 : 1e5
      if scaled > bound || scaled < 1e-5 {
        return "the customers do not differ enough, or there are too few of them, to tell how they "
          + "differ (\(name) runs off to \(figure(value)))"
      }
    }
    return nil
  }

  private static func ridge(_ names: [String], _ maximum: LikelihoodMaximum) -> String? {
    guard let covariance = maximum.logCovariance else {
      return "the likelihood has no peak at the point found: its curvature is not positive"
    }
    for (index, name) in names.enumerated() {
      let error = covariance[index][index].squareRoot()
      if error > 2 {
        return "the data hardly tell how customers differ: \(name) is known \(factor(error))"
      }
    }
    if maximum.steepness > 1e-4 {
      return "the search did not converge: the slope of the mean log-likelihood is still "
        + figure(maximum.steepness)
    }
    return nil
  }

  /// How well a parameter is known whose logarithm has a standard error: 95 %, in words.
  static func factor(_ error: Double) -> String {
    let factor = exp(1.96 * error)
    return "only to a factor of \(factor < 1e6 ? figure(factor) : "more than a million") either way"
  }

  /// Four significant digits; from a thousand on two decimals, from ten million on powers of ten.
  static func figure(_ value: Double) -> String {
    abs(value) >= 1000 && abs(value) < 1e7
      ? String(format: "%.2f", value) : String(format: "%.4g", value)
  }
}
