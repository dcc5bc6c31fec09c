/// The multinomial law: how a number of trials falls on several outcomes.
///
/// Sampled by conditional binomials (Davis, "The computer generation of multinomial random
/// variates", Computational Statistics & Data Analysis 16, 1993): exact at any count.
public struct Multinomial: Sendable {
  /// The probability of each outcome; they sum to 1.
  public let probabilities: [Double]
  /// The probability of each outcome given that no earlier one came.
  private let conditional: [Double]
  /// Their complements, for masses.
  private let complement: [Double]

  /// - Parameter weights: of the outcomes; 0 or above, not all 0; any sum.
  public init(weights: [Double]) throws(DistributionError) {
    let categorical: Categorical
    do throws(DistributionError) {
      categorical = try Categorical(weights: weights)
    } catch {
      let text = "multinomial" + error.description.drop { $0 != ":" }
      throw DistributionError(parameter: error.parameter, text)
    }
    probabilities = categorical.probabilities
    // Sums from the end, so that the share of a rare late outcome is not a difference.
    var conditional = probabilities
    var complement = probabilities
    var rest = 0.0
    for index in probabilities.indices.reversed() {
      let all = probabilities[index] + rest
      conditional[index] = all > 0 ? probabilities[index] / all : 0
      complement[index] = all > 0 ? rest / all : 1
      rest = all
    }
    self.conditional = conditional
    self.complement = complement
  }

  /// Draws counts that sum to `trials` into `counts`, which keeps its storage.
  public func sample(
    trials: Int64, into counts: inout [Int64], _ stream: inout RandomStream
  ) {
    counts.removeAll(keepingCapacity: true)
    var left = max(trials, 0)
    for probability in conditional {
      let count = BinomialSampler.sample(trials: left, probability: probability, &stream)
      counts.append(count)
      left -= count
    }
  }

  /// Counts that sum to `trials`.
  public func sample(trials: Int64, _ stream: inout RandomStream) -> [Int64] {
    var counts: [Int64] = []
    sample(trials: trials, into: &counts, &stream)
    return counts
  }

  /// The expected count of each outcome.
  public func mean(trials: Int64) -> [Double] { probabilities.map { Double(trials) * $0 } }

  /// The covariance of the counts of outcomes `i` and `j` (their variance when equal).
  public func covariance(trials: Int64, _ i: Int, _ j: Int) -> Double {
    let p = probabilities
    return Double(trials) * (i == j ? p[i] * (1 - p[i]) : -p[i] * p[j])
  }

  /// log of the probability of exactly these counts; −∞ for counts that cannot be.
  public func logMass(_ counts: [Int64]) -> Double {
    guard counts.count == probabilities.count, counts.allSatisfy({ $0 >= 0 }) else {
      return -.infinity
    }
    var left = Double(counts.reduce(0, +))
    var sum = 0.0
    for (index, count) in counts.enumerated() where left > 0 {
      sum += SaddlePoint.logBinomial(
        Double(count), trials: left, conditional[index], complement[index])
      left -= Double(count)
    }
    return sum
  }
}
