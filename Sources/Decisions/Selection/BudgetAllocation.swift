import Statistics

/// How to spread replications over scenarios so that the best is told with the greatest
/// probability.
///
/// Optimal computing budget allocation (Chen, Lin, Yücesan & Chick, "Simulation budget allocation
/// for further enhancing the efficiency of ordinal optimization", Discrete Event Dynamic Systems
/// 10, 2000, theorem 1): with dᵢ the distance to the best mean, Nᵢ ∝ (sᵢ/dᵢ)² and N_b =
/// s_b·√ΣNᵢ²/sᵢ². The rule supposes independent scenarios; under common random numbers it is a
/// heuristic.
///
/// Limits of the rule: where others tie with the best mean, only they and the best get a share; a
/// scenario that does not vary gets none; where none varies, all get the same.
public struct BudgetAllocation: Codable, Sendable, Equatable {
  /// The index of the best mean, the first of equals.
  public let best: Int
  /// The optimal share of each scenario; they add up to 1.
  public let shares: [Double]

  /// - Parameters:
  ///   - means: finite, one per scenario.
  ///   - variances: of one replication; finite, 0 or above, not all so large that they overflow.
  ///   - better: which mean is the best.
  /// - Returns: nil without scenarios or for numbers out of range.
  public init?(means: [Double], variances: [Double], better: Better) {
    guard means.count == variances.count, means.allSatisfy(\.isFinite),
      variances.allSatisfy({ $0 >= 0 && $0.isFinite }),
      let best = means.indices.max(by: { a, b in
        let (x, y) = (better.sign * means[a], better.sign * means[b])
        return x < y || (x == y && a > b)
      })
    else { return nil }
    self.best = best
    let others = means.indices.filter { $0 != best }
    let distances = means.map { abs($0 - means[best]) }
    // Against the nearest rival's distance, so that a ratio is at most 1 however near that is.
    let nearest = others.map { distances[$0] }.min() ?? 0
    var shares = means.map { _ in 0.0 }
    var sum = 0.0
    for i in others {
      let ratio = distances[i] > 0 ? nearest / distances[i] : 1
      shares[i] = variances[i] * ratio * ratio
      sum += shares[i] * ratio * ratio
    }
    shares[best] = (variances[best] * sum).squareRoot()
    let total = shares.reduce(0, +)
    guard total.isFinite else { return nil }
    self.shares =
      total > 0 ? shares.map { $0 / total } : shares.map { _ in 1 / Double(shares.count) }
  }

  /// The shares of so many replications, not rounded.
  public func allocation(total: Double) -> [Double] { shares.map { total * $0 } }

  /// How an extra budget is best added to replications already made.
  ///
  /// The sequential step of Chen & Lee, Stochastic Simulation Optimization, 2011, as in its
  /// program: scenarios already beyond their share of the new total keep what they have, the others
  /// share the rest anew until all are settled; shares are cut to whole numbers and what is left
  /// over goes to the best.
  ///
  /// - Parameters:
  ///   - counts: replications so far, 0 to 2^40, one per scenario.
  ///   - extra: replications to add, clamped to 0…2^40.
  /// - Returns: the additional replications per scenario, which add up to `extra`.
  /// - Precondition: as many counts as scenarios.
  public func increments(counts: [Int], extra: Int) -> [Int] {
    precondition(counts.count == shares.count, "one count per scenario")
    let extra = min(max(extra, 0), 1 << 40)
    let total = counts.reduce(0, +) + extra
    var target = counts
    var open = Array(counts.indices)
    while true {
      let openShare = open.reduce(0) { $0 + shares[$1] }
      let rest = total - counts.indices.reduce(0) { open.contains($1) ? $0 : $0 + counts[$1] }
      for i in open {
        let exact = openShare > 0 ? Double(rest) / openShare * shares[i] : 0
        // A share that is whole but for rounding is not cut.
        target[i] = Int((exact + 1e-9).rounded(.down))
      }
      let frozen = open.filter { target[$0] < counts[$0] }
      if frozen.isEmpty { break }
      for i in frozen { target[i] = counts[i] }
      open.removeAll { frozen.contains($0) }
    }
    target[best] += total - target.reduce(0, +)
    return zip(target, counts).map { $0 - $1 }
  }
}
