import Statistics

/// The probability of attaining a goal as a function of the goal, P(X ≥ g), or P(X ≤ g) where lower
/// is better. An undefined value attains no goal.
public struct AttainmentCurve: Codable, Sendable, Equatable {
  /// One goal of the curve.
  public struct Point: Codable, Sendable, Equatable {
    public let goal: Double
    public let attained: Proportion
    /// The ends of the Wilson interval.
    public let lower: Double
    public let upper: Double
  }

  public let better: Better
  /// In rising order of the goals, which are values of the sample, its extremes among them.
  public let points: [Point]
  /// The values times the sign of the direction, in rising order: larger is better.
  private let signed: [Double]
  private let replications: Int

  /// - Parameters:
  ///   - column: one value per replication.
  ///   - better: which values are the better ones.
  ///   - level: coverage of each point's interval, strictly between 0 and 1 (otherwise 0…1).
  ///   - limit: the largest number of points, at least 2; evenly spread over the different values.
  /// - Returns: nil without replications.
  public init?(
    _ column: [Double?], better: Better = .higher, level: Double = 0.95, points limit: Int = 101
  ) {
    guard !column.isEmpty else { return nil }
    let signed = column.defined.map { better.sign * $0 }.sorted()
    self.better = better
    self.signed = signed
    replications = column.count
    var starts: [Int] = []
    for index in signed.indices where index == 0 || signed[index] > signed[index - 1] {
      starts.append(index)
    }
    let limit = max(limit, 2)
    if starts.count > limit {
      let last = Double(starts.count - 1)
      starts = (0..<limit).map { starts[Int((Double($0) * last / Double(limit - 1)).rounded())] }
    }
    let points = starts.map { start in
      let attained = Proportion(successes: signed.count - start, trials: column.count)
      let interval = attained.interval(level: level)
      return Point(
        // Adding 0 turns −0 into 0.
        goal: better.sign * signed[start] + 0, attained: attained, lower: interval.lowerBound,
        upper: interval.upperBound)
    }
    self.points = better == .higher ? points : points.reversed()
  }

  /// The share of replications that attain any goal; none attains one that is not a number.
  public func attained(_ goal: Double) -> Proportion {
    let wanted = better.sign * goal
    guard !wanted.isNaN else { return Proportion(trials: replications) }
    var (low, high) = (0, signed.count)
    while low < high {
      let middle = (low + high) / 2
      if signed[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return Proportion(successes: signed.count - low, trials: replications)
  }

  /// The most ambitious goal that is attained in at least the share p of replications.
  ///
  /// - Parameter p: above 0, at most 1.
  /// - Returns: a value of the sample; nil for p out of range, or where too many values are not
  ///   defined for any goal to be attained so often.
  public func goal(for p: Double) -> Double? {
    guard p > 0, p <= 1 else { return nil }
    // 0.8·10 is meant to be whole.
    let needed = max(1, Int((p * Double(replications) - 1e-9).rounded(.up)))
    return needed <= signed.count ? better.sign * signed[signed.count - needed] + 0 : nil
  }
}
