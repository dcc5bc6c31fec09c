import Statistics

/// A factor's first-order index from any sample of independent factors, by ranks: no special design is
/// needed, and one sample serves all factors.
///
/// In the order of the factor's values each response is multiplied with that of the next larger value,
/// and the last with the first: neighbours share the factor and little else (Gamboa, Gremaud, Klein &
/// Lagnoux, "Global sensitivity analysis: a novel generation of mighty estimators based on rank
/// statistics", Bernoulli 28, 2022). Equal values stand in random order.
public struct RankIndex: Codable, Sendable, Equatable {
  /// The estimate, which may be below 0 by sampling error.
  public let value: Double
  /// Pairs of factor and response.
  public let count: Int
  /// Where 95 of 100 estimates of a factor without effect lie, from shuffled responses; nil with fewer
  /// than 19 shuffles, which cannot show it.
  public let null: NullRange?
  /// The chance of an estimate as large without an effect, (1 + as large)/(1 + shuffles) (Phipson &
  /// Smyth, Statistical Applications in Genetics and Molecular Biology 9, 2010); nil without shuffles.
  public let pValue: Double?

  /// Quantiles of the estimate for a factor without effect. To compare with: their normal
  /// approximation has mean −1/(n − 1) and variance about 1/n.
  public struct NullRange: Codable, Sendable, Equatable {
    /// The 2.5 % and the 97.5 % point.
    public let lower: Double
    public let upper: Double
    /// The 95 % point: an estimate above it is significant at 5 %, one-sided.
    public let critical: Double
  }

  /// - Parameters:
  ///   - x: the factor.
  ///   - y: the response, in the same order.
  ///   - shuffles: for the range of no effect.
  ///   - stream: of ties and shuffles.
  /// - Returns: nil for fewer than three pairs, different lengths, a constant column, or figures that
  ///   are not finite or beyond 10^150.
  public init?(
    x: [Double], y: [Double], shuffles: Int = 199, stream: inout RandomStream
  ) {
    guard x.count == y.count, x.count >= 3, x.allSatisfy(\.isFinite),
      let low = x.min(), let high = x.max(), low < high, var responses = Self.standardised(y)
    else { return nil }
    count = x.count
    var order = Array(x.indices)
    stream.shuffle(&order)
    var ties = [Int](repeating: 0, count: x.count)
    for (place, index) in order.enumerated() { ties[index] = place }
    order.sort { (x[$0], ties[$0]) < (x[$1], ties[$1]) }
    responses = order.map { responses[$0] }
    let found = Self.neighbours(responses)
    value = found
    var draws: [Double] = []
    for _ in 0..<max(0, shuffles) {
      stream.shuffle(&responses)
      draws.append(Self.neighbours(responses))
    }
    // A sum in another order differs in the last digits.
    let asLarge = draws.count { $0 >= found - 1e-12 }
    pValue = draws.isEmpty ? nil : Double(1 + asLarge) / Double(1 + draws.count)
    if draws.count >= 19,
      let points = SampleQuantiles.quantiles([0.025, 0.95, 0.975], of: draws)
    {
      null = NullRange(lower: points[0], upper: points[2], critical: points[1])
    } else {
      null = nil
    }
  }

  /// Mean 0 and population variance 1; nil for a constant column.
  private static func standardised(_ y: [Double]) -> [Double]? {
    guard y.allSatisfy({ $0.magnitude <= 1e150 }) else { return nil }
    let n = Double(y.count)
    let mean = WeightedSums.sum(y) / n
    let deviation = (WeightedSums.squares(y, around: mean) / n).squareRoot()
    guard deviation > 1e-14 * WeightedSums.largest(y), deviation > 1e-150 else { return nil }
    return y.map { ($0 - mean) / deviation }
  }

  /// The mean product of neighbours on a circle.
  private static func neighbours(_ y: [Double]) -> Double {
    y.withUnsafeBufferPointer { y in
      var sum = y[y.count - 1] * y[0]
      for place in 1..<y.count { sum += y[place - 1] * y[place] }
      return sum / Double(y.count)
    }
  }
}
