extension KimNelson {
  /// What screening has left.
  public struct Outcome: Codable, Sendable, Equatable {
    /// The scenarios still in play, in rising order.
    public let survivors: [Int]
    /// The number of replications at which each scenario was eliminated; nil for survivors.
    public let eliminatedAt: [Int?]
    /// True for one survivor, or for several whose means are exactly equal once no margin is left:
    /// identical paths are ties, and all are kept.
    public let isDecided: Bool
    /// How many replications were looked at: 0 before the first stage is complete.
    public let replications: Int
    /// When decided, ``replications``; else the number at which the survivors will be decided at
    /// the latest, max Nᵢₗ + 1 (before the first stage is complete, n₀). Nil for never.
    public let replicationsNeeded: Int?
  }

  /// Screens after n₀, n₀ + 1 … replications, each time by the first so many values only, until
  /// decided or the survivors' values end. More values than needed never change the outcome.
  ///
  /// - Parameter samples: finite; one array per scenario, a replication at one index in all. An
  ///   eliminated scenario is never looked at again, so its array may end there.
  /// - Precondition: as many arrays as scenarios.
  public func screen(_ samples: [[Double]]) -> Outcome {
    precondition(samples.count == scenarios, "one array of values per scenario")
    var survivors = Array(samples.indices)
    var eliminatedAt = [Int?](repeating: nil, count: samples.count)
    guard let variances = variances(samples) else {
      return Outcome(
        survivors: survivors, eliminatedAt: eliminatedAt, isDecided: survivors.count == 1,
        replications: 0, replicationsNeeded: survivors.count == 1 ? 0 : max(firstStage, 2))
    }
    var sums = samples.map { $0.prefix(firstStage - 1).reduce(0, +) }
    var r = firstStage - 1
    var limit = latest(survivors, variances)
    while survivors.count > 1, r < firstStage || r <= limit,
      survivors.allSatisfy({ samples[$0].count > r })
    {
      for i in survivors { sums[i] += samples[i][r] }
      r += 1
      let n = Double(r)
      let kept = survivors.filter { i in
        survivors.allSatisfy { l in
          l == i
            || sums[i] / n >= sums[l] / n - margin(variance: variances[i][l], replications: r)
        }
      }
      guard kept.count < survivors.count, !kept.isEmpty else { continue }
      for i in survivors where !kept.contains(i) { eliminatedAt[i] = r }
      survivors = kept
      limit = latest(survivors, variances)
    }
    r = max(r, firstStage)
    let isDecided = survivors.count == 1 || (survivors.count > 1 && r > limit)
    return Outcome(
      survivors: survivors, eliminatedAt: eliminatedAt, isDecided: isDecided, replications: r,
      replicationsNeeded: isDecided ? r : limit == Int.max ? nil : limit + 1)
  }

  /// The largest Nᵢₗ among the survivors.
  private func latest(_ survivors: [Int], _ variances: [[Double]]) -> Int {
    var latest = 0
    for i in survivors {
      for l in survivors where l > i { latest = max(latest, limit(variance: variances[i][l])) }
    }
    return latest
  }
}
