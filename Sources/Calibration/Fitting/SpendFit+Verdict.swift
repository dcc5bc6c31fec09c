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

  /// A parameter beyond this is taken to run off.
  static let most = 1e5
  /// Of γ that a scenario takes [currency].
  static let scales = 1e-6...1e9

  /// Parameters, and where they come from.
  struct Estimate {
    var parameters: [Double]
    var logCovariance: [[Double]]
    var logLikelihood: Double
    var limit: Limit?
    /// By single orders and not by customers' means.
    var isBySingleOrders = false
  }

  /// The gamma-gamma of customers' means; where these do not tell its parameters, of their single orders
  /// or, where a parameter runs off, its limit.
  ///
  /// - Parameter singles: customers of whom single orders are known.
  static func estimate(
    _ pairs: [(orders: Double, spend: Double)],
    singles: [(orders: Double, spend: Double, logSpend: Double)], mean: Double, _ place: String?
  ) throws(CalibrationError) -> Estimate {
    guard let (maximum, finding) = maximum(GammaGammaLikelihood(pairs), mean) else {
      throw CalibrationError(place, "the gamma-gamma has no finite likelihood; check the amounts")
    }
    guard let finding else { return estimate(maximum) }
    var last = maximum
    if finding.isUntold, singles.count >= fewestCustomers,
      singles.contains(where: { $0.orders > 1 }),
      let (maximum, finding) = Self.maximum(SingleSpendLikelihood(singles), mean)
    {
      if finding == nil {
        var estimate = estimate(maximum)
        estimate.isBySingleOrders = true
        return estimate
      }
      last = maximum
    }
    if finding.isUntold,
      let limit = limit(pairs, mean: mean, last, logLikelihood: maximum.value)
    {
      return limit
    }
    throw CalibrationError(
      place, "gamma-gamma is refused: \(finding.text); look at the amounts, or give spend by hand")
  }

  private static func estimate(_ maximum: LikelihoodMaximum) -> Estimate {
    Estimate(
      parameters: maximum.parameters, logCovariance: maximum.logCovariance ?? [],
      logLikelihood: maximum.value)
  }

  /// - Returns: nil where no start has a finite likelihood.
  private static func maximum(
    _ likelihood: some LogLikelihood, _ mean: Double
  ) -> (LikelihoodMaximum, Finding?)? {
    var search = LikelihoodSearch(likelihood, centre: [0, 0, log(mean)])
    // Each with pγ/(q − 1) at the mean.
    let starts = [(5.0, 4.0), (1, 2.5), (30, 4), (2, 15)].map { p, q in
      [log(p), log(q), log(mean * (q - 1) / p)]
    }
    guard let rough = search.maximum(from: starts) else { return nil }
    let maximum = search.polish(rough)
    return (maximum, finding(maximum, second: likelihood.secondValue(maximum.parameters)))
  }

  /// What speaks against a maximum.
  struct Finding {
    let text: String
    /// The data do not tell a parameter, which may be at a limit.
    var isUntold = false
  }

  private static func finding(_ maximum: LikelihoodMaximum, second: Double?) -> Finding? {
    let (p, figure) = (maximum.parameters, Identification.figure)
    guard maximum.value.isFinite, p.allSatisfy(\.isFinite) else {
      return Finding(text: "the likelihood is not finite at the point found")
    }
    if p[1] <= 1 {
      return Finding(
        text:
          "q is \(figure(p[1])), at most 1: a few customers spend so much that the mean does not "
          + "exist")
    }
    let sizes = "(p \(figure(p[0])), q \(figure(p[1])))"
    if p[0] >= most, p[1] >= most {
      return Finding(
        text: "neither customers nor their own orders differ enough \(sizes)", isUntold: true)
    }
    if p[0] >= most {
      return Finding(text: "a customer's own orders hardly vary \(sizes)", isUntold: true)
    }
    if p[1] >= most {
      return Finding(text: "customers hardly differ in what they spend \(sizes)", isUntold: true)
    }
    guard let second, abs(second - maximum.value) <= 0.01 else {
      return Finding(
        text: "two formulas for the log-likelihood disagree: \(figure(maximum.value)) against "
          + (second.map(figure) ?? "none"))
    }
    guard let covariance = maximum.logCovariance else {
      return Finding(text: "the amounts do not tell its parameters \(sizes)", isUntold: true)
    }
    if let worst = covariance.indices.map({ covariance[$0][$0].squareRoot() }).max(), worst > 2 {
      return Finding(
        text: "the likelihood is flat along a ridge: a parameter is known "
          + Identification.factor(worst), isUntold: true)
    }
    if maximum.steepness > 1e-4 {
      return Finding(text: "the search did not converge (slope \(figure(maximum.steepness)))")
    }
    return nil
  }

  /// Whether the law's mean is not that of the customers it was fitted to: by more than a tenth, and by
  /// more than three standard errors.
  ///
  /// - Parameter spend: customers' means.
  static func misfit(_ spend: [Double], _ mean: Double) -> String? {
    let moments = Moments(spend)
    guard let deviation = moments.standardDeviation else { return nil }
    let (gap, error) = (abs(mean - moments.mean), deviation / Double(spend.count).squareRoot())
    guard gap > 0.1 * moments.mean, gap > 3 * error else { return nil }
    let figure = Identification.figure
    return
      "new customers are taken to spend \(figure(mean)) an order, while those who came back spent "
      + "\(figure(moments.mean)) on average: a few customers fit no common law; look for extreme order "
      + "values and leave such customers out (--exclude)"
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
