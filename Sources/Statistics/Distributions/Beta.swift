import CGSL

/// The beta law: shares and probabilities over people, or the uncertainty about one.
public struct Beta: Distribution {
  public static let definition = DistributionDefinition(
    name: "beta", summary: "A share or probability between 0 and 1.",
    forms: [["alpha", "beta"], ["mean", "n"]],
    parameters: [
      ("alpha", "above 0; as if alpha successes had been seen"),
      ("beta", "above 0; as if beta failures had been seen"),
      ("mean", "alpha/(alpha+beta), strictly between 0 and 1"),
      ("n", "alpha+beta, above 0; the number of observations the mean is worth"),
    ],
    source: "Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2, 1995, ch. 25")

  public let alpha: Double
  public let beta: Double
  private let sampler: BetaSampler

  /// - Parameters: both above 0.
  public init(alpha: Double, beta: Double) throws(DistributionError) {
    try ParameterRange.positive.check(alpha, "alpha", in: "beta")
    try ParameterRange.positive.check(beta, "beta", in: "beta")
    self.alpha = alpha
    self.beta = beta
    sampler = BetaSampler(alpha: alpha, beta: beta)
  }

  /// - Parameters:
  ///   - mean: strictly between 0 and 1.
  ///   - n: the number of observations the mean is worth (alpha + beta), above 0.
  public init(mean: Double, n: Double) throws(DistributionError) {
    try ParameterRange.openProbability.check(mean, "mean", in: "beta")
    try ParameterRange.positive.check(n, "n", in: "beta")
    try self.init(alpha: mean * n, beta: (1 - mean) * n)
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    if given.form == ["alpha", "beta"] {
      try self.init(alpha: given["alpha"], beta: given["beta"])
    } else {
      try self.init(mean: given["mean"], n: given["n"])
    }
  }

  public var support: ClosedRange<Double> { 0...1 }
  public var mean: Double { alpha / (alpha + beta) }
  public var variance: Double {
    mean * (beta / (alpha + beta)) / (alpha + beta + 1)
  }

  public func sample(_ stream: inout RandomStream) -> Double { sampler.sample(&stream) }
  public func density(_ x: Double) -> Double { IncompleteBeta.density(x, alpha, beta) }
  public func cumulative(_ x: Double) -> Double { IncompleteBeta.lower(x, alpha, beta) }

  public func quantile(_ p: Double) -> Double {
    // Beyond these shapes GSL's inverse is slow, or does not return at all.
    let shapes = min(alpha, beta)...max(alpha, beta)
    let moderate =
      GSL.ready && p > 0 && p < 1 && shapes.lowerBound >= 0.01 && shapes.upperBound <= 1e5
    return QuantileSearch.continuous(
      p, guess: moderate ? gsl_cdf_beta_Pinv(p, alpha, beta) : .nan, in: support,
      cumulative: cumulative)
  }
}
