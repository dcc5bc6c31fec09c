/// The triangular law: an expert's least, likeliest and greatest value.
public struct Triangular: Distribution {
  public static let definition = DistributionDefinition(
    name: "triangular", summary: "An expert's least, likeliest and greatest value.",
    forms: [["low", "mode", "high"]],
    parameters: [
      ("low", "any number"), ("mode", "the likeliest value, within low…high"),
      ("high", "above low"),
    ],
    source: "Kotz & van Dorp, Beyond Beta, 2004, ch. 1")

  public let low: Double
  public let mode: Double
  public let high: Double

  /// - Parameters:
  ///   - low: any number.
  ///   - mode: the likeliest value, within low…high.
  ///   - high: above low.
  public init(low: Double, mode: Double, high: Double) throws(DistributionError) {
    try ParameterRange.finite.check(low, "low", in: "triangular")
    guard high > low, (high - low).isFinite else {
      throw .range("triangular", "high", high, must: "above low", remedy: "swap low and high")
    }
    guard mode >= low, mode <= high else {
      let range = "\(DistributionError.text(low))…\(DistributionError.text(high))"
      throw .range(
        "triangular", "mode", mode, must: "within low…high, \(range)",
        remedy: "write a value between them")
    }
    self.low = low
    self.mode = mode
    self.high = high
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    try self.init(low: given["low"], mode: given["mode"], high: given["high"])
  }

  private var width: Double { high - low }
  /// The probability of a value below the mode.
  private var lowerShare: Double { (mode - low) / width }

  public var support: ClosedRange<Double> { low...high }
  public var mean: Double { low + width * (1 + lowerShare) / 3 }
  public var variance: Double { width * width * (1 - lowerShare * (1 - lowerShare)) / 18 }

  public func sample(_ stream: inout RandomStream) -> Double {
    quantile(stream.uniformPositive())
  }

  public func density(_ x: Double) -> Double {
    if x < low || x > high { return 0 }
    if x < mode { return 2 / width * ((x - low) / (mode - low)) }
    return x == mode ? 2 / width : 2 / width * ((high - x) / (high - mode))
  }

  public func cumulative(_ x: Double) -> Double {
    if x <= low { return 0 }
    if x >= high { return 1 }
    if x <= mode { return (x - low) / width * ((x - low) / (mode - low)) }
    return 1 - (high - x) / width * ((high - x) / (high - mode))
  }

  public func quantile(_ p: Double) -> Double {
    if p <= 0 { return low }
    if p >= 1 { return high }
    if p <= lowerShare { return low + width * (p * lowerShare).squareRoot() }
    return high - width * ((1 - p) * (1 - lowerShare)).squareRoot()
  }
}
