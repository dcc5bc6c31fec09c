/// The categorical law: one of the whole numbers 0…k−1, each with its weight.
public struct Categorical: Distribution {
  public static let definition = DistributionDefinition(
    name: "categorical", summary: "One of the numbers 0, 1, … by weight.",
    forms: [["w0", "w1", "…"]],
    parameters: [
      ("w0", "weight of the value 0, 0 or above"), ("w1", "weight of 1, and so on without a gap"),
    ], isDiscrete: true,
    source: "Johnson, Kemp & Kotz, Univariate Discrete Distributions, 2005, ch. 1")

  /// The probability of each value; they sum to 1.
  public let probabilities: [Double]
  private let sums: [Double]

  /// - Parameter weights: of the values 0, 1, …; 0 or above, not all 0; any sum.
  public init(weights: [Double]) throws(DistributionError) {
    for (index, weight) in weights.enumerated() {
      try ParameterRange.nonNegative.check(weight, "w\(index)", in: "categorical")
    }
    let total = weights.reduce(0, +)
    guard total > 0, total.isFinite else {
      throw DistributionError(
        parameter: nil,
        "categorical: the weights must have a finite sum above 0 (got \(weights)); "
          + "write a positive weight for each possible value")
    }
    probabilities = weights.map { $0 / total }
    var sum = 0.0
    var sums: [Double] = []
    for probability in probabilities {
      sum += probability
      sums.append(sum)
    }
    self.sums = sums
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    try self.init(weights: ParameterSet.sequence("w", parameters, for: Self.definition))
  }

  public var support: ClosedRange<Double> { 0...Double(probabilities.count - 1) }
  public var mean: Double {
    probabilities.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
  }
  public var variance: Double {
    let mean = mean
    return probabilities.enumerated().reduce(0) {
      let deviation = Double($1.offset) - mean
      return $0 + deviation * deviation * $1.element
    }
  }

  public func sample(_ stream: inout RandomStream) -> Double {
    // Scaled, so that rounding of the sums gives no value a chance it should not have.
    let target = stream.uniform() * sums[sums.count - 1]
    return Double(firstIndex { $0 > target })
  }

  public func density(_ x: Double) -> Double {
    support.contains(x) && x == x.rounded() ? probabilities[Int(x)] : 0
  }

  public func cumulative(_ x: Double) -> Double {
    if x < 0 { return 0 }
    return x >= support.upperBound ? 1 : sums[Int(x)]
  }

  public func quantile(_ p: Double) -> Double {
    p >= 1 ? support.upperBound : Double(firstIndex { $0 >= p })
  }

  /// The first value whose cumulated probability fulfils the condition, else the last possible one.
  private func firstIndex(where fulfils: (Double) -> Bool) -> Int {
    var low = 0
    var high = sums.count
    while low < high {
      let middle = (low + high) / 2
      if fulfils(sums[middle]) { high = middle } else { low = middle + 1 }
    }
    if low < sums.count { return low }
    return probabilities.lastIndex { $0 > 0 } ?? 0
  }
}
