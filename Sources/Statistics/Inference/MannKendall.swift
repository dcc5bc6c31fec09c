/// A test for a monotone trend that asks nothing of the law of the values, with the slope.
///
/// Mann, "Nonparametric tests against trend", Econometrica 13, 1945; Kendall, Rank Correlation
/// Methods, 4th ed., 1975, for the variance with ties; Sen, "Estimates of the regression
/// coefficient based on Kendall's tau", JASA 63, 1968, for the slope. It presumes independent
/// values: positive serial correlation raises its false alarms, so feed blocks rather than days.
public struct MannKendall: Sendable, Hashable {
  /// S: pairs that rise less pairs that fall.
  public let statistic: Int
  /// Of S without a trend.
  public let variance: Double
  /// Two-sided, by the normal approximation with continuity correction (good from 8 values on);
  /// 1 when all values are equal.
  public let pValue: Double
  /// The median of the slopes of all pairs, per step.
  public let slope: Double

  /// O(n² log n): meant for some hundred values.
  ///
  /// - Returns: nil below 4 values, or when one is not finite.
  public init?(_ values: [Double]) {
    let n = values.count
    guard n >= 4, values.allSatisfy(\.isFinite) else { return nil }
    var statistic = 0
    var slopes: [Double] = []
    slopes.reserveCapacity(n * (n - 1) / 2)
    for i in 0..<n {
      for j in i + 1..<n {
        statistic += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0
        slopes.append((values[j] - values[i]) / Double(j - i))
      }
    }
    slopes.sort()
    let middle = slopes.count / 2
    slope =
      slopes.count % 2 == 1 ? slopes[middle] : slopes[middle - 1] / 2 + slopes[middle] / 2
    self.statistic = statistic
    variance = max(0, (Self.term(n) - Self.ties(values).reduce(0) { $0 + Self.term($1) }) / 18)
    guard variance > 0, statistic != 0 else {
      pValue = 1
      return
    }
    let z = (abs(Double(statistic)) - 1) / variance.squareRoot()
    pValue = TailProbability.normal(z)
  }

  /// k(k−1)(2k+5)
  private static func term(_ k: Int) -> Double {
    let k = Double(k)
    return k * (k - 1) * (2 * k + 5)
  }

  /// How often each value occurs.
  private static func ties(_ values: [Double]) -> [Int] {
    var runs: [Int] = []
    var previous: Double?
    for value in values.sorted() {
      if value == previous { runs[runs.count - 1] += 1 } else { runs.append(1) }
      previous = value
    }
    return runs
  }
}
