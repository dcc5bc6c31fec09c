/// Centre and spread that outliers cannot move: the median and the median absolute deviation.
///
/// Half of the values may be arbitrarily wrong before either breaks down (Hampel, "The influence
/// curve and its role in robust estimation", JASA 69, 1974), whereas one value is enough to carry
/// off mean and standard deviation, and with them the 3 σ limit meant to find it.
public struct RobustSpread: Sendable, Hashable {
  public let median: Double
  /// 1.4826 × median of |x − median|: the standard deviation where the values are normal. 0 when
  /// more than half of them are equal.
  public let deviation: Double

  /// 1/Φ⁻¹(3/4)
  public static let normalFactor = 1.482602218505602

  /// Sorts a copy: O(n log n).
  ///
  /// - Returns: nil without values, or when one is not a number.
  public init?(_ values: [Double]) {
    guard !values.isEmpty, values.allSatisfy({ !$0.isNaN }) else { return nil }
    self.init(sorted: values.sorted())
  }

  /// - Parameter values: in rising order, not empty, none of them NaN.
  /// - Returns: nil without values.
  public init?(sorted values: [Double]) {
    guard !values.isEmpty else { return nil }
    let n = values.count
    let median = n % 2 == 1 ? values[n / 2] : values[n / 2 - 1] / 2 + values[n / 2] / 2
    self.median = median
    deviation = Self.normalFactor * Self.middleDistance(values, from: median)
  }

  /// How many deviations a value lies from the median; nil when the deviation is 0.
  public func score(_ value: Double) -> Double? {
    deviation > 0 ? (value - median) / deviation : nil
  }

  /// The median of |x − centre|: the distances rise to either side of the centre, so that the two
  /// sides are merged up to the middle.
  private static func middleDistance(_ values: [Double], from centre: Double) -> Double {
    let n = values.count
    var right = values.partition(at: centre)
    var left = right - 1
    var (before, latest) = (0.0, 0.0)
    for _ in 0...(n / 2) {
      before = latest
      let below = left >= 0 ? centre - values[left] : .infinity
      let above = right < n ? values[right] - centre : .infinity
      if below <= above {
        latest = below
        left -= 1
      } else {
        latest = above
        right += 1
      }
    }
    return n % 2 == 1 ? latest : before / 2 + latest / 2
  }
}

extension [Double] {
  /// The first place whose value is at least `bound`; the values are in rising order.
  fileprivate func partition(at bound: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
