import Foundation
import Statistics

extension SpendFit {
  static let fewestCustomers = 30

  static func check(
    _ pairs: [(orders: Double, spend: Double)], _ place: String?
  ) throws(CalibrationError) {
    guard pairs.count >= fewestCustomers else {
      throw CalibrationError(
        place,
        "spend needs at least \(fewestCustomers) customers with a repeat order and its amount "
          + "(got \(pairs.count)); take a longer log, or give spend by hand")
    }
    if let bad = pairs.first(where: { !($0.spend > 0 && $0.spend.isFinite) }) {
      throw CalibrationError(
        place,
        "the mean spend of a customer is \(bad.spend): it must be above 0; "
          + "net the returns or drop the customer")
    }
  }

  /// The gamma-gamma's maximum, or why there is none.
  static func maximum(
    _ pairs: [(orders: Double, spend: Double)], mean: Double, _ place: String?
  ) throws(CalibrationError) -> LikelihoodMaximum {
    let likelihood = GammaGammaLikelihood(pairs)
    var search = LikelihoodSearch(likelihood, centre: [0, 0, log(mean)])
    // Each with pγ/(q − 1) at the mean.
    let starts = [(5.0, 4.0), (1, 2.5), (30, 4), (2, 15)].map { p, q in
      [log(p), log(q), log(mean * (q - 1) / p)]
    }
    guard let rough = search.maximum(from: starts) else {
      throw CalibrationError(place, "the gamma-gamma has no finite likelihood; check the amounts")
    }
    let maximum = search.polish(rough)
    let p = maximum.parameters
    let second = likelihood.secondValue(p)
    if let finding = finding(maximum, second: second) {
      throw CalibrationError(
        place, "gamma-gamma is refused: \(finding); look at the amounts, or give spend by hand")
    }
    return maximum
  }

  private static func finding(_ maximum: LikelihoodMaximum, second: Double?) -> String? {
    let (p, figure) = (maximum.parameters, Identification.figure)
    guard maximum.value.isFinite, p.allSatisfy(\.isFinite), let second else {
      return "the likelihood is not finite at the point found"
    }
    if abs(second - maximum.value) > 0.01 {
      return "two formulas for the log-likelihood disagree: \(figure(maximum.value)) against "
        + figure(second)
    }
    if p[1] <= 1 {
      return
        "q is \(figure(p[1])), at most 1: a few customers spend so much that the mean does not "
        + "exist"
    }
    guard p[0] < 1e5, p[1] < 1e5, let covariance = maximum.logCovariance else {
      return "customers do not differ enough in what they spend (p \(figure(p[0])), "
        + "q \(figure(p[1])))"
    }
    if let worst = covariance.indices.map({ covariance[$0][$0].squareRoot() }).max(), worst > 2 {
      return "the likelihood is flat along a ridge: a parameter is known "
        + Identification.factor(worst)
    }
    if maximum.steepness > 1e-4 {
      return "the search did not converge (slope \(figure(maximum.steepness)))"
    }
    return nil
  }

  static func warnings(
    _ pearson: Correlation?, _ spearman: Correlation?, _ parameters: [Double]
  ) -> [String] {
    var warnings: [String] = []
    let figure = Identification.figure
    let seen = [("Pearson", pearson), ("Spearman", spearman)].compactMap { name, correlation in
      correlation.map { (name: name, correlation: $0) }
    }
    let strong = seen.filter {
      $0.correlation.pValue < 0.01 && abs($0.correlation.coefficient) > 0.1
    }
    if let first = strong.last {
      let isMore = first.correlation.coefficient > 0
      let figures = strong.map {
        "\($0.name) \(figure($0.correlation.coefficient)), p = \(figure($0.correlation.pValue))"
      }
      warnings.append(
        "customers who order more often spend \(isMore ? "more" : "less") per order "
          + "(\(figures.joined(separator: "; "))); the model takes the two as independent, so that "
          + "the value of frequent buyers comes out too \(isMore ? "low" : "high")")
    }
    if parameters[1] < 2 {
      warnings.append(
        "q is \(figure(parameters[1])), below 2: spend has no variance over customers, and single "
          + "customers dominate totals")
    }
    return warnings
  }
}
