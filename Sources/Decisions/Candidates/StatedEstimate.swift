import Statistics

/// A figure of a study as its document states it: value, standard error and interval, or why there is none.
public struct StatedEstimate: Sendable, Encodable, Equatable {
  public let value: Double?
  /// Standard error; nil where it is not known.
  public let se: Double?
  /// The interval at the document's level; an end that is open is nil.
  public let lower: Double?
  public let upper: Double?
  /// Why there is no value.
  public let why: String?

  public init(
    value: Double?, se: Double? = nil, lower: Double? = nil, upper: Double? = nil,
    why: String? = nil
  ) {
    func finite(_ number: Double?) -> Double? { number.flatMap { $0.isFinite ? $0 : nil } }
    self.value = finite(value)
    self.se = finite(se)
    self.lower = finite(lower)
    self.upper = finite(upper)
    self.why = why
  }

  public static func undefined(_ why: String) -> StatedEstimate {
    StatedEstimate(value: nil, why: why)
  }

  /// The mean over replications, with Student's interval; undefined where some replication has no value.
  ///
  /// - Parameter level: 0…1.
  public init(meanOf values: [Double], level: Double = 0.95) {
    let missing = values.count { !$0.isFinite }
    guard !values.isEmpty, missing == 0 else {
      self = .undefined(
        values.isEmpty
          ? "no replication was lived"
          : "without a value in \(missing) of \(values.count) replications")
      return
    }
    let moments = Moments(values)
    let interval = moments.estimate?.interval(level: level)
    self.init(
      value: moments.mean, se: moments.standardError, lower: interval?.lowerBound,
      upper: interval?.upperBound)
  }

  /// A share of replications, with Wilson's interval.
  public init(_ proportion: Proportion, level: Double = 0.95) {
    guard let value = proportion.value else {
      self = .undefined("no replication was lived")
      return
    }
    let interval = proportion.interval(level: level)
    self.init(
      value: value, se: (value * (1 - value) / Double(proportion.trials)).squareRoot(),
      lower: interval.lowerBound, upper: interval.upperBound)
  }

  private enum CodingKeys: String, CodingKey { case value, se, lower, upper, why }

  /// Numbers that are not there are null, not left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(se, forKey: .se)
    try container.encode(lower, forKey: .lower)
    try container.encode(upper, forKey: .upper)
    try container.encodeIfPresent(why, forKey: .why)
  }
}
