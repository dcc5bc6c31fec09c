#if canImport(Glibc)
  import Glibc
#endif

/// The binomial law: successes among independent trials.
public struct Binomial: Distribution {
  public static let definition = DistributionDefinition(
    name: "binomial", summary: "Successes among independent trials.",
    forms: [["trials", "probability"]],
    parameters: [
      ("trials", "a whole number, 0 or above"), ("probability", "of one success, 0…1"),
    ], isDiscrete: true,
    source: "Hörmann, J. Stat. Comput. Simul. 46, 1993 (sampler); Loader 2000 (mass)")

  public let trials: Int64
  /// Of one success.
  public let probability: Double

  /// - Parameters:
  ///   - trials: 0 to 2^53.
  ///   - probability: of one success, 0…1.
  public init(trials: Int64, probability: Double) throws(DistributionError) {
    try ParameterRange.count.check(Double(trials), "trials", in: "binomial")
    try ParameterRange.probability.check(probability, "probability", in: "binomial")
    self.trials = trials
    self.probability = probability
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    try ParameterRange.count.check(given["trials"], "trials", in: "binomial")
    try self.init(trials: Int64(given["trials"]), probability: given["probability"])
  }

  private var n: Double { Double(trials) }

  public var support: ClosedRange<Double> { 0...n }
  public var mean: Double { n * probability }
  public var variance: Double { n * probability * (1 - probability) }

  public func sample(_ stream: inout RandomStream) -> Double {
    Double(BinomialSampler.sample(trials: trials, probability: probability, &stream))
  }

  public func density(_ x: Double) -> Double {
    x != x.rounded() ? 0 : exp(logMass(x))
  }

  /// log P(X = k), finite wherever the mass is above 0 however small.
  public func logMass(_ k: Double) -> Double {
    SaddlePoint.logBinomial(k, trials: n, probability, 1 - probability)
  }

  public func cumulative(_ x: Double) -> Double {
    if x < 0 { return 0 }
    let k = x.rounded(.down)
    return k >= n ? 1 : IncompleteBeta.upper(probability, k + 1, n - k)
  }

  public func quantile(_ p: Double) -> Double {
    QuantileSearch.discrete(
      p, from: mean + Normal.standardQuantile(p) * variance.squareRoot(), in: support,
      cumulative: cumulative)
  }
}
