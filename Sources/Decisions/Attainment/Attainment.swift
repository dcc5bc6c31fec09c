import Statistics

/// Whether a figure attains its goal, replication by replication.
///
/// An undefined value (nil or not a number) counts as not attained: a ratio without a denominator
/// has not met its goal.
public enum Attainment {
  /// - Parameters:
  ///   - column: one value per replication.
  ///   - goal: attained by equality too.
  ///   - better: higher for "at least", lower for "at most".
  public static func flags(
    _ column: [Double?], goal: Double, better: Better = .higher
  ) -> [Bool] {
    column.map { value in
      guard let value else { return false }
      return better == .higher ? value >= goal : value <= goal
    }
  }

  /// The share of all replications that attain the goal.
  public static func share(
    _ column: [Double?], goal: Double, better: Better = .higher
  ) -> Proportion {
    Proportion(flags(column, goal: goal, better: better))
  }

  /// From "attained at each month" to "attained by each month", that is at it or at an earlier one.
  ///
  /// - Parameter months: flags by month in order, one per replication.
  /// - Precondition: every month has the same replications.
  public static func byEach(_ months: [[Bool]]) -> [[Bool]] {
    var seen: [Bool]?
    return months.map { month in
      let now = seen.map { earlier in
        precondition(earlier.count == month.count, "the same replications every month")
        return zip(earlier, month).map { $0 || $1 }
      }
      seen = now ?? month
      return now ?? month
    }
  }
}

extension Proportion {
  /// How many of the flags are true.
  init(_ flags: [Bool]) {
    self.init(successes: flags.count { $0 }, trials: flags.count)
  }
}
