import Statistics

/// Replications along a lever, those with the same flags at all settings counted together: under
/// common random numbers few courses are different, and a bootstrap draw is one multinomial over
/// them.
struct LeverPaths {
  /// The settings at which each course attains the goal.
  private var courses: [[Int]] = []
  private var counts: [Int] = []
  private let settings: Int
  private let replications: Int
  /// Courses that attain the goal and lose it again.
  let violations: Proportion

  /// - Parameter attained: by setting and replication; not empty, all of one length.
  init(_ attained: [[Bool]]) {
    settings = attained.count
    let replications = attained.first?.count ?? 0
    self.replications = replications
    var places: [[Bool]: Int] = [:]
    var violating = 0
    for j in 0..<replications {
      let flags = attained.map { $0[j] }
      if zip(flags, flags.dropFirst()).contains(where: { $0 && !$1 }) { violating += 1 }
      if let place = places[flags] {
        counts[place] += 1
      } else {
        places[flags] = courses.count
        courses.append(flags.indices.filter { flags[$0] })
        counts.append(1)
      }
    }
    violations = Proportion(successes: violating, trials: replications)
  }

  /// The percentile interval of the crossing over resamples of replications.
  func interval(
    of crossing: LeverCrossing, level: Double, resamples: Int, stream: inout RandomStream
  ) -> (low: Double, high: Double) {
    guard let law = try? Multinomial(weights: counts.map(Double.init)) else {
      return (-.infinity, .infinity)
    }
    let weights = [Double](repeating: 1, count: settings)
    var drawn: [Int64] = []
    var places: [Double] = []
    places.reserveCapacity(resamples)
    for _ in 0..<resamples {
      law.sample(trials: Int64(replications), into: &drawn, &stream)
      var sums = [Int64](repeating: 0, count: settings)
      for (course, count) in zip(courses, drawn) where count > 0 {
        for setting in course { sums[setting] += count }
      }
      let shares = sums.map { Double($0) / Double(replications) }
      places.append(crossing.place(IsotonicFit.rising(shares, weights)))
    }
    places.sort()
    // Order statistics rather than quantiles between them: a place may be infinite.
    let cut = Int(Double(resamples + 1) * (1 - level) / 2)
    let rank = min(max(cut, 1), (resamples + 1) / 2)
    return (places[rank - 1], places[resamples - rank])
  }
}
