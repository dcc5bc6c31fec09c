/// The histogram of the probability integral transform over all customers: flat when the predictive
/// laws are right, ∪ when they are too narrow, ∩ when too wide, sloping when they are biased.
///
/// Czado, Gneiting & Held 2009, eq. 3: the mean of the customers' spread transforms, so that no
/// random numbers are needed to break the ties of counts.
public struct TransformHistogram: Sendable, Hashable, Codable {
  /// Share of customers in each of equal bins from 0 to 1, times the number of bins: 1 when flat.
  public let heights: [Double]
  /// How far a bin strays by chance alone, at most: √((bins − 1)/customers), the standard deviation
  /// of a randomised transform's height.
  public let standardDeviation: Double

  /// - Parameters:
  ///   - laws: predictive laws, customer by customer; `actual` in the same order.
  ///   - bins: at least 1.
  public init(laws: [CountLaw], actual: [Int], bins: Int = 10) {
    var sums = [Double](repeating: 0, count: bins + 1)
    for (law, orders) in zip(laws, actual) {
      for bin in 0...bins {
        sums[bin] += law.transform(actual: orders, at: Double(bin) / Double(bins))
      }
    }
    let customers = Double(max(laws.count, 1))
    heights = (0..<bins).map { (sums[$0 + 1] - sums[$0]) / customers * Double(bins) }
    standardDeviation = (Double(bins - 1) / customers).squareRoot()
  }
}
