import Statistics

/// How much each scenario leaves on the table, replication by replication, against the best
/// scenario of that replication (Savage, "The theory of statistical decision", JASA 46, 1951).
public struct Regret: Codable, Sendable, Equatable {
  /// The figures of one scenario, in the unit of its values.
  public struct Figures: Codable, Sendable, Equatable {
    /// Mean regret, 0 or above.
    public let mean: Double
    /// Of the mean; nil for one replication.
    public let standardError: Double?
    /// The regret that nine replications in ten do not exceed (type 7).
    public let percentile90: Double
    /// The largest regret.
    public let worst: Double
    /// The worst value over all replications (Wald's criterion).
    public let worstValue: Double
    /// The replications in which it is the best or as good.
    public let wins: Proportion
    /// The replications in which it is at least as good as the stated level (Simon's satisficing);
    /// nil without a level.
    public let satisfices: Proportion?
  }

  /// In the order of the scenarios.
  public let figures: [Figures]
  public let better: Better

  /// - Parameters:
  ///   - samples: finite; one array per scenario, the same replication at the same index.
  ///   - better: which values are the better ones.
  ///   - level: a value that is good enough.
  /// - Returns: nil without scenarios or replications, for arrays of unlike lengths, or values
  ///   that are not finite or so large that their squares are not.
  public init?(_ samples: [[Double]], better: Better, satisficing level: Double? = nil) {
    guard let first = samples.first, !first.isEmpty,
      samples.allSatisfy({ $0.count == first.count && $0.allSatisfy { abs($0) < 0x1p500 } })
    else { return nil }
    self.better = better
    let sign = better.sign
    let best = first.indices.map { j in
      samples.reduce(-Double.infinity) { max($0, sign * $1[j]) }
    }
    figures = samples.map { values in
      let regrets = zip(best, values).map { $0 - sign * $1 }
      let moments = Moments(regrets)
      let level = level.map { sign * $0 }
      return Figures(
        mean: moments.mean, standardError: moments.standardError,
        percentile90: SampleQuantiles(regrets).quantile(0.9) ?? 0, worst: moments.maximum ?? 0,
        worstValue: sign * values.reduce(.infinity) { min($0, sign * $1) },
        wins: Proportion(
          successes: regrets.count { $0 == 0 }, trials: regrets.count),
        satisfices: level.map { level in
          Proportion(successes: values.count { sign * $0 >= level }, trials: values.count)
        })
    }
  }
}
