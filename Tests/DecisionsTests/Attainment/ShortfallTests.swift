import Decisions
import Statistics
import Testing

@Suite struct ShortfallTests {
  /// By hand on the sample of twenty.
  @Test func missAndSurplusAreMeansOverAllReplications() throws {
    let shortfall = try #require(Shortfall(Twenty.sample, target: 12))
    #expect(abs(shortfall.expected.value - 0.935) < 1e-12)
    #expect(abs(shortfall.surplus.value - 0.9) < 1e-12)
    #expect(shortfall.attained == Proportion(successes: 10, trials: 20))
    let mirrored = try #require(
      Shortfall(Twenty.sample.map { -$0 }, target: -12, better: .lower))
    #expect(abs(mirrored.expected.value - 0.935) < 1e-12)
    #expect(mirrored.expected.standardError == shortfall.expected.standardError)
    let lower = try #require(Shortfall(Twenty.sample, target: 12, better: .lower))
    #expect(abs(lower.expected.value - 0.9) < 1e-12)
  }

  @Test func undefinedValuesMissTheTargetByNoAmount() throws {
    let shortfall = try #require(Shortfall([10, nil, 14, .nan], target: 12))
    #expect(shortfall.expected.value == 1 && shortfall.undefinedCount == 2)
    #expect(shortfall.attained == Proportion(successes: 1, trials: 4))
    #expect(Shortfall([1, nil], target: 0) == nil)
    #expect(Shortfall([1, .infinity], target: 0) == nil)
    #expect(Shortfall([1, 2], target: .nan) == nil)
  }

  /// By hand on the sample of twenty; 12.5 % is the mean of two and a half values.
  @Test func theTailMeanCountsTheEdgeByItsFraction() throws {
    let fifth = try #require(TailMean(Twenty.sample, worst: 0.2))
    #expect(abs(fifth.value - 8.85) < 1e-12)
    #expect(fifth.edge == 9.8)
    let tenth = try #require(TailMean(Twenty.sample, worst: 0.1))
    #expect(abs(tenth.value - 8.2) < 1e-12)
    let eighth = try #require(TailMean(Twenty.sample, worst: 0.125))
    #expect(abs(eighth.value - (7.5 + 8.9 + 0.5 * 9.2) / 2.5) < 1e-12)
    let top = try #require(TailMean(Twenty.sample, worst: 0.1, better: .lower))
    #expect(abs(top.value - (16.8 + 15.3) / 2) < 1e-12)
    let all = try #require(TailMean(Twenty.sample, worst: 1))
    #expect(abs(all.value - 11.965) < 1e-12)
    #expect(abs(try #require(all.standardError) - 0.5212472390435524) < 1e-12)
  }

  @Test func aTailOfLessThanTwoValuesHasNoStandardError() throws {
    let single = try #require(TailMean(Twenty.sample, worst: 0.01))
    #expect(single.value == 7.5 && single.standardError == nil)
    #expect(TailMean([nil], worst: 0.5) == nil)
    #expect(TailMean([1], worst: 0) == nil)
    #expect(TailMean([1, -.infinity], worst: 0.5) == nil)
    #expect(TailMean([1, nil, 3], worst: 0.5)?.undefinedCount == 1)
  }

  /// Standard normal law: E[(T − Z)⁺] = TΦ(T) + φ(T) and CVaR = −φ(z_α)/α. Each mean over 400
  /// samples is off by four standard errors with probability 6e-5; the bias of the tail mean at n =
  /// 500 is of order 1/n. The standard error is right to a tenth: its own relative error is 1/√800.
  @Test func standardErrorsAreTheSpreadOverRepeatedSamples() throws {
    var stream = StreamKey(seed: 21, replication: 0).stream(Entity(named: "tail"), .experiment)
    var (misses, missErrors) = (Moments(), Moments())
    var (tails, tailErrors) = (Moments(), Moments())
    for _ in 0..<400 {
      let column = (0..<500).map { _ in stream.normal() }
      let shortfall = try #require(Shortfall(column, target: 0))
      let tail = try #require(TailMean(column, worst: 0.1))
      misses.add(shortfall.expected.value)
      missErrors.add(shortfall.expected.standardError)
      tails.add(tail.value)
      tailErrors.add(try #require(tail.standardError))
    }
    let missError = try #require(misses.standardError)
    #expect(abs(misses.mean - 0.3989422804014327) < 4 * missError)
    let tailError = try #require(tails.standardError)
    #expect(abs(tails.mean + 1.7549833193248687) < 4 * tailError + 2.0 / 500)
    let missSpread = try #require(misses.standardDeviation)
    #expect(abs(missErrors.mean / missSpread - 1) < 0.15)
    let tailSpread = try #require(tails.standardDeviation)
    #expect(abs(tailErrors.mean / tailSpread - 1) < 0.15)
  }
}
