/// Levels of tests, and the correction for several at once; p-values are ``TailProbability``'s.
public enum Significance {
  /// The quantile of the standard normal law; nil unless 0 < p < 1.
  public static func normalQuantile(_ p: Double) -> Double? {
    p > 0 && p < 1 ? Normal.standardQuantile(p) : nil
  }

  /// p-values adjusted so that the chance of any false alarm among them stays at the level.
  ///
  /// Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Statist. 6, 1979.
  ///
  /// - Returns: in the order given, each at least its own p-value and at most 1.
  public static func holm(_ pValues: [Double]) -> [Double] {
    var adjusted = pValues
    var largest = 0.0
    for (rank, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
      largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
      adjusted[index] = largest
    }
    return adjusted
  }
}
