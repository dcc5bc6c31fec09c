#if canImport(Glibc)
  import Glibc
#endif

/// How much of a forecast's variance is knowledge (what was drawn once per pair: the parameters)
/// and how much chance (what differs within a pair).
///
/// One-way random effects over pairs that share one draw of the parameters: the ANOVA estimator,
/// between = (MSB − MSW)/2 and within = MSW. Fisher, Statistical Methods for Research Workers,
/// 1925, ch. VII; ICC(1,1) of Shrout & Fleiss, Psychological Bulletin 86, 1979.
public struct IntraclassCorrelation: Codable, Sendable, Equatable {
  private var sums = Moments()
  private var differences = Moments()

  public init() {}

  /// Adds one pair that shares a parameter draw.
  public mutating func add(_ first: Double, _ second: Double) {
    sums.add(first + second)
    differences.add(first - second)
  }

  public mutating func merge(_ other: IntraclassCorrelation) {
    sums.merge(other.sums)
    differences.merge(other.differences)
  }

  /// The number of pairs.
  public var count: Int { sums.count }

  /// Mean square between pairs, n − 1 degrees of freedom.
  private var between: Double? { sums.variance.map { $0 / 2 } }

  /// Mean square within pairs, n degrees of freedom.
  private var within: Double {
    let n = Double(differences.count)
    return (differences.sumOfSquares + n * differences.mean * differences.mean) / (2 * n)
  }

  /// Variance due to knowledge, a negative estimate counted as 0; nil below two pairs.
  public var knowledgeVariance: Double? { between.map { max(0, ($0 - within) / 2) } }

  /// Variance due to chance; nil below two pairs.
  public var chanceVariance: Double? { count < 2 ? nil : within }

  /// The intraclass correlation before truncation, −1…1; nil below two pairs or without variance.
  private var correlation: Double? {
    guard let between, between + within > 0, (between + within).isFinite else { return nil }
    return min(1, max(-1, (between - within) / (between + within)))
  }

  /// Knowledge's share of the variance, 0…1; nil below two pairs, or when nothing varies.
  public var share: Double? { correlation.map { max(0, $0) } }

  /// Fisher's z interval of the share, the variance of z being 1/(n − 3/2) for pairs, cut off at 0.
  ///
  /// - Returns: nil where the share is nil, below three pairs, or for a level outside 0…1.
  public func interval(level: Double = 0.95) -> ClosedRange<Double>? {
    let critical = Estimate.critical(level: level, degreesOfFreedom: nil)
    guard count >= 3, let correlation, critical.isFinite else { return nil }
    let half = critical / (Double(count) - 1.5).squareRoot()
    let z = atanh(correlation)
    return max(0, tanh(z - half))...max(0, tanh(z + half))
  }
}
