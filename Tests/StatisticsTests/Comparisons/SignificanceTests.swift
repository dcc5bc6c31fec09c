import Statistics
import Testing

@Suite("Significance, heterogeneity, power")
struct SignificanceTests {
  @Test("Tails as scipy 1.17 has them: chi2.sf(7.3, 3), 2·t.sf(2.1, 7.5)")
  func tails() {
    #expect(abs(TailProbability.chiSquare(7.3, degreesOfFreedom: 3) - 0.06292623645904312) < 1e-12)
    #expect(abs(TailProbability.student(2.1, degreesOfFreedom: 7.5) - 0.07123707145807809) < 1e-12)
    #expect(abs(TailProbability.normal(1.959963984540054) - 0.05) < 1e-12)
  }

  @Test("Holm by hand: 0.01, 0.04, 0.03, 0.005 give 0.03, 0.06, 0.06, 0.02")
  func holm() {
    let adjusted = Significance.holm([0.01, 0.04, 0.03, 0.005])
    for (got, wanted) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) {
      #expect(abs(got - wanted) < 1e-15)
    }
  }

  /// Estimates 1 ± 1, 3 ± 1, 5 ± 1: pooled 3 ± √⅓, Q = 8, τ² = (8 − 2)/(3 − 1) = 3, so that every
  /// estimate keeps 3/4 of its distance from the mean; its variance is 3/4 + (1/4)²·4/3 = 5/6.
  @Test("Cochran's Q, DerSimonian–Laird and shrinkage by hand")
  func heterogeneity() throws {
    let found = try #require(
      Heterogeneity([1, 3, 5].map { Estimate(value: $0, standardError: 1) }))
    #expect(abs(found.q - 8) < 1e-12)
    #expect(abs(found.pValue - 0.018315638888734179) < 1e-12)  // e^-4
    #expect(abs(found.between * found.between - 3) < 1e-12)
    for (got, wanted) in zip(found.shrunken, [1.5, 3, 4.5]) {
      #expect(abs(got.value - wanted) < 1e-12)
      #expect(abs(got.standardError * got.standardError - 5.0 / 6) < 1e-12)
    }
  }

  @Test("Groups that agree better than chance are drawn to their mean altogether")
  func homogeneous() throws {
    let found = try #require(
      Heterogeneity([2, 2.1].map { Estimate(value: $0, standardError: 1) }))
    #expect(found.between == 0)
    #expect(found.shrunken.allSatisfy { abs($0.value - 2.05) < 1e-12 })
  }

  @Test("The textbook's 16 s²/d² rule: (1.96 + 0.84)²·2 = 15.7 persons an arm for d = s")
  func power() throws {
    let power = try #require(TestPower())
    #expect(abs(power.factor - 2.8015852181129683) < 1e-12)
    #expect(power.armSize(difference: 1, variances: 2) == 16)
    #expect(power.armSize(difference: 0, variances: 2) == nil)
    #expect(TestPower(power: 1) == nil)
  }

  /// 200 zeros and 12 values. Both kinds of draws have the sample's mean; their variances are
  /// s²(n−1)/n² for the bootstrap and that times n/(n+1) for Rubin's. 4 standard errors of 20,000
  /// draws: a false alarm once in 16,000 per figure.
  @Test("Resampled means have the moments that theory gives")
  func resampling() {
    let sample = [Double](repeating: 0, count: 200) + (1...12).map { Double($0 * $0) }
    let seen = Moments(sample)
    let resampling = Resampling(sample)
    let n = Double(sample.count)
    let draws = 20_000
    var stream = StreamKey(seed: 7, replication: 0)
      .stream(Entity(named: "resampling"), .experiment)
    let boot = Moments((0..<draws).map { _ in resampling.bootstrapMean(&stream) })
    let posterior = Moments((0..<draws).map { _ in resampling.posteriorMean(&stream) })
    let variance = seen.sumOfSquares / (n * n)
    for (moments, wanted) in [(boot, variance), (posterior, variance * n / (n + 1))] {
      #expect(abs(moments.mean - seen.mean) < 4 * moments.standardError!)
      // The kurtosis of such means is a little above the normal's 3: ± 4 √(2.3/draws).
      #expect(abs(moments.variance! / wanted - 1) < 4 * (2.3 / Double(draws)).squareRoot())
    }
  }
}
