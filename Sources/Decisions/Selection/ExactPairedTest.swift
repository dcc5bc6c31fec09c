import Statistics

/// Whether two scenarios attain something in different shares of the same replications.
///
/// McNemar's test, exact: given the discordant replications, the number that only the first attains
/// is binomial with probability ½ (McNemar, Psychometrika 12, 1947). Replications that agree tell
/// nothing.
public struct ExactPairedTest: Codable, Sendable, Equatable {
  /// Replications attained by both.
  public let both: Int
  /// By the first only.
  public let onlyFirst: Int
  /// By the second only.
  public let onlySecond: Int
  /// By neither.
  public let neither: Int

  /// - Parameters:
  ///   - first: attained or not, by replication.
  ///   - second: the same replications in the same order.
  /// - Returns: nil for columns that are empty or of unlike lengths.
  public init?(_ first: [Bool], _ second: [Bool]) {
    guard first.count == second.count, !first.isEmpty else { return nil }
    var counts = [0, 0, 0, 0]
    for (a, b) in zip(first, second) { counts[(a ? 0 : 2) + (b ? 0 : 1)] += 1 }
    both = counts[0]
    onlyFirst = counts[1]
    onlySecond = counts[2]
    neither = counts[3]
  }

  public var replications: Int { both + onlyFirst + onlySecond + neither }

  /// The share attained by the first less that of the second, −1…1.
  public var difference: Double { Double(onlyFirst - onlySecond) / Double(max(replications, 1)) }

  /// Two-sided: twice the smaller tail, at most 1; 1 without discordant replications.
  public var pValue: Double {
    let discordant = onlyFirst + onlySecond
    guard discordant > 0,
      let law = try? Binomial(trials: Int64(discordant), probability: 0.5)
    else { return 1 }
    return min(1, 2 * law.cumulative(Double(min(onlyFirst, onlySecond))))
  }
}
