import CGSL

#if canImport(Glibc)
  import Glibc
#endif

/// The normal law.
public struct Normal: Distribution {
  public static let definition = DistributionDefinition(
    name: "normal", summary: "Symmetric about its mean; may be negative.",
    forms: [["mean", "sd"], ["p10", "p90"]],
    parameters: [
      ("mean", "any number"), ("sd", "standard deviation, above 0"),
      ("p10", "one value in ten is below"), ("p90", "one value in ten is above; above p10"),
    ],
    source: "Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, 1994, ch. 13")

  public let mean: Double
  /// Standard deviation.
  public let sd: Double

  /// The 90 % quantile of the standard normal.
  static let z90 = 1.2815515655446004

  /// - Parameters:
  ///   - mean: any number.
  ///   - sd: standard deviation, above 0.
  public init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterRange.finite.check(mean, "mean", in: "normal")
    try ParameterRange.positive.check(sd, "sd", in: "normal")
    self.mean = mean
    self.sd = sd
  }

  /// - Parameters:
  ///   - p10: the 10 % quantile.
  ///   - p90: the 90 % quantile, above p10.
  public init(p10: Double, p90: Double) throws(DistributionError) {
    try ParameterRange.finite.check(p10, "p10", in: "normal")
    guard p90 > p10, p90.isFinite else {
      throw .range("normal", "p90", p90, must: "above p10", remedy: "swap p10 and p90")
    }
    try self.init(mean: p10 / 2 + p90 / 2, sd: (p90 - p10) / (2 * Self.z90))
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    if given.form == ["mean", "sd"] {
      try self.init(mean: given["mean"], sd: given["sd"])
    } else {
      try self.init(p10: given["p10"], p90: given["p90"])
    }
  }

  public var support: ClosedRange<Double> { -Double.infinity...Double.infinity }
  public var variance: Double { sd * sd }

  public func sample(_ stream: inout RandomStream) -> Double { mean + sd * stream.normal() }

  public func density(_ x: Double) -> Double {
    let z = (x - mean) / sd
    return exp(-0.5 * z * z) / (sd * (2 * Double.pi).squareRoot())
  }

  public func cumulative(_ x: Double) -> Double { Self.standardCumulative((x - mean) / sd) }
  public func quantile(_ p: Double) -> Double { mean + sd * Self.standardQuantile(p) }

  /// Φ(z).
  static func standardCumulative(_ z: Double) -> Double { 0.5 * erfc(-z * 0.5.squareRoot()) }

  /// Φ⁻¹(p), infinite at 0 and 1.
  public static func standardQuantile(_ p: Double) -> Double {
    if p <= 0 { return -.infinity }
    return p >= 1 || !GSL.ready ? .infinity : gsl_cdf_ugaussian_Pinv(p)
  }
}
