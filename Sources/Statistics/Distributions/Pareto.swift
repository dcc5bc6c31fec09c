#if canImport(Glibc)
  import Glibc
#endif

/// The Pareto law of the first kind: few large values carry much of the sum.
public struct Pareto: Distribution {
  public static let definition = DistributionDefinition(
    name: "pareto", summary: "A power-law tail above a smallest value.",
    forms: [["shape", "scale"]],
    parameters: [
      ("shape", "tail index, above 0; the mean exists above 1, the variance above 2"),
      ("scale", "the smallest value, above 0"),
    ],
    source: "Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, 1994, ch. 20")

  /// Tail index.
  public let shape: Double
  /// The smallest value.
  public let scale: Double

  /// - Parameters:
  ///   - shape: tail index, above 0.
  ///   - scale: the smallest value, above 0.
  public init(shape: Double, scale: Double) throws(DistributionError) {
    try ParameterRange.positive.check(shape, "shape", in: "pareto")
    try ParameterRange.positive.check(scale, "scale", in: "pareto")
    self.shape = shape
    self.scale = scale
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    try self.init(shape: given["shape"], scale: given["scale"])
  }

  public var support: ClosedRange<Double> { scale...Double.infinity }
  /// Infinite for a shape of 1 or below.
  public var mean: Double { shape > 1 ? scale * shape / (shape - 1) : .infinity }
  /// Infinite for a shape of 2 or below.
  public var variance: Double {
    let above = shape - 1
    return shape > 2 ? scale * scale * shape / (above * above * (shape - 2)) : .infinity
  }

  public func sample(_ stream: inout RandomStream) -> Double {
    scale * exp(stream.exponential() / shape)
  }

  public func density(_ x: Double) -> Double {
    x < scale ? 0 : shape / x * pow(scale / x, shape)
  }

  public func cumulative(_ x: Double) -> Double {
    x <= scale ? 0 : -expm1(-shape * log(x / scale))
  }

  public func quantile(_ p: Double) -> Double {
    p <= 0 ? scale : p >= 1 ? .infinity : scale * exp(-log1p(-p) / shape)
  }
}
