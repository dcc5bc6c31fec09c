#if canImport(Glibc)
  import Glibc
#endif

/// Draws of a sample's mean by resampling, exact for samples that are mostly zeros at the cost of
/// their other values only.
public struct Resampling: Sendable {
  /// Values other than 0.
  private let values: [Double]
  private let zeros: Int
  private let zeroWeight: GammaSampler?

  /// - Parameter sample: finite values, at least one.
  public init(_ sample: [Double]) {
    values = sample.filter { $0 != 0 }
    zeros = sample.count - values.count
    zeroWeight = zeros > 0 ? GammaSampler(shape: Double(zeros)) : nil
  }

  /// Random numbers one draw takes, about.
  public var cost: Int { values.count + 1 }

  /// The mean of a sample drawn with replacement (Efron, "Bootstrap methods", Annals of Statistics 7,
  /// 1979): how many are not 0 is binomial, and those are drawn one by one.
  public func bootstrapMean(_ stream: inout RandomStream) -> Double {
    let count = values.count + zeros
    guard count > 0, !values.isEmpty else { return 0 }
    let drawn = BinomialSampler.sample(
      trials: Int64(count), probability: Double(values.count) / Double(count), &stream)
    var sum = 0.0
    for _ in 0..<drawn { sum += values[stream.index(below: values.count)] }
    return sum / Double(count)
  }

  /// A draw from the posterior of the mean under the Bayesian bootstrap (Rubin, Annals of Statistics
  /// 9, 1981): Dirichlet weights, of which the zeros' add up to a gamma variate.
  public func posteriorMean(_ stream: inout RandomStream) -> Double {
    var total = zeroWeight?.sample(&stream) ?? 0
    var sum = 0.0
    for value in values {
      let weight = stream.exponential()
      total += weight
      sum += weight * value
    }
    return total > 0 ? sum / total : 0
  }
}
