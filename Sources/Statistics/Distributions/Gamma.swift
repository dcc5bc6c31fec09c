import CGSL

#if canImport(Glibc)
  import Glibc
#endif

/// The gamma law: heterogeneity of purchase rates (Ehrenberg; Fader & Hardie).
public struct Gamma: Distribution {
  public static let definition = DistributionDefinition(
    name: "gamma", summary: "Positive and skewed; purchase rates over customers.",
    forms: [["shape", "rate"], ["mean", "sd"]],
    parameters: [
      ("shape", "above 0; below 1 most mass is near 0"), ("rate", "1/scale, above 0"),
      ("mean", "shape/rate, above 0"), ("sd", "standard deviation, above 0"),
    ],
    source: "Marsaglia & Tsang, ACM TOMS 26(3), 2000 (sampler); Loader 2000 (density)")

  public let shape: Double
  /// 1/scale.
  public let rate: Double
  private let sampler: GammaSampler

  /// - Parameters:
  ///   - shape: above 0.
  ///   - rate: 1/scale, above 0.
  public init(shape: Double, rate: Double) throws(DistributionError) {
    try ParameterRange.positive.check(shape, "shape", in: "gamma")
    try ParameterRange.positive.check(rate, "rate", in: "gamma")
    self.shape = shape
    self.rate = rate
    sampler = GammaSampler(shape: shape)
  }

  /// - Parameters:
  ///   - mean: above 0.
  ///   - sd: standard deviation, above 0.
  public init(mean: Double, sd: Double) throws(DistributionError) {
    try ParameterRange.positive.check(mean, "mean", in: "gamma")
    try ParameterRange.positive.check(sd, "sd", in: "gamma")
    try self.init(shape: (mean / sd) * (mean / sd), rate: mean / sd / sd)
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    if given.form == ["shape", "rate"] {
      try self.init(shape: given["shape"], rate: given["rate"])
    } else {
      try self.init(mean: given["mean"], sd: given["sd"])
    }
  }

  public var support: ClosedRange<Double> { 0...Double.infinity }
  public var mean: Double { shape / rate }
  public var variance: Double { shape / rate / rate }

  public func sample(_ stream: inout RandomStream) -> Double { sampler.sample(&stream) / rate }

  public func density(_ x: Double) -> Double {
    if x < 0 || x == .infinity { return 0 }
    if x == 0 { return shape < 1 ? .infinity : shape == 1 ? rate : 0 }
    if shape < 1 { return shape / x * exp(SaddlePoint.logPoisson(shape, mean: x * rate)) }
    return rate * exp(SaddlePoint.logPoisson(shape - 1, mean: x * rate))
  }

  public func cumulative(_ x: Double) -> Double {
    IncompleteGamma.lower(shape, x * rate)
  }

  public func quantile(_ p: Double) -> Double {
    guard GSL.ready, p > 0, p < 1 else { return p >= 1 ? .infinity : p * 0 }
    let moderate = shape >= 0.01 && shape <= 1e5
    return QuantileSearch.continuous(
      p, guess: moderate ? gsl_cdf_gamma_Pinv(p, shape, 1) / rate : .nan, in: support,
      cumulative: cumulative)
  }
}
