/// A sample kept whole, for exact quantiles. Mergeable; the order of merging does not matter.
public struct SampleQuantiles: Codable, Sendable, Equatable {
  /// The values, in rising order.
  public private(set) var values: [Double]
  /// How many values were not a number; they are left out and counted here.
  public private(set) var undefinedCount: Int

  public init(_ values: some Sequence<Double> = []) {
    let all = Array(values)
    self.values = all.filter { !$0.isNaN }.sorted()
    undefinedCount = all.count - self.values.count
  }

  public var count: Int { values.count }

  /// Adds one value; cheap in rising order, else it shifts the larger ones.
  public mutating func add(_ value: Double) {
    if value.isNaN {
      undefinedCount += 1
      return
    }
    var low = 0
    var high = values.count
    if let last = values.last, last <= value { low = high }
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= value { low = middle + 1 } else { high = middle }
    }
    values.insert(value, at: low)
  }

  public mutating func merge(_ other: SampleQuantiles) {
    values = (values + other.values).sorted()
    undefinedCount += other.undefinedCount
  }

  /// The sample quantile of type 7, linear between the ranks 1 + (n−1)p.
  ///
  /// Hyndman & Fan, "Sample quantiles in statistical packages", American Statistician 50(4), 1996.
  ///
  /// - Parameter p: within 0…1.
  /// - Returns: nil for an empty sample or p outside 0…1.
  public func quantile(_ p: Double) -> Double? {
    guard !values.isEmpty, p >= 0, p <= 1 else { return nil }
    return values.withUnsafeBufferPointer { Rank(p, of: $0.count).value(in: $0) }
  }

  /// Several quantiles of numbers in any order, each as ``quantile(_:)`` has it, without sorting them
  /// all.
  ///
  /// - Parameters:
  ///   - probabilities: in rising order, each within 0…1.
  ///   - numbers: what is not a number is left out.
  /// - Returns: nil for an empty sample.
  public static func quantiles(_ probabilities: [Double], of numbers: [Double]) -> [Double]? {
    var values = numbers.contains(where: \.isNaN) ? numbers.filter { !$0.isNaN } : numbers
    guard !values.isEmpty else { return nil }
    let ranks = probabilities.map { Rank($0, of: values.count) }
    return values.withUnsafeMutableBufferPointer { values in
      OrderStatistics.place(ranks.flatMap { [$0.below, $0.above] }.sorted()[...], in: values)
      return ranks.map { $0.value(in: UnsafeBufferPointer(values)) }
    }
  }

  /// Where a quantile lies between the sorted values.
  private struct Rank {
    let below, above: Int
    let fraction: Double

    /// - Precondition: p within 0…1, count above 0.
    init(_ p: Double, of count: Int) {
      let position = p * Double(count - 1)
      below = min(Int(position), count - 1)
      let fraction = position - Double(below)
      self.fraction = fraction > 0 && below + 1 < count ? fraction : 0
      above = self.fraction > 0 ? below + 1 : below
    }

    func value(in values: UnsafeBufferPointer<Double>) -> Double {
      guard fraction > 0 else { return values[below] }
      // Weights rather than a difference: that of two infinities is not a number.
      return values[below] * (1 - fraction) + values[above] * fraction
    }
  }

  public var median: Double? { quantile(0.5) }

  /// A distribution-free confidence interval for the quantile of `p`, between two order statistics.
  ///
  /// - Returns: nil when the sample is too small for the level, or p or level out of 0…1.
  public func interval(for p: Double, level: Double = 0.95) -> QuantileInterval? {
    QuantileInterval.Ranks(count: values.count, probability: p, level: level).map { ranks in
      QuantileInterval(
        range: values[ranks.lower - 1]...values[ranks.upper - 1], ranks: ranks)
    }
  }
}

/// Two order statistics that enclose a quantile whatever the law.
///
/// David & Nagaraja, Order Statistics, 3rd ed., 2003, sec. 7.1: the number of values below the
/// quantile is binomial(n, p).
public struct QuantileInterval: Sendable, Equatable {
  public let range: ClosedRange<Double>
  public let ranks: Ranks

  /// The ranks of the order statistics, counted from 1.
  public struct Ranks: Sendable, Equatable {
    public let lower: Int
    public let upper: Int
    /// The probability that a continuous law's quantile lies between them, at least the level.
    public let coverage: Double

    /// The largest lower and the smallest upper rank that each miss by at most (1 − level)/2.
    ///
    /// - Returns: nil when no such ranks exist in a sample of that size.
    public init?(count: Int, probability p: Double, level: Double) {
      guard count > 0, p > 0, p < 1, level > 0, level < 1,
        let law = try? Binomial(trials: Int64(count), probability: p)
      else { return nil }
      let miss = (1 - level) / 2
      let n = Double(count)
      func below(_ k: Int) -> Double { law.cumulative(Double(k)) }
      func above(_ k: Int) -> Double { IncompleteBeta.lower(p, Double(k) + 1, n - Double(k)) }
      var lower = Int(law.quantile(miss))
      while lower > 0, below(lower - 1) > miss { lower -= 1 }
      var upper = Int(law.quantile(1 - miss)) + 1
      while upper <= count, above(upper - 1) > miss { upper += 1 }
      guard lower >= 1, upper <= count else { return nil }
      self.lower = lower
      self.upper = upper
      coverage = below(upper - 1) - below(lower - 1)
    }
  }
}
