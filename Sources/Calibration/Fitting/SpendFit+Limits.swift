import Foundation
import Statistics

extension SpendFit {
  /// What the gamma-gamma comes to where one of its parameters runs off.
  public enum Limit: String, Sendable, Hashable, Codable {
    /// p → ∞: a customer's own orders hardly vary, each keeps his mean; means are inverse gamma(q, pγ).
    case ownMeans
    /// q → ∞: customers do not differ; orders vary about one mean.
    case oneMean

    /// What it means, a sentence without its end.
    public var meaning: String {
      switch self {
      case .ownMeans: "a customer's own orders hardly vary: each keeps his mean, and means differ"
      case .oneMean: "customers do not differ in what they spend: orders vary about one mean"
      }
    }

    /// Parameters that are not estimated.
    var fixed: String { self == .ownMeans ? "p" : "q" }
  }

  /// The value of p or q that stands for a limit, as long as γ stays within what a scenario takes: a
  /// relative spread of 1/√500,000, a seventh of a per cent.
  static let unlimited = 5e5
  /// Variance of its logarithm: a covariance has to be positive definite.
  private static let hardly = 1e-10
  /// Two log-likelihoods that are no further apart cannot be told at 10 % (half of χ²₁'s quantile).
  private static let untold = 1.3528

  /// The limit that a fit which ran off comes to.
  ///
  /// - Parameters:
  ///   - maximum: of the gamma-gamma, as far as the search went; by single orders where there are some.
  ///   - logLikelihood: that of means.
  /// - Returns: nil where neither can be told from it, or the limit itself cannot be trusted.
  static func limit(
    _ pairs: [(orders: Double, spend: Double)], mean: Double, _ maximum: LikelihoodMaximum,
    logLikelihood: Double
  ) -> Estimate? {
    // Of customers with one order nobody knows whether they or their orders differ.
    guard pairs.count(where: { $0.orders > 1 }) >= fewestCustomers else { return nil }
    let (p, q) = (maximum.parameters[0], maximum.parameters[1])
    let runsOff = (own: p >= most, mix: q >= most)
    if runsOff.own && runsOff.mix { return nil }
    if runsOff.own { return ownMeans(pairs, mean) }
    if runsOff.mix { return oneMean(pairs, mean) }
    // Along a ridge: the nearer limit, as long as the data cannot tell it from the top.
    return [ownMeans(pairs, mean), oneMean(pairs, mean)].compactMap(\.self)
      .filter { $0.logLikelihood >= logLikelihood - untold }
      .max { $0.logLikelihood < $1.logLikelihood }
  }

  private static func ownMeans(
    _ pairs: [(orders: Double, spend: Double)], _ mean: Double
  ) -> Estimate? {
    var search = LikelihoodSearch(OwnMeanLikelihood(pairs.map(\.spend)), centre: [0, log(mean)])
    let starts = [1.5, 3, 8, 30].map { [log($0), log(mean * ($0 - 1))] }
    guard let found = trusted(&search, starts), found.parameters[0] > 1.001,
      found.parameters[0] < most, let covariance = found.logCovariance
    else { return nil }
    let (q, scale) = (found.parameters[0], found.parameters[1])
    let p = min(unlimited, scale / scales.lowerBound)
    return Estimate(
      parameters: [p, q, scale / p],
      logCovariance: [[hardly, 0, 0], [0] + covariance[0], [0] + covariance[1]],
      logLikelihood: found.value, limit: .ownMeans)
  }

  private static func oneMean(
    _ pairs: [(orders: Double, spend: Double)], _ mean: Double
  ) -> Estimate? {
    var search = LikelihoodSearch(OneMeanLikelihood(pairs), centre: [0, log(mean)])
    let starts = [0.5, 2, 8, 30].map { [log($0), log(mean)] }
    guard let found = trusted(&search, starts), found.parameters[0] < most,
      let c = found.logCovariance
    else { return nil }
    let (p, level) = (found.parameters[0], found.parameters[1])
    let q = min(unlimited, scales.upperBound * p / level)
    // log γ = log m − log p + log(q − 1).
    return Estimate(
      parameters: [p, q, level * (q - 1) / p],
      logCovariance: [
        [c[0][0], 0, c[0][1] - c[0][0]], [0, hardly, 0],
        [c[0][1] - c[0][0], 0, c[0][0] + c[1][1] - 2 * c[0][1]],
      ], logLikelihood: found.value, limit: .oneMean)
  }

  /// The maximum, where a second formula agrees and the search arrived.
  private static func trusted<Likelihood: LogLikelihood>(
    _ search: inout LikelihoodSearch<Likelihood>, _ starts: [[Double]]
  ) -> LikelihoodMaximum? {
    guard let rough = search.maximum(from: starts) else { return nil }
    let maximum = search.polish(rough)
    guard maximum.value.isFinite, maximum.steepness <= 1e-4,
      let second = search.likelihood.secondValue(maximum.parameters),
      abs(second - maximum.value) <= 0.01
    else { return nil }
    return maximum
  }
}
