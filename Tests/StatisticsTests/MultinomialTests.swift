import Statistics
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct MultinomialTests {
  private var stream: RandomStream {
    StreamKey(seed: 5, replication: 0).stream(Entity(named: "multinomial"), .experiment)
  }

  /// Marginals are binomial; false-alarm rate as in ``GoodnessOfFit``.
  @Test(arguments: [10, 1000, 1_000_000_000_000] as [Int64])
  func marginalsAreBinomialAndCountsAddUp(_ trials: Int64) throws {
    let law = try Multinomial(weights: [5, 0, 3, 1e-3, 2])
    var stream = stream
    var counts: [Int64] = []
    var samples = [[Double]](repeating: [], count: 5)
    for _ in 0..<3000 {
      law.sample(trials: trials, into: &counts, &stream)
      #expect(counts.reduce(0, +) == trials)
      for (outcome, count) in counts.enumerated() { samples[outcome].append(Double(count)) }
    }
    for (outcome, sample) in samples.enumerated() {
      let marginal = try Binomial(trials: trials, probability: law.probabilities[outcome])
      #expect(GoodnessOfFit.chiSquare(sample, marginal) > GoodnessOfFit.level)
      #expect(abs(law.mean(trials: trials)[outcome] - marginal.mean) <= 1e-12 * marginal.mean)
      let variance = law.covariance(trials: trials, outcome, outcome)
      #expect(abs(variance - marginal.variance) <= 1e-12 * marginal.variance)
    }
    // Covariance by the variance of a sum: outcomes 0 and 2 together are binomial too.
    let p = law.probabilities
    let both = try Binomial(trials: trials, probability: p[0] + p[2])
    let sum = zip(samples[0], samples[2]).map { $0 + $1 }
    #expect(GoodnessOfFit.chiSquare(sum, both) > GoodnessOfFit.level)
    let covariance = law.covariance(trials: trials, 0, 2)
    let variances = [0, 2].map { law.covariance(trials: trials, $0, $0) }.reduce(0, +)
    #expect(abs(variances + 2 * covariance - both.variance) <= 1e-9 * both.variance)
  }

  @Test func massesAreThoseOfTheFormula() throws {
    let law = try Multinomial(weights: [0.5, 0.3, 0.2])
    // 6!/(3!·2!·1!)·0.5³·0.3²·0.2 = 60·0.00225
    #expect(abs(exp(law.logMass([3, 2, 1])) - 0.135) < 1e-14)
    var total = 0.0
    for first in 0...6 as ClosedRange<Int64> {
      for second in 0...(6 - first) {
        total += exp(law.logMass([first, second, 6 - first - second]))
      }
    }
    #expect(abs(total - 1) < 1e-13)
    #expect(law.logMass([1, 2]) == -.infinity && law.logMass([1, -1, 2]) == -.infinity)
    #expect(try Multinomial(weights: [1, 0]).logMass([3, 1]) == -.infinity)
  }

  /// mpmath 1.3.0, 40 digits: counts of 10^12 in all.
  @Test func massesOfVeryLargeCounts() throws {
    let law = try Multinomial(weights: [0.25, 0.5, 0.25])
    let mass = law.logMass([250_000_100_000, 499_999_800_000, 250_000_100_000])
    #expect(abs(mass + 27.816030430938663) < 1e-9)
  }

  @Test func anImpossibleSetOfWeightsIsRefused() {
    #expect(throws: DistributionError.self) { try Multinomial(weights: []) }
    #expect {
      try Multinomial(weights: [1, -2])
    } throws: { error in
      "\(error)"
        == "multinomial: w1 must be 0 or above, and finite (got -2); write 0 or a positive number"
    }
  }
}
