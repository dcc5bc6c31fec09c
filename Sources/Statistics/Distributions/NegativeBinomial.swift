#if canImport(Glibc)
  import Glibc
#endif

/// The negative binomial law: a Poisson count whose mean is gamma over people (Ehrenberg's NBD);
/// failures before the r-th success.
public struct NegativeBinomial: Distribution {
  public static let definition = DistributionDefinition(
    name: "negative-binomial", summary: "Counts that vary more than Poisson; Ehrenberg's NBD.",
    forms: [["r", "probability"], ["mean", "dispersion"]],
    parameters: [
      ("r", "shape of the gamma mixture, 1e-9…1e15"),
      ("probability", "of a success, above 0 and at most 1; mean = r(1−p)/p"),
      ("mean", "expected count, above 0"),
      ("dispersion", "1/r, above 0; variance = mean + dispersion·mean²"),
    ], isDiscrete: true,
    source: "Ehrenberg, Applied Statistics 8(1), 1959; Hilbe, Negative Binomial Regression (NB2)")

  /// Shape of the gamma mixture.
  public let r: Double
  /// Of a success.
  public let probability: Double
  private let sampler: GammaSampler

  /// - Parameters:
  ///   - r: shape of the gamma mixture, 1e-9…1e15.
  ///   - probability: of a success, above 0 and at most 1.
  public init(r: Double, probability: Double) throws(DistributionError) {
    guard r >= 1e-9, r <= 1e15 else {
      throw .range(
        "negative-binomial", "r", r, must: "within 1e-9…1e15",
        remedy: "write poisson for a dispersion of nearly 0")
    }
    try ParameterRange.positiveProbability.check(
      probability, "probability", in: "negative-binomial")
    self.r = r
    self.probability = probability
    sampler = GammaSampler(shape: r)
  }

  /// - Parameters:
  ///   - mean: expected count, above 0.
  ///   - dispersion: 1/r, above 0; variance = mean + dispersion·mean².
  public init(mean: Double, dispersion: Double) throws(DistributionError) {
    try ParameterRange.positive.check(mean, "mean", in: "negative-binomial")
    try ParameterRange.positive.check(dispersion, "dispersion", in: "negative-binomial")
    try self.init(r: 1 / dispersion, probability: 1 / (1 + mean * dispersion))
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    if given.form == ["r", "probability"] {
      try self.init(r: given["r"], probability: given["probability"])
    } else {
      try self.init(mean: given["mean"], dispersion: given["dispersion"])
    }
  }

  public var support: ClosedRange<Double> { probability == 1 ? 0...0 : 0...Double.infinity }
  public var mean: Double { r * (1 - probability) / probability }
  public var variance: Double { mean / probability }

  public func sample(_ stream: inout RandomStream) -> Double {
    let mean = sampler.sample(&stream) * (1 - probability) / probability
    return Double(PoissonSampler.sample(mean: mean, &stream))
  }

  public func density(_ x: Double) -> Double {
    if x < 0 || x != x.rounded() || x == .infinity { return 0 }
    if x == 0 { return pow(probability, r) }
    let log = SaddlePoint.logBinomial(r, trials: x + r, probability, 1 - probability)
    return r / (r + x) * exp(log)
  }

  public func cumulative(_ x: Double) -> Double {
    if x < 0 { return 0 }
    return x == .infinity ? 1 : IncompleteBeta.lower(probability, r, x.rounded(.down) + 1)
  }

  public func quantile(_ p: Double) -> Double {
    let guess = mean + Normal.standardQuantile(p) * variance.squareRoot()
    return QuantileSearch.discrete(
      p, from: max(0, guess), in: support, cumulative: cumulative)
  }
}
