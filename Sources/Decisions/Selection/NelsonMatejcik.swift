#if canImport(Glibc)
  import Glibc
#endif
import Statistics

/// Two-stage selection of the largest mean under common random numbers, with simultaneous intervals
/// for each scenario's lead over the best of the others.
///
/// Nelson & Matejcik, "Using common random numbers for indifference-zone selection and multiple
/// comparisons in simulation", Management Science 41(12), 1995. It assumes spherical covariances:
/// the differences of all pairs vary alike.
public struct NelsonMatejcik: Sendable, Equatable {
  /// How many scenarios compete, k.
  public let scenarios: Int
  /// The smallest difference in means worth telling apart, δ, above 0, in the figure's unit.
  public let indifference: Double
  /// 1 − alpha is the chance of a correct selection; above 0 and below 1 − 1/k.
  public let alpha: Double
  /// Replications of the first stage, n₀, at least 2.
  public let firstStage: Int
  /// The upper equicoordinate 1 − alpha point of the (k − 1)-variate t law with correlations ½ and
  /// (k − 1)(n₀ − 1) degrees of freedom; nil for parameters out of range.
  public let g: Double?

  public init(scenarios: Int, indifference: Double, alpha: Double = 0.05, firstStage: Int = 20) {
    self.scenarios = scenarios
    self.indifference = indifference
    self.alpha = alpha
    self.firstStage = firstStage
    g =
      scenarios > 1 && firstStage > 1
      ? EquicoordinateStudent(
        dimensions: scenarios - 1,
        degreesOfFreedom: Double(scenarios - 1) * Double(firstStage - 1)
      )?.quantile(1 - alpha) : nil
  }

  /// S² = 2·Σᵢⱼ(Xᵢⱼ − X̄ᵢ. − X̄.ⱼ + X̄..)²/((k − 1)(n₀ − 1)), the variance of a difference, from
  /// the first n₀ values of each scenario.
  ///
  /// - Returns: nil below two scenarios or where one has fewer than n₀ values.
  public func pooledVariance(_ samples: [[Double]]) -> Double? {
    let (k, n) = (samples.count, firstStage)
    guard k > 1, n > 1, samples.allSatisfy({ $0.count >= n }) else { return nil }
    let own = samples.map { $0.prefix(n).reduce(0, +) / Double(n) }
    let all = own.reduce(0, +) / Double(k)
    var sum = 0.0
    for j in 0..<n {
      var shared = 0.0
      for row in samples { shared += row[j] }
      shared /= Double(k)
      for i in samples.indices {
        let rest = samples[i][j] - own[i] - shared + all
        sum += rest * rest
      }
    }
    let variance = 2 * sum / Double((k - 1) * (n - 1))
    return variance.isFinite ? variance : nil
  }

  /// N = max(n₀, ⌈(gS/δ)²⌉), the replications each scenario needs in all.
  ///
  /// - Parameter variance: S² of ``pooledVariance(_:)``.
  /// - Returns: nil where g is, for an indifference that is not above 0, or beyond all counting.
  public func replications(variance: Double) -> Int? {
    guard let g, indifference > 0, variance >= 0 else { return nil }
    let needed = (g * g * variance / (indifference * indifference)).rounded(.up)
    return needed < 0x1p62 ? max(firstStage, Int(needed)) : nil
  }

  /// What is known of a scenario's lead, its mean less the largest mean of the others.
  public struct Lead: Codable, Sendable, Equatable {
    /// The lead of the sample means; below 0 for all but the best.
    public let observed: Double
    /// 0 or below; 0 means that no other scenario is better.
    public let lower: Double
    /// 0 or above; 0 means that another scenario is better.
    public let upper: Double
  }

  /// The intervals −(Ȳᵢ − max Ȳₗ − δ)⁻ … (Ȳᵢ − max Ȳₗ + δ)⁺, jointly right with a chance of 1 −
  /// alpha once all means are over ``replications(variance:)`` replications.
  ///
  /// - Parameter means: finite.
  /// - Returns: one per mean; none below two of them.
  public func leads(means: [Double]) -> [Lead] {
    guard means.count > 1 else { return [] }
    return means.indices.map { i in
      var rival = -Double.infinity
      for l in means.indices where l != i { rival = max(rival, means[l]) }
      let lead = means[i] - rival
      return Lead(
        observed: lead, lower: min(0, lead - indifference), upper: max(0, lead + indifference))
    }
  }
}
