/// Quantiles by search, for laws without a closed form and where GSL's inverse fails.
enum QuantileSearch {
  /// The smallest x (to the last bit) with F(x) ≥ p.
  ///
  /// - Parameters:
  ///   - guess: a candidate, taken when F(guess) is p to 10 digits of the nearer tail.
  ///   - support: of the law; its ends are the quantiles of 0 and 1.
  ///   - cumulative: F, non-decreasing.
  static func continuous(
    _ p: Double, guess: Double = .nan, in support: ClosedRange<Double>,
    cumulative: (Double) -> Double
  ) -> Double {
    if let end = end(p, support) { return end }
    if support.contains(guess), abs(cumulative(guess) - p) <= 1e-10 * min(p, 1 - p) {
      return guess
    }
    // Bisection over the ordered bit patterns: at most 64 steps from any support.
    var low = order(max(support.lowerBound, -Double.greatestFiniteMagnitude))
    var high = order(min(support.upperBound, Double.greatestFiniteMagnitude))
    while high > low + 1 {
      let middle = low / 2 + high / 2 + (low % 2 + high % 2) / 2
      if middle <= low || middle >= high { break }
      if cumulative(value(middle)) >= p { high = middle } else { low = middle }
    }
    return value(high)
  }

  /// The smallest whole x with F(x) ≥ p.
  ///
  /// - Parameter guess: where to start; the cost grows with the logarithm of its error.
  static func discrete(
    _ p: Double, from guess: Double, in support: ClosedRange<Double>,
    cumulative: (Double) -> Double
  ) -> Double {
    if let end = end(p, support) { return end }
    let start = guess.isFinite ? guess.rounded(.down) : support.lowerBound
    var high = min(max(start, support.lowerBound), support.upperBound)
    var low = high
    var step = 1.0
    if cumulative(high) >= p {
      low = high - 1
      while low >= support.lowerBound, cumulative(low) >= p {
        high = low
        step *= 2
        low = max(support.lowerBound - 1, min(low - step, low.nextDown))
      }
    } else {
      high = min(max(low + 1, low.nextUp), support.upperBound)
      while high < support.upperBound, cumulative(high) < p {
        low = high
        step *= 2
        high = min(support.upperBound, max(high + step, high.nextUp))
      }
    }
    while high - low > 1 {
      let middle = (low + (high - low) / 2).rounded(.down)
      if middle <= low || middle >= high { break }
      if cumulative(middle) >= p { high = middle } else { low = middle }
    }
    return high
  }

  private static func end(_ p: Double, _ support: ClosedRange<Double>) -> Double? {
    if p.isNaN { return p }
    if p <= 0 { return support.lowerBound }
    return p >= 1 ? support.upperBound : nil
  }

  /// Doubles in their order as integers.
  private static func order(_ x: Double) -> Int64 {
    let bits = Int64(bitPattern: x.bitPattern)
    return bits >= 0 ? bits : Int64.min &- bits
  }

  private static func value(_ order: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: order >= 0 ? order : Int64.min &- order))
  }
}
