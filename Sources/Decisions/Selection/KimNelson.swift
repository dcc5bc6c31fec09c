#if canImport(Glibc)
  import Glibc
#endif
import Statistics

/// Fully sequential selection of the scenario with the largest mean, valid under common random
/// numbers.
///
/// Kim & Nelson, "A fully sequential procedure for indifference-zone selection in simulation", ACM
/// TOMACS 11(3), 2001, with c = 1. With normal figures the scenario of the largest mean is kept
/// with a probability of at least 1 − alpha whenever it leads all others by the indifference or
/// more.
///
/// Outside the stated ranges of its parameters nothing is ever eliminated.
public struct KimNelson: Sendable, Equatable {
  /// How many scenarios compete, k.
  public let scenarios: Int
  /// The smallest difference in means worth telling apart, δ, above 0, in the figure's unit.
  public let indifference: Double
  /// The accepted chance of losing the best, above 0 and below 1 − 1/k.
  public let alpha: Double
  /// Replications from which the variances of the differences are taken, n₀, at least 2.
  public let firstStage: Int
  /// η; infinite for parameters out of range, 0 for fewer than two scenarios.
  public let eta: Double

  public init(scenarios: Int, indifference: Double, alpha: Double = 0.05, firstStage: Int = 20) {
    self.scenarios = scenarios
    self.indifference = indifference
    self.alpha = alpha
    self.firstStage = firstStage
    let isUsable = indifference > 0 && indifference.isFinite
    eta =
      isUsable ? Self.eta(scenarios: scenarios, alpha: alpha, firstStage: firstStage) : .infinity
  }

  /// h² = 2cη(n₀ − 1) with c = 1.
  public var h2: Double { eta == 0 ? 0 : 2 * eta * Double(max(firstStage, 2) - 1) }

  /// η = ((2α/(k − 1))^(−2/(n₀ − 1)) − 1)/2.
  public static func eta(scenarios: Int, alpha: Double, firstStage: Int) -> Double {
    guard scenarios > 1 else { return 0 }
    guard firstStage > 1, alpha > 0, alpha < 1 - 1 / Double(scenarios) else { return .infinity }
    return (pow(2 * alpha / Double(scenarios - 1), -2 / Double(firstStage - 1)) - 1) / 2
  }

  /// S²ᵢₗ, the variances of the paired differences over the first stage.
  ///
  /// - Parameter samples: one array per scenario, the same replication at the same index.
  /// - Returns: k × k, 0 on the diagonal; nil where a scenario has fewer than n₀ values.
  public func variances(_ samples: [[Double]]) -> [[Double]]? {
    guard firstStage > 1, samples.allSatisfy({ $0.count >= firstStage }) else { return nil }
    var result = [[Double]](
      repeating: [Double](repeating: 0, count: samples.count), count: samples.count)
    for i in samples.indices {
      for l in samples.indices.dropFirst(i + 1) {
        let moments = Moments((0..<firstStage).lazy.map { samples[i][$0] - samples[l][$0] })
        let variance = moments.variance ?? .infinity
        result[i][l] = variance.isFinite ? variance : .infinity
        result[l][i] = result[i][l]
      }
    }
    return result
  }

  /// Nᵢₗ = ⌊h²S²/δ²⌋, after which the pair is compared without a margin; Int.max for never.
  public func limit(variance: Double) -> Int {
    let limit = reach(variance)
    return limit < 0x1p62 ? Int(limit) : Int.max
  }

  /// Wᵢₗ(r) = max(0, δ/(2r)·(h²S²/δ² − r)), the lead that eliminates after r replications.
  public func margin(variance: Double, replications: Int) -> Double {
    let limit = reach(variance)
    guard limit.isFinite, replications > 0 else { return .infinity }
    let r = Double(replications)
    return limit > r ? indifference / (2 * r) * (limit - r) : 0
  }

  /// h²S²/δ², which identical paths make 0 whatever h² is.
  private func reach(_ variance: Double) -> Double {
    guard h2.isFinite, variance.isFinite else { return .infinity }
    return h2 * variance / (indifference * indifference)
  }
}
