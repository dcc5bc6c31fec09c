import Decisions
import Statistics
import Testing

@Suite struct QuantileEstimateTests {
  /// David & Nagaraja 2003, sec. 7.1: n, p and the ranks by the binomial law.
  @Test func ranksAreThoseOfTheBinomialLaw() throws {
    let ranks = [
      (100, 0.1, 5, 17),
      (100, 0.2, 12, 29),
      (100, 0.5, 40, 61),
      (100, 0.8, 72, 89),
      (100, 0.9, 84, 96),
      (400, 0.1, 29, 53),
      (400, 0.2, 65, 97),
      (400, 0.5, 180, 221),
      (400, 0.8, 304, 336),
      (400, 0.9, 348, 372),
      (1000, 0.1, 82, 120),
      (1000, 0.2, 176, 226),
      (1000, 0.5, 469, 532),
      (1000, 0.8, 775, 825),
      (1000, 0.9, 881, 919),
    ]
    for (n, p, lower, upper) in ranks {
      let column = (1...n).map { Double($0) }
      let quantile = try #require(QuantileEstimate(column, probability: p))
      #expect(quantile.lowerRank == lower && quantile.upperRank == upper)
      #expect(quantile.lower == Double(lower) && quantile.upper == Double(upper))
    }
  }

  /// Hyndman & Fan 1996, type 7.
  @Test func theEstimateIsOfType7() throws {
    let expected = [
      (0.05, 8.83), (0.1, 9.17), (0.2, 10.04), (0.5, 12.0), (0.8, 13.8), (0.9, 14.85),
      (0.95, 15.375),
    ]
    for (p, value) in expected {
      let quantile = try #require(QuantileEstimate(Twenty.sample, probability: p))
      #expect(abs(quantile.value - value) < 1e-12)
    }
  }

  @Test func aSmallSampleLacksTheBoundOnTheFarSide() throws {
    let quantile = try #require(QuantileEstimate(Twenty.sample, probability: 0.9))
    #expect(quantile.upper == nil && quantile.upperRank == nil)
    // P(Bin(20, 0.9) ≤ 14) = 0.0113 and P(Bin(20, 0.9) ≤ 15) = 0.0432: the 15th value.
    #expect(quantile.lowerRank == 15)
    #expect(QuantileEstimate([1.0], probability: 0.5)?.lower == nil)
    #expect(QuantileEstimate([1.0, 2], probability: 0)?.value == 1)
  }

  @Test func undefinedValuesAreLeftOutAndCounted() throws {
    let quantile = try #require(QuantileEstimate([3, nil, 1, .nan, 2], probability: 0.5))
    #expect(quantile.value == 2 && quantile.count == 3 && quantile.undefinedCount == 2)
    #expect(QuantileEstimate([nil, .nan], probability: 0.5) == nil)
    #expect(QuantileEstimate([1], probability: 1.5) == nil)
    #expect(QuantileEstimate([1], probability: 0.5, level: 1) == nil)
  }
}

/// A sample of twenty for functionals worked by hand.
enum Twenty {
  static let sample: [Double] = [
    12.1, 9.8, 15.3, 11.0, 13.7, 8.9, 10.4, 14.2, 12.9, 11.6, 7.5, 16.8, 12.4, 10.9, 13.1, 9.2,
    11.9, 14.8, 10.1, 12.7,
  ]
}
