import Statistics

/// A quantile of a figure over replications, with an interval that holds whatever its law.
///
/// The estimate is of type 7 (Hyndman & Fan, American Statistician 50(4), 1996); the interval lies
/// between two order statistics, each missing by at most half the rest of the level (David &
/// Nagaraja, Order Statistics, 3rd ed., 2003, sec. 7.1). Undefined values are left out and counted.
public struct QuantileEstimate: Codable, Sendable, Equatable {
  /// Of the quantile, 0…1.
  public let probability: Double
  public let value: Double
  /// Nil where the sample is too small for a bound on this side.
  public let lower: Double?
  /// Nil where the sample is too small for a bound on this side.
  public let upper: Double?
  /// The ranks of the bounds, counted from 1.
  public let lowerRank: Int?
  public let upperRank: Int?
  /// How many values were defined.
  public let count: Int
  public let undefinedCount: Int

  /// - Parameters:
  ///   - column: one value per replication.
  ///   - probability: 0…1; at either end there is no bound.
  ///   - level: coverage of the interval, strictly between 0 and 1.
  /// - Returns: nil without a defined value or for a number out of range.
  public init?(_ column: [Double?], probability: Double, level: Double = 0.95) {
    let sample = SampleQuantiles(column.map { $0 ?? .nan })
    guard let value = sample.quantile(probability), level > 0, level < 1 else { return nil }
    self.probability = probability
    self.value = value
    count = sample.count
    undefinedCount = sample.undefinedCount
    lowerRank = Self.lowerRank(count, probability, level)
    // The k-th value from above is the k-th from below of the mirrored sample.
    let above = Self.lowerRank(count, 1 - probability, level)
    upperRank = above.map { sample.count + 1 - $0 }
    lower = lowerRank.map { sample.values[$0 - 1] }
    upper = upperRank.map { sample.values[$0 - 1] }
  }

  /// The largest rank that lies above the quantile with a probability of at most (1 − level)/2.
  private static func lowerRank(_ count: Int, _ p: Double, _ level: Double) -> Int? {
    guard p > 0, p < 1, let law = try? Binomial(trials: Int64(count), probability: p) else {
      return nil
    }
    let rank = Int(law.quantile((1 - level) / 2))
    return rank > 0 ? rank : nil
  }
}
