#if canImport(Glibc)
  import Glibc
#endif

/// The exponential law: waiting times at a constant rate.
public struct Exponential: Distribution {
  public static let definition = DistributionDefinition(
    name: "exponential", summary: "Waiting time at a constant rate.",
    forms: [["rate"], ["mean"]],
    parameters: [
      ("rate", "events per unit of time, above 0"), ("mean", "mean waiting time, above 0"),
    ],
    source: "Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, 1994, ch. 19")

  /// Events per unit of time.
  public let rate: Double

  /// - Parameter rate: events per unit of time, above 0.
  public init(rate: Double) throws(DistributionError) {
    try ParameterRange.positive.check(rate, "rate", in: "exponential")
    self.rate = rate
  }

  /// - Parameter mean: mean waiting time, above 0.
  public init(mean: Double) throws(DistributionError) {
    try ParameterRange.positive.check(mean, "mean", in: "exponential")
    try self.init(rate: 1 / mean)
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    if given.form == ["rate"] {
      try self.init(rate: given["rate"])
    } else {
      try self.init(mean: given["mean"])
    }
  }

  public var support: ClosedRange<Double> { 0...Double.infinity }
  public var mean: Double { 1 / rate }
  public var variance: Double { 1 / (rate * rate) }

  public func sample(_ stream: inout RandomStream) -> Double { stream.exponential() / rate }
  public func density(_ x: Double) -> Double { x < 0 ? 0 : rate * exp(-rate * x) }
  public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : -expm1(-rate * x) }

  public func quantile(_ p: Double) -> Double {
    p <= 0 ? 0 : p >= 1 ? .infinity : -log1p(-p) / rate
  }
}
