/// The monotone sequence nearest to given values by weighted least squares.
///
/// Pool adjacent violators (Barlow, Bartholomew, Bremner & Brunk, Statistical Inference under Order
/// Restrictions, 1972, ch. 1): neighbours in the wrong order are replaced by their weighted mean
/// until none are left.
public struct IsotonicFit: Codable, Sendable, Equatable {
  public enum Order: String, Codable, Sendable {
    case nondecreasing
    case nonincreasing
  }

  public let order: Order
  /// As many as values.
  public let fitted: [Double]
  /// Σ weight·(value − fitted)²: 0 for values that are in order.
  public let residual: Double

  /// - Parameters:
  ///   - values: finite.
  ///   - weights: above 0 and finite, one per value; nil for equal ones.
  /// - Returns: nil for numbers out of range or unlike counts.
  public init?(_ values: [Double], weights: [Double]? = nil, order: Order = .nondecreasing) {
    guard values.allSatisfy(\.isFinite), (weights ?? []).allSatisfy({ $0 > 0 && $0.isFinite }),
      weights.map({ $0.count == values.count }) ?? true
    else { return nil }
    let sign = order == .nondecreasing ? 1.0 : -1.0
    let weights = weights ?? values.map { _ in 1 }
    let fitted = Self.rising(values.map { sign * $0 }, weights).map { sign * $0 }
    self.order = order
    self.fitted = fitted
    residual = values.indices.reduce(0) {
      let rest = values[$1] - fitted[$1]
      return $0 + weights[$1] * rest * rest
    }
  }

  /// The fit that never falls; nothing is checked.
  static func rising(_ values: [Double], _ weights: [Double]) -> [Double] {
    // The usual case by far where replications are paired.
    if zip(values, values.dropFirst()).allSatisfy(<=) { return values }
    var blocks: [(mean: Double, weight: Double, count: Int)] = []
    blocks.reserveCapacity(values.count)
    for (value, weight) in zip(values, weights) {
      var block = (mean: value, weight: weight, count: 1)
      while let last = blocks.last, last.mean >= block.mean {
        blocks.removeLast()
        let total = last.weight + block.weight
        // Equal means stay equal to the last bit.
        let mean =
          last.mean == block.mean
          ? last.mean : last.mean + (block.mean - last.mean) * (block.weight / total)
        block = (mean, total, last.count + block.count)
      }
      blocks.append(block)
    }
    return blocks.flatMap { [Double](repeating: $0.mean, count: $0.count) }
  }
}
