#if canImport(Glibc)
  import Glibc
#endif

/// The lognormal law: the logarithm is normal. Order values, and ranges of a positive parameter.
public struct LogNormal: Distribution {
  public static let definition = DistributionDefinition(
    name: "lognormal", summary: "Positive; its logarithm is normal.",
    forms: [["mu", "sigma"], ["mean", "sd"], ["p10", "p90"]],
    parameters: [
      ("mu", "mean of the logarithm, any number"),
      ("sigma", "standard deviation of the logarithm, above 0"),
      ("mean", "of the value itself, above 0"), ("sd", "of the value itself, above 0"),
      ("p10", "one value in ten is below; above 0"),
      ("p90", "one value in ten is above; above p10"),
    ],
    source: "Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, 1994, ch. 14")

  /// Mean of the logarithm.
  public let mu: Double
  /// Standard deviation of the logarithm.
  public let sigma: Double

  /// - Parameters:
  ///   - mu: mean of the logarithm.
  ///   - sigma: standard deviation of the logarithm, above 0.
  public init(mu: Double, sigma: Double) throws(DistributionError) {
    try ParameterRange.finite.check(mu, "mu", in: "lognormal")
    try ParameterRange.positive.check(sigma, "sigma", in: "lognormal")
    self.mu = mu
    self.sigma = sigma
  }

  /// - Parameters:
  ///   - mean: of the value, above 0.
  ///   - sd: standard deviation of the value, above 0.
  public init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterRange.positive.check(mean, "mean", in: "lognormal")
    try ParameterRange.positive.check(sd, "sd", in: "lognormal")
    let square = log1p((sd / mean) * (sd / mean))
    try self.init(mu: log(mean) - square / 2, sigma: square.squareRoot())
  }

  /// - Parameters:
  ///   - p10: the 10 % quantile, above 0.
  ///   - p90: the 90 % quantile, above p10.
  public init(p10: Double, p90: Double) throws(DistributionError) {
    try ParameterRange.positive.check(p10, "p10", in: "lognormal")
    guard p90 > p10, p90.isFinite else {
      throw .range("lognormal", "p90", p90, must: "above p10", remedy: "swap p10 and p90")
    }
    let spread = (log(p90) - log(p10)) / (2 * Normal.z90)
    try self.init(mu: (log(p10) + log(p90)) / 2, sigma: spread)
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    if given.form == ["mu", "sigma"] {
      try self.init(mu: given["mu"], sigma: given["sigma"])
    } else if given.form == ["mean", "sd"] {
      try self.init(mean: given["mean"], sd: given["sd"])
    } else {
      try self.init(p10: given["p10"], p90: given["p90"])
    }
  }

  public var support: ClosedRange<Double> { 0...Double.infinity }
  public var mean: Double { exp(mu + sigma * sigma / 2) }
  public var variance: Double { expm1(sigma * sigma) * exp(2 * mu + sigma * sigma) }

  public func sample(_ stream: inout RandomStream) -> Double { exp(mu + sigma * stream.normal()) }

  public func density(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    let z = (log(x) - mu) / sigma
    return exp(-0.5 * z * z) / (x * sigma * (2 * Double.pi).squareRoot())
  }

  public func cumulative(_ x: Double) -> Double {
    x <= 0 ? 0 : Normal.standardCumulative((log(x) - mu) / sigma)
  }

  public func quantile(_ p: Double) -> Double { exp(mu + sigma * Normal.standardQuantile(p)) }
}
