/// Count, mean and sum of squared deviations of a stream of numbers, with their extremes.
///
/// One pass and mergeable: Welford (1962) for one value; Chan, Golub & LeVeque, "Updating formulae
/// and a pairwise algorithm for computing sample variances", 1979, eq. 2.1, for two summaries.
/// Merging in another order changes the last bits; whoever needs the same bytes merges in one order.
public struct Moments: Codable, Sendable, Equatable {
  public private(set) var count = 0
  /// 0 while empty.
  public private(set) var mean = 0.0
  /// Sum of squared deviations from the mean (M2).
  public private(set) var sumOfSquares = 0.0
  /// Nil while empty.
  public private(set) var minimum: Double?
  /// Nil while empty.
  public private(set) var maximum: Double?

  public init() {}

  public init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  public mutating func add(_ value: Double) {
    count += 1
    let deviation = value - mean
    mean += deviation / Double(count)
    sumOfSquares += deviation * (value - mean)
    minimum = minimum.map { min($0, value) } ?? value
    maximum = maximum.map { max($0, value) } ?? value
  }

  public mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let total = Double(count + other.count)
    let deviation = other.mean - mean
    mean += deviation * (Double(other.count) / total)
    sumOfSquares +=
      other.sumOfSquares + deviation * deviation * (Double(count) * Double(other.count) / total)
    count += other.count
    minimum = [minimum, other.minimum].compactMap { $0 }.min()
    maximum = [maximum, other.maximum].compactMap { $0 }.max()
  }

  /// The sum of the values.
  public var sum: Double { mean * Double(count) }

  /// With divisor n − 1; nil below two values.
  public var variance: Double? { count < 2 ? nil : sumOfSquares / Double(count - 1) }

  /// Nil below two values.
  public var standardDeviation: Double? { variance?.squareRoot() }

  /// Of the mean; nil below two values.
  public var standardError: Double? { variance.map { ($0 / Double(count)).squareRoot() } }

  /// The mean with its standard error and n − 1 degrees of freedom; nil below two values.
  public var estimate: Estimate? {
    standardError.map {
      Estimate(value: mean, standardError: $0, degreesOfFreedom: Double(count - 1))
    }
  }
}
