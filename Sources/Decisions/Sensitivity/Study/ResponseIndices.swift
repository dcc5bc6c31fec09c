import Statistics

/// What a sample says of one response.
public struct ResponseIndices: Sendable {
  static let constant = "the KPI is the same in every row"

  /// Of the response over rows with luck of their own; nil where the design has no such rows.
  let variance: Double?
  /// In the order of the factors.
  let indices: [FactorIndex]
  /// nil where nobody asks for pairs.
  var pairs: [PairIndex]?
  /// The response where every factor rests; nil where the design has no such row.
  var base: StatedEstimate?
  let seed: SeedShare

  /// Of a response that cannot be read.
  static func undefined(_ factors: Int, _ why: String) -> ResponseIndices {
    ResponseIndices(
      variance: nil,
      indices: (0..<factors).map { FactorIndex(factor: $0, first: .undefined(why)) },
      seed: .unknown(why))
  }
}

/// What is known of a factor's effect on a response.
public struct FactorIndex: Sendable, Encodable {
  /// What a reader must be told beside the figures.
  public enum Flag: String, Sendable, Encodable {
    /// The estimate lies below 0, where no index can be.
    case negative
    /// An estimate lies above 1, where no index can be.
    case aboveOne
    /// The response surely rises and falls along the factor.
    case nonMonotone
    /// Factors without any effect would show as much: in one sample of twenty, one of them all.
    case notTold
  }

  public struct Bounds: Sendable, Encodable {
    public let lower: Double
    public let upper: Double
  }

  public let factor: Int
  /// The share of the variance that would go if the factor were known.
  public let first: StatedEstimate
  /// The share that would stay if all others were known; nil where the method does not tell.
  public var total: StatedEstimate?
  /// In the KPI's unit, over the whole range of the factor.
  public var muStar: StatedEstimate?
  public var mu: StatedEstimate?
  public var sigma: StatedEstimate?
  /// Difference to the base at the low and the high end of the range, and between both.
  public var low: StatedEstimate?
  public var high: StatedEstimate?
  public var swing: StatedEstimate?
  /// Where 95 of 100 estimates of a factor without effect lie.
  public var noEffect: Bounds?
  public var pValue: Double?
  public var flags: [Flag] = []

  init(factor: Int, first: StatedEstimate, total: StatedEstimate? = nil) {
    self.factor = factor
    self.first = first
    self.total = total
  }

  private enum CodingKeys: String, CodingKey {
    case factor
    case first = "S1"
    case total = "ST"
    case muStar, mu, sigma, low, high, swing, noEffect, pValue, flags
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(factor, forKey: .factor)
    try container.encode(first, forKey: .first)
    try container.encode(total, forKey: .total)
    try container.encodeIfPresent(muStar, forKey: .muStar)
    try container.encodeIfPresent(mu, forKey: .mu)
    try container.encodeIfPresent(sigma, forKey: .sigma)
    try container.encodeIfPresent(low, forKey: .low)
    try container.encodeIfPresent(high, forKey: .high)
    try container.encodeIfPresent(swing, forKey: .swing)
    try container.encodeIfPresent(noEffect, forKey: .noEffect)
    try container.encodeIfPresent(pValue, forKey: .pValue)
    try container.encode(flags, forKey: .flags)
  }
}

/// What two factors do together beyond what each does alone.
public struct PairIndex: Sendable, Encodable {
  public let a: Int
  public let b: Int
  public let value: StatedEstimate
}

/// The share of luck, and of whatever is uncertain without being a factor.
public struct SeedShare: Sendable, Encodable {
  public let main: StatedEstimate
  public let total: StatedEstimate?

  static func unknown(_ why: String) -> SeedShare {
    SeedShare(main: .undefined(why), total: nil)
  }

  private enum CodingKeys: String, CodingKey { case main, total }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(main, forKey: .main)
    try container.encode(total, forKey: .total)
  }
}
