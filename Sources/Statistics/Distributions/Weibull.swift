#if canImport(Glibc)
  import Glibc
#endif

/// The Weibull law: waiting times whose hazard rises (shape above 1) or falls (below 1).
public struct Weibull: Distribution {
  public static let definition = DistributionDefinition(
    name: "weibull", summary: "Waiting time whose hazard rises or falls with time.",
    forms: [["shape", "scale"]],
    parameters: [
      ("shape", "above 0; below 1 the hazard falls, above 1 it rises"),
      ("scale", "in the unit of the value, above 0; 63 % of the values are below"),
    ],
    source: "Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, 1994, ch. 21")

  public let shape: Double
  public let scale: Double

  /// - Parameters:
  ///   - shape: above 0.
  ///   - scale: in the unit of the value, above 0.
  public init(shape: Double, scale: Double) throws(DistributionError) {
    try ParameterRange.positive.check(shape, "shape", in: "weibull")
    try ParameterRange.positive.check(scale, "scale", in: "weibull")
    self.shape = shape
    self.scale = scale
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    try self.init(shape: given["shape"], scale: given["scale"])
  }

  public var support: ClosedRange<Double> { 0...Double.infinity }
  public var mean: Double { scale * exp(logMoment(1)) }
  public var variance: Double {
    scale * scale * exp(logMoment(2)) * -expm1(2 * logMoment(1) - logMoment(2))
  }

  /// log E[(X/scale)^order].
  private func logMoment(_ order: Double) -> Double {
    SpecialFunctions.positiveLogGamma(1 + order / shape)
  }

  public func sample(_ stream: inout RandomStream) -> Double {
    scale * pow(stream.exponential(), 1 / shape)
  }

  public func density(_ x: Double) -> Double {
    if x < 0 { return 0 }
    let ratio = x / scale
    return shape / scale * pow(ratio, shape - 1) * exp(-pow(ratio, shape))
  }

  public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : -expm1(-pow(x / scale, shape)) }

  public func quantile(_ p: Double) -> Double {
    p <= 0 ? 0 : p >= 1 ? .infinity : scale * pow(-log1p(-p), 1 / shape)
  }
}
