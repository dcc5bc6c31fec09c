import Statistics

/// The 90 % interval of the holdout total with one more source of uncertainty than the layer before.
public struct IntervalLayer: Sendable, Hashable, Codable {
  /// What makes a total uncertain.
  public enum Source: String, Sendable, Hashable, Codable, CaseIterable {
    /// The fitted parameters taken for the truth.
    case chance
    /// The parameters drawn from their law as well, and the model where several may be true.
    case parameters
    /// Months common to all customers as well, as far off as earlier forecasts were.
    case calendar
  }

  public let source: Source
  /// 5 % and 95 % quantiles of the total.
  public let lower90: Double
  public let upper90: Double
  public let standardDeviation: Double
  /// The part of the last layer's variance that this source adds, within 0…1; together 1.
  public let varianceShare: Double
  /// Whether the interval contains what came.
  public let containsActual: Bool

  /// - Parameters:
  ///   - factors: of the calendar, one for each draw; nil for no such layer.
  public static func layers(
    _ draws: PredictiveDraws, factors: [Double]?, actual: Int
  ) -> [IntervalLayer] {
    var totals: [(Source, [Double])] = [
      (.chance, draws.byChance), (.parameters, draws.byParameters),
    ]
    if let factors { totals.append((.calendar, zip(draws.byParameters, factors).map { $0 * $1 })) }
    let variances = totals.map { Moments($0.1).variance ?? 0 }
    // Draws can make a layer come out a little below the one before it.
    let rising = variances.indices.map { variances[...$0].max() ?? 0 }
    let whole = rising.last ?? 0
    return totals.enumerated().map { index, total in
      let sample = SampleQuantiles(total.1)
      let (low, high) = (sample.quantile(0.05) ?? 0, sample.quantile(0.95) ?? 0)
      let added = rising[index] - (index == 0 ? 0 : rising[index - 1])
      return IntervalLayer(
        source: total.0, lower90: low, upper90: high,
        standardDeviation: variances[index].squareRoot(),
        varianceShare: whole > 0 ? added / whole : index == 0 ? 1 : 0,
        containsActual: low <= Double(actual) && Double(actual) <= high)
    }
  }
}
