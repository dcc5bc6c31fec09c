import CGSL

/// The inverse gamma law: 1/X for X gamma; means of spend over customers in the gamma-gamma model.
public struct InverseGamma: Distribution {
  public static let definition = DistributionDefinition(
    name: "inverse-gamma", summary: "Positive with a heavy upper tail; mean spend over customers.",
    forms: [["shape", "scale"]],
    parameters: [
      ("shape", "above 0; the mean exists above 1, the variance above 2"),
      ("scale", "in the unit of the value, above 0"),
    ],
    source: "Fader & Hardie, The gamma-gamma model of monetary value, 2013")

  public let shape: Double
  public let scale: Double
  private let sampler: GammaSampler
  private let reciprocal: Gamma

  /// - Parameters:
  ///   - shape: above 0.
  ///   - scale: in the unit of the value, above 0.
  public init(shape: Double, scale: Double) throws(DistributionError) {
    try ParameterRange.positive.check(shape, "shape", in: "inverse-gamma")
    try ParameterRange.positive.check(scale, "scale", in: "inverse-gamma")
    self.shape = shape
    self.scale = scale
    sampler = GammaSampler(shape: shape)
    reciprocal = try Gamma(shape: shape, rate: scale)
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    try self.init(shape: given["shape"], scale: given["scale"])
  }

  public var support: ClosedRange<Double> { 0...Double.infinity }
  /// Infinite for a shape of 1 or below.
  public var mean: Double { shape > 1 ? scale / (shape - 1) : .infinity }
  /// Infinite for a shape of 2 or below.
  public var variance: Double { shape > 2 ? mean * mean / (shape - 2) : .infinity }

  public func sample(_ stream: inout RandomStream) -> Double { scale / sampler.sample(&stream) }

  public func density(_ x: Double) -> Double {
    x <= 0 || x == .infinity ? 0 : reciprocal.density(1 / x) / x / x
  }

  public func cumulative(_ x: Double) -> Double {
    x <= 0 ? 0 : IncompleteGamma.upper(shape, scale / x)
  }

  public func quantile(_ p: Double) -> Double {
    guard GSL.ready, p > 0, p < 1 else { return p >= 1 ? .infinity : p * 0 }
    let moderate = shape >= 0.01 && shape <= 1e5
    return QuantileSearch.continuous(
      p, guess: moderate ? scale / gsl_cdf_gamma_Qinv(p, shape, 1) : .nan, in: support,
      cumulative: cumulative)
  }
}
