import Statistics

/// All pairs of scenarios compared over the same replications, with intervals that hold jointly.
///
/// The paired-t interval of each difference at level 1 − (1 − level)/C with C = k(k − 1)/2 pairs
/// (Bonferroni; Law, Simulation Modeling and Analysis, 5th ed., 2015, sec. 10.3).
public struct PairedComparisons: Codable, Sendable, Equatable {
  /// One pair of scenarios.
  public struct Pair: Codable, Sendable, Equatable {
    /// The index of a.
    public let first: Int
    /// The index of b, above ``first``.
    public let second: Int
    /// The mean of a − b, its standard error and degrees of freedom.
    public let difference: Estimate
    /// The ends of the simultaneous interval; they may be infinite.
    public let lower: Double
    public let upper: Double
    /// Of the two scenarios over replications; nil below three, or where one does not vary.
    public let correlation: Double?

    /// Whether the interval excludes 0. Identical columns are never told apart.
    public var isTold: Bool { lower > 0 || upper < 0 }
  }

  /// (0, 1), (0, 2) … (1, 2) …
  public let pairs: [Pair]
  /// The chance that all intervals hold at once, at least.
  public let level: Double

  /// - Parameters:
  ///   - samples: finite; one array per scenario, the same replication at the same index.
  ///   - level: strictly between 0 and 1.
  /// - Returns: nil below two scenarios or two replications, for arrays of unlike lengths, values
  ///   that are not finite, or a level out of range.
  public init?(_ samples: [[Double]], level: Double = 0.95) {
    guard samples.count > 1, let first = samples.first, first.count > 1,
      samples.allSatisfy({ $0.count == first.count }), level > 0, level < 1
    else { return nil }
    self.level = level
    let all = Double(samples.count * (samples.count - 1) / 2)
    var pairs: [Pair] = []
    for a in samples.indices {
      for b in samples.indices.dropFirst(a + 1) {
        let (x, y) = (samples[a], samples[b])
        let moments = Moments(x.indices.lazy.map { x[$0] - y[$0] })
        guard let difference = moments.estimate, difference.standardError.isFinite else {
          return nil
        }
        let interval = difference.interval(level: 1 - (1 - level) / all)
        pairs.append(
          Pair(
            first: a, second: b, difference: difference, lower: interval.lowerBound,
            upper: interval.upperBound, correlation: Correlation(x, y)?.coefficient))
      }
    }
    self.pairs = pairs
  }
}
