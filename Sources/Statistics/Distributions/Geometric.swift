#if canImport(Glibc)
  import Glibc
#endif

/// The geometric law: the number of the trial that first succeeds, 1, 2, …
public struct Geometric: Distribution {
  public static let definition = DistributionDefinition(
    name: "geometric", summary: "Number of the first trial that succeeds, from 1.",
    forms: [["probability"], ["mean"]],
    parameters: [
      ("probability", "of success in one trial, above 0 and at most 1"),
      ("mean", "expected number of trials, 1 or above"),
    ], isDiscrete: true,
    source: "Johnson, Kemp & Kotz, Univariate Discrete Distributions, 2005, sec. 5.2")

  /// Of success in one trial.
  public let probability: Double

  /// - Parameter probability: of success in one trial, above 0 and at most 1.
  public init(probability: Double) throws(DistributionError) {
    try ParameterRange.positiveProbability.check(probability, "probability", in: "geometric")
    self.probability = probability
  }

  /// - Parameter mean: expected number of trials, 1 or above.
  public init(mean: Double) throws(DistributionError) {
    guard mean >= 1, mean.isFinite else {
      throw .range(
        "geometric", "mean", mean, must: "1 or above", remedy: "count the success itself")
    }
    try self.init(probability: 1 / mean)
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    if given.form == ["mean"] {
      try self.init(mean: given["mean"])
    } else {
      try self.init(probability: given["probability"])
    }
  }

  /// log(1 − p), below 0.
  private var logFailure: Double { log1p(-probability) }

  public var support: ClosedRange<Double> { probability == 1 ? 1...1 : 1...Double.infinity }
  public var mean: Double { 1 / probability }
  public var variance: Double { (1 - probability) / probability / probability }

  public func sample(_ stream: inout RandomStream) -> Double {
    1 + (stream.exponential() / -logFailure).rounded(.down)
  }

  public func density(_ x: Double) -> Double {
    if x < 1 || x != x.rounded() { return 0 }
    return x == 1 ? probability : probability * exp((x - 1) * logFailure)
  }

  public func cumulative(_ x: Double) -> Double {
    x < 1 ? 0 : -expm1(x.rounded(.down) * logFailure)
  }

  public func quantile(_ p: Double) -> Double {
    QuantileSearch.discrete(
      p, from: log1p(-p) / logFailure, in: support, cumulative: cumulative)
  }
}
