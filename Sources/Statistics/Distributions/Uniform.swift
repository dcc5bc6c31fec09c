/// The continuous uniform law.
public struct Uniform: Distribution {
  public static let definition = DistributionDefinition(
    name: "uniform", summary: "Every value between two limits alike.",
    forms: [["low", "high"]],
    parameters: [("low", "any number"), ("high", "above low")],
    source: "Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2, 1995, ch. 26")

  public let low: Double
  public let high: Double

  /// - Parameters:
  ///   - low: any number.
  ///   - high: above low.
  public init(low: Double, high: Double) throws(DistributionError) {
    try ParameterRange.finite.check(low, "low", in: "uniform")
    guard high > low, (high - low).isFinite else {
      throw .range("uniform", "high", high, must: "above low", remedy: "swap low and high")
    }
    self.low = low
    self.high = high
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    try self.init(low: given["low"], high: given["high"])
  }

  public var support: ClosedRange<Double> { low...high }
  public var mean: Double { low + (high - low) / 2 }
  public var variance: Double { (high - low) * (high - low) / 12 }

  public func sample(_ stream: inout RandomStream) -> Double { quantile(stream.uniform()) }
  public func density(_ x: Double) -> Double { x < low || x > high ? 0 : 1 / (high - low) }

  public func cumulative(_ x: Double) -> Double {
    x <= low ? 0 : x >= high ? 1 : (x - low) / (high - low)
  }

  public func quantile(_ p: Double) -> Double {
    p <= 0 ? low : p >= 1 ? high : min(low + (high - low) * p, high)
  }
}
