import Decisions
import Statistics
import Testing

@Suite struct PairedComparisonsTests {
  /// Closed form: half-width t(1 − 0.05/12; 9)·√(S²/10) with the worked example's S² of the paired
  /// difference; t(0.9958333; 9) = 3.3642 (to 4 digits).
  @Test func intervalsArePairedTAtTheBonferroniLevel() throws {
    let pairs = try #require(PairedComparisons(WorkedExample.samples))
    #expect(pairs.pairs.count == 6)
    let pair = try #require(pairs[1, 0])
    #expect(abs(pair.difference.value - (9.68 - 10.8386)) < 1e-12)
    let error = (2.1762389333333334 / 10).squareRoot()
    #expect(abs(pair.difference.standardError - error) < 1e-12)
    let t = Estimate.critical(level: 1 - 0.05 / 6, degreesOfFreedom: 9)
    #expect(abs((pair.upper - pair.lower) / 2 - t * error) < 1e-12)
    #expect(pair.isTold == (pair.upper < 0 || pair.lower > 0))
    // Var(a − b) = Var a + Var b − 2·r·sd a·sd b ties the correlation to the paired variance.
    let a = try #require(Moments(WorkedExample.samples[0]).variance)
    let b = try #require(Moments(WorkedExample.samples[1]).variance)
    #expect(abs(a + b - 19.348160044444448) < 1e-11)
    let r = try #require(pair.correlation)
    #expect(abs(a + b - 2 * r * (a * b).squareRoot() - 2.1762389333333334) < 1e-11)
  }

  @Test func identicalColumnsDifferBy0AndAreNeverToldApart() throws {
    let column = [1.5, 2.5, 9.25, 4]
    let pairs = try #require(PairedComparisons([column, column, column.map { $0 + 1 }]))
    let same = try #require(pairs[0, 1])
    #expect(same.difference.value == 0 && same.lower == 0 && same.upper == 0)
    #expect(!same.isTold)
    #expect(pairs[0, 2]?.isTold == true)
    #expect(pairs[0, 0] == nil)
  }

  @Test func whatCannotBeComparedIsNil() {
    #expect(PairedComparisons([[1, 2]]) == nil)
    #expect(PairedComparisons([[1], [2]]) == nil)
    #expect(PairedComparisons([[1, 2], [1, 2, 3]]) == nil)
    #expect(PairedComparisons([[1, .nan], [1, 2]]) == nil)
    #expect(PairedComparisons([[1, 2], [1, 3]], level: 1) == nil)
  }

  /// Bonferroni's inequality: with all means equal, some interval misses 0 in at most 5 % of
  /// samples. At 5 % more than 76 of 1000 come up with probability 1.6e-4.
  @Test func equalMeansAreToldApartInAtMostOneSampleInTwenty() throws {
    var luck = Slippage(k: 5, lead: 0, sigma: 1, correlation: 0.6, seed: 5)
    var alarms = 0
    for _ in 0..<1000 {
      let pairs = try #require(PairedComparisons(luck.replications(12)))
      if pairs.pairs.contains(where: \.isTold) { alarms += 1 }
    }
    #expect(alarms <= 76)
  }
}

@Suite struct ExactPairedTestTests {
  /// Binomial by hand: 2·P(Bin(10, ½) ≤ 2) = 2·56/1024.
  @Test func thePValueIsTwiceTheSmallerBinomialTail() throws {
    let first = [Bool](repeating: true, count: 8) + [false, false, true, true, false]
    let second = [Bool](repeating: false, count: 8) + [true, true, true, true, false]
    let test = try #require(ExactPairedTest(first, second))
    #expect(test.onlyFirst == 8 && test.onlySecond == 2 && test.both == 2 && test.neither == 1)
    #expect(abs(test.pValue - 112.0 / 1024) < 1e-14)
    #expect(abs(test.difference - 6.0 / 13) < 1e-15)
    let mirrored = try #require(ExactPairedTest(second, first))
    #expect(mirrored.pValue == test.pValue)
  }

  @Test func replicationsThatAgreeTellNothing() {
    #expect(ExactPairedTest([true, false], [true, false])?.pValue == 1)
    #expect(ExactPairedTest([true, false], [false, true])?.pValue == 1)
    #expect(ExactPairedTest([], []) == nil)
    #expect(ExactPairedTest([true], []) == nil)
  }
}

extension PairedComparisons {
  /// The comparison of two scenarios as it is kept, the lower index first; nil for the same or an unknown one.
  fileprivate subscript(_ a: Int, _ b: Int) -> Pair? {
    pairs.first { $0.first == min(a, b) && $0.second == max(a, b) }
  }
}
