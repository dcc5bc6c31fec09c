/// How two columns of figures go together, with the p-value of the hypothesis that they do not.
public struct Correlation: Codable, Sendable, Hashable {
  /// −1…1.
  public let coefficient: Double
  /// Two-sided, by Student's t with n − 2 degrees of freedom; exact for normal figures, otherwise an
  /// approximation that is good from about 30 pairs.
  public let pValue: Double

  /// Pearson's product-moment coefficient; nil for fewer than three pairs or a constant column.
  public init?(_ x: [Double], _ y: [Double]) {
    guard x.count == y.count, x.count >= 3 else { return nil }
    let n = Double(x.count)
    let (meanX, meanY) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for index in x.indices {
      let (dx, dy) = (x[index] - meanX, y[index] - meanY)
      xx += dx * dx
      yy += dy * dy
      xy += dx * dy
    }
    guard xx > 0, yy > 0, (xx * yy).isFinite else { return nil }
    let r = min(max(xy / (xx.squareRoot() * yy.squareRoot()), -1), 1)
    coefficient = r
    let rest = 1 - r * r
    pValue =
      rest > 0
      ? TailProbability.student(r * ((n - 2) / rest).squareRoot(), degreesOfFreedom: n - 2) : 0
  }

  /// Spearman's coefficient: Pearson's of the ranks, ties at their mean rank (American Journal of
  /// Psychology 15, 1904). It does not hang on a few large figures.
  public static func ofRanks(_ x: [Double], _ y: [Double]) -> Correlation? {
    Correlation(ranks(x), ranks(y))
  }

  /// Ranks from 1, ties at their mean rank.
  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<max(end, start + 1) {
        ranks[order[place]] = Double(start + max(end, start + 1) + 1) / 2
      }
      start = max(end, start + 1)
    }
    return ranks
  }
}
