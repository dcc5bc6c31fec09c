#if canImport(Glibc)
  import Glibc
#endif

/// The beta-geometric law: the renewal, 1, 2, …, at which a customer leaves, when each leaves with
/// an own beta-distributed probability.
public struct BetaGeometric: Distribution {
  public static let definition = DistributionDefinition(
    name: "beta-geometric", summary: "Renewal at which a contract customer leaves, from 1.",
    forms: [["a", "b"]],
    parameters: [
      ("a", "first shape of the leaving probability's beta, above 0"),
      ("b", "second shape, above 0; the mean leaving probability is a/(a+b)"),
    ], isDiscrete: true,
    source: "Fader & Hardie, How to project customer retention, J. Interactive Marketing 21, 2007")

  public let a: Double
  public let b: Double
  private let sampler: BetaSampler

  /// - Parameters: the shapes of the leaving probability's beta law, both above 0.
  public init(a: Double, b: Double) throws(DistributionError) {
    try ParameterRange.positive.check(a, "a", in: "beta-geometric")
    try ParameterRange.positive.check(b, "b", in: "beta-geometric")
    self.a = a
    self.b = b
    sampler = BetaSampler(alpha: a, beta: b)
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    try self.init(a: given["a"], b: given["b"])
  }

  public var support: ClosedRange<Double> { 1...Double.infinity }
  /// Infinite for a of 1 or below.
  public var mean: Double { a > 1 ? (a + b - 1) / (a - 1) : .infinity }
  /// Infinite for a of 2 or below.
  public var variance: Double {
    // E[1/p²] = (a+b−1)(a+b−2)/((a−1)(a−2)); the rest cancels to a product without differences.
    let above = a - 1
    return a > 2 ? a * b * (a + b - 1) / (above * above * (a - 2)) : .infinity
  }

  public func sample(_ stream: inout RandomStream) -> Double {
    let leaving = max(sampler.sample(&stream), Double.leastNormalMagnitude)
    return 1 + (stream.exponential() / -log1p(-leaving)).rounded(.down)
  }

  /// log P(X > t) = log B(a, b+t) − log B(a, b): the share still there after t renewals.
  private func logSurvival(_ t: Double) -> Double {
    guard t > 0 else { return 0 }
    // Stirling's formula for the four gammas, gathered so that the large terms cancel on paper.
    let all = a + b + t
    let errors =
      SaddlePoint.stirlingError(b + t) - SaddlePoint.stirlingError(b)
      - SaddlePoint.stirlingError(all) + SaddlePoint.stirlingError(a + b)
    let growth = (b - 0.5) * log1p(a / b * (t / all))
    return growth + t * log1p(-a / all) + a * log1p(-t / all) + errors
  }

  public func density(_ x: Double) -> Double {
    if x < 1 || x != x.rounded() || x == .infinity { return 0 }
    return exp(logSurvival(x - 1)) * (a / (a + b + x - 1))
  }

  public func cumulative(_ x: Double) -> Double {
    if x < 1 { return 0 }
    return x == .infinity ? 1 : -expm1(logSurvival(x.rounded(.down)))
  }

  public func quantile(_ p: Double) -> Double {
    QuantileSearch.discrete(
      p, from: -log1p(-p) * (a + b) / a, in: support, cumulative: cumulative)
  }
}
