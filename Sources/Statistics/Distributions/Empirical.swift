/// The empirical law of observed values: each of them alike.
public struct Empirical: Distribution {
  public static let definition = DistributionDefinition(
    name: "empirical", summary: "One of the observed values, each alike.",
    forms: [["v0", "v1", "…"]],
    parameters: [("v0", "an observed value"), ("v1", "another, and so on without a gap")],
    isDiscrete: true,
    source: "Efron & Tibshirani, An Introduction to the Bootstrap, 1993, sec. 4.2")

  /// The observed values in rising order.
  public let values: [Double]
  public let mean: Double
  /// With divisor n: the law is the population.
  public let variance: Double

  /// - Parameter values: at least one, all finite, in any order.
  public init(_ values: [Double]) throws(DistributionError) {
    guard !values.isEmpty else { throw .noForm(of: Self.definition, given: []) }
    for (index, value) in values.enumerated() {
      try ParameterRange.finite.check(value, "v\(index)", in: "empirical")
    }
    self.values = values.sorted()
    var moments = Moments()
    for value in self.values { moments.add(value) }
    mean = moments.mean
    variance = moments.sumOfSquares / Double(moments.count)
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    try self.init(ParameterSet.sequence("v", parameters, for: Self.definition))
  }

  public var support: ClosedRange<Double> { values[0]...values[values.count - 1] }

  public func sample(_ stream: inout RandomStream) -> Double {
    values[stream.index(below: values.count)]
  }

  /// The share of observations equal to `x`.
  public func density(_ x: Double) -> Double {
    Double(count { $0 <= x } - count { $0 < x }) / Double(values.count)
  }

  /// The exact empirical distribution function.
  public func cumulative(_ x: Double) -> Double {
    Double(count { $0 <= x }) / Double(values.count)
  }

  public func quantile(_ p: Double) -> Double {
    let n = Double(values.count)
    var rank = min(max((p * n).rounded(.up), 1), n)
    // The product may round either way; the definition decides.
    if rank > 1, (rank - 1) / n >= p { rank -= 1 }
    if rank < n, rank / n < p { rank += 1 }
    return p.isNaN ? p : values[Int(rank) - 1]
  }

  /// How many values lie in the lower part that fulfils the condition.
  private func count(where fulfils: (Double) -> Bool) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if fulfils(values[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension RandomStream {
  /// A whole number from 0 to `count` − 1, each exactly alike.
  ///
  /// Lemire, "Fast random integer generation in an interval", ACM TOMACS 29(1), 2019.
  ///
  /// - Parameter count: above 0; otherwise the result is 0.
  public mutating func index(below count: Int) -> Int {
    guard count > 1 else { return 0 }
    let range = UInt64(count)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }
}
