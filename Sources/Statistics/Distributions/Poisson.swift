#if canImport(Glibc)
  import Glibc
#endif

/// The Poisson law: counts of independent events.
public struct Poisson: Distribution {
  public static let definition = DistributionDefinition(
    name: "poisson", summary: "Number of independent events.",
    forms: [["mean"]], parameters: [("mean", "expected count, 0 or above")], isDiscrete: true,
    source: "Hörmann, Insurance: Math. & Econ. 12, 1993 (sampler); Loader 2000 (mass)")

  public let mean: Double

  /// - Parameter mean: expected count, 0 or above.
  public init(mean: Double) throws(DistributionError) {
    try ParameterRange.nonNegative.check(mean, "mean", in: "poisson")
    guard mean <= ParameterRange.largestCount else {
      throw .range(
        "poisson", "mean", mean, must: "at most 2^53", remedy: "write a smaller count")
    }
    self.mean = mean
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    try self.init(mean: given["mean"])
  }

  public var support: ClosedRange<Double> { mean == 0 ? 0...0 : 0...Double.infinity }
  public var variance: Double { mean }

  public func sample(_ stream: inout RandomStream) -> Double {
    Double(PoissonSampler.sample(mean: mean, &stream))
  }

  public func density(_ x: Double) -> Double {
    x < 0 || x != x.rounded() || x == .infinity
      ? 0 : exp(SaddlePoint.logPoisson(x, mean: mean))
  }

  public func cumulative(_ x: Double) -> Double {
    if x < 0 { return 0 }
    if mean == 0 || x == .infinity { return 1 }
    return IncompleteGamma.upper(x.rounded(.down) + 1, mean)
  }

  public func quantile(_ p: Double) -> Double {
    QuantileSearch.discrete(
      p, from: mean + Normal.standardQuantile(p) * mean.squareRoot(), in: support,
      cumulative: cumulative)
  }
}
