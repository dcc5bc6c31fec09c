import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

/// What is made cheaper for large bases, held against the same base in full.
@Suite("Large bases")
struct LargeBaseTests {
  /// CDNOW-like customers of many ages.
  static func base(_ customers: Int) throws -> CustomerBase {
    try Population(.bgNBD(r: 0.5, alpha: 4, a: 0.8, b: 2.5)).base(
      customers: customers, age: 20...52, seed: 5)
  }

  @Test func thinningIsEvenAndKeepsSmallBasesWhole() throws {
    let base = try Self.base(1_000)
    #expect(base.thinned(to: 1_000).every == 1)
    #expect(base.thinned(to: 1_000).base.customers == base.customers)
    let (third, every) = base.thinned(to: 400)
    #expect(every == 3)
    #expect(third.customers == stride(from: 0, to: 1_000, by: 3).map { base.customers[$0] })
  }

  /// 1,600 customers with one history, of whom 200 are drawn. Chance alone is √(n·m·(1 + t/(α + T)))
  /// for the NBD, and the parameters' part is that of the whole base drawn. A standard deviation of
  /// 400 draws strays by 3.5 %: 4 of these.
  @Test func aSampleStandsForAll() throws {
    let fit = PredictiveDrawTests.fit(.nbd, deviation: 0.1)
    let history = PredictiveDrawTests.histories[1]
    func draws(_ customers: Int) throws -> PredictiveDraws {
      let base = PredictiveDrawTests.base([OrderHistory](repeating: history, count: customers))
      return try PredictiveDraws(fit, base, days: 273, seed: 2, draws: 400)
    }
    let mean = 2.385 * 39 / (12.072 + 38.86)
    let scaled = try draws(200).scaled(by: 8, from: 200 * mean, to: 1_600 * mean)
    let chance = Moments(scaled.byChance)
    let expected = (1_600 * mean * (1 + 39 / (12.072 + 38.86))).squareRoot()
    #expect(abs(try #require(chance.standardDeviation) / expected - 1) < 0.15)
    #expect(abs(chance.mean - 1_600 * mean) < 4 * (try #require(chance.standardError)))
    let whole = Moments(try draws(1_600).byParameters)
    let parameters = Moments(scaled.byParameters)
    let ratio =
      try #require(parameters.standardDeviation) / (try #require(whole.standardDeviation))
    #expect(abs(ratio - 1) < 0.15)
  }

  /// Histories within a week at their mean: the expectation is smooth, so that the total moves by
  /// less than a thousandth.
  @Test func weeksPutTogetherKeepTheTotal() throws {
    let base = try Self.base(3_000)
    let fit = PredictiveDrawTests.fit(.bgNBD)
    let exact = ConditionalForecast(fit, base)
    let merged = ConditionalForecast(fit, base, mostExact: 10)
    #expect(exact.isExact && !merged.isExact)
    for weeks in [1.0, 13, 39] {
      let total = try exact.total(weeks: weeks)
      #expect(abs(try merged.total(weeks: weeks) / total - 1) < 1e-3)
    }
  }

  /// On the grid as on all histories: half a unit down one standard error away, to a tenth of a unit.
  @Test func aGridHasTheSameProfile() throws {
    let calibration = try PurchaseCalibration(
      try Self.base(1_500), choice: .model(.bgNBD))
    let exact = calibration.profiles(points: 9)
    let grid = calibration.profiles(points: 9, mostExact: 0)
    #expect(grid.map(\.parameter) == exact.map(\.parameter))
    for (one, other) in zip(exact, grid) {
      #expect(one.values == other.values)
      for place in 3...5 {
        #expect(abs(one.differences[place] - other.differences[place]) < 0.1)
      }
    }
  }

  /// Every customer's law scored against a half of the laws: the half's own mean.
  @Test func scoresOfASampleAreTheirs() {
    let laws = [CountLaw.zero, CountLaw.poisson(mean: 2, most: 50)]
    let actual = [0, 9, 3, 9]
    let sample = HoldoutScores(
      model: "x", forecasts: [0, 1, 2, 3], laws: laws, every: 2, actual: actual)
    let alone = HoldoutScores(model: "x", forecasts: [0, 2], laws: laws, actual: [0, 3])
    #expect(sample.crps == alone.crps)
    #expect(sample.coverage90 == alone.coverage90)
    #expect(sample.actual == 21)
  }
}
