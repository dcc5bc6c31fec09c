import Calibration
import Lifecycle
import Testing

/// Scores against figures worked out by hand.
@Suite("Holdout scores")
struct ScoreTests {
  /// Forecasts 2, 1, 0 and 3, 0, 0 came: total 3 of 3, errors 1, 1, 0; MAE 2/3, RMSE √(2/3).
  @Test func byHand() throws {
    let scores = HoldoutScores(
      model: "x", forecasts: [2, 1, 0],
      laws: [CountLaw(masses: [0, 0, 1]), CountLaw(masses: [0, 1]), .zero], actual: [3, 0, 0])
    #expect(scores.actual == 3)
    #expect(scores.forecast == 3)
    #expect(scores.percentError == 0)
    #expect(abs(scores.mae - 2.0 / 3) < 1e-15)
    #expect(abs(scores.rmse - (2.0 / 3).squareRoot()) < 1e-15)
    // Certain forecasts: the score is the absolute error, and only the third is covered.
    #expect(abs(scores.crps - 2.0 / 3) < 1e-15)
    #expect(abs(scores.coverage90 - 0.9 / 3) < 1e-12)
    #expect(abs(scores.intervalCoverage90 - 1.0 / 3) < 1e-15)
    // Top tenth of 3 is 1 customer, who brought everything: 1/(1/3).
    #expect(scores.decileLift == 3)
    // Deviations (1, 0, −1) and (2, −1, −1): 3/√(2·6).
    #expect(abs(try #require(scores.correlation) - 3 / 12.0.squareRoot()) < 1e-12)
  }

  @Test func nothingCame() throws {
    let scores = HoldoutScores(
      model: "x", forecasts: [1, 0.5], laws: [.zero, .zero], actual: [0, 0])
    #expect(scores.percentError == nil)
    #expect(scores.decileLift == nil)
    #expect(scores.correlation == nil)
  }

  /// 20 customers, two in the tenth. The second place is tied among four who brought 4 together: one
  /// of them is in, with 1 on average. Without ties: 6 + 4.
  @Test func customersInATieShare() throws {
    var forecast = [Double](repeating: 0, count: 20)
    var actual = forecast
    (forecast[3], actual[3]) = (9, 6)
    for customer in 4..<8 { forecast[customer] = 5 }
    actual[7] = 4
    let lift = try #require(DecileLift(forecast: forecast, actual: actual))
    #expect(abs(lift.capture - 0.7) < 1e-15)
    #expect(abs(lift.lift - 7) < 1e-12)
    forecast[7] = 6
    #expect(DecileLift(forecast: forecast, actual: actual)?.capture == 1)
    #expect(
      DecileLift(forecast: forecast.reversed(), actual: actual.reversed())
        == DecileLift(forecast: forecast, actual: actual))
  }

  /// a: 1 repeat in 2 weeks; b: none in 4/7 weeks. Holdout 2 weeks: naive 1 and 0; pooled
  /// 1/(2 + 4/7)·2 = 7/9 each; NBD r 1, α 1: 2·2/3 and 1·2/(11/7).
  @Test func baselines() throws {
    let holdout = try Holdout(HoldoutTests.log, until: 14, days: 14)
    let scores = Baselines.scores(holdout)
    #expect(scores.map(\.model) == ["naive", "pooled", "zero"])
    #expect(abs(scores[0].forecast - 1) < 1e-12)
    #expect(abs(scores[1].forecast - 14.0 / 9) < 1e-12)
    #expect(scores[2].forecast == 0)
    #expect(scores[2].crps == scores[2].mae)
    let fit = ModelFit(
      model: .nbd, parameters: [1, 1], logCovariance: [[1, 0], [0, 1]], logLikelihood: 0,
      customers: 2)
    let nbd = Baselines.nbd(fit, holdout)
    #expect(abs(nbd.forecast - (4.0 / 3 + 14.0 / 11)) < 1e-12)
  }

  /// Value of a: 2 orders forecast × p(γ + xz̄)/(px + q − 1) = 2·(10 + 20)/2 = 30; of b: 1·10/1 = 10;
  /// 40.30 and 0 were spent.
  @Test func values() throws {
    let holdout = try Holdout(HoldoutTests.log, until: 14, days: 14)
    let scores = try #require(
      ValueScores(
        holdout, forecasts: [2, 1], spend: .gammaGamma(p: 1, q: 2, gamma: 10)))
    #expect(abs(scores.forecast - 40) < 1e-12)
    #expect(scores.actual == 40.30)
    #expect(abs(scores.mae - (10.30 + 10) / 2) < 1e-12)
    #expect(scores.decileLift == 2)
  }

  @Test func byFrequency() throws {
    let holdout = try Holdout(HoldoutTests.log, until: 14, days: 14)
    let rows = FrequencyRow.rows(holdout, forecasts: [1.5, 0.25], last: 1)
    #expect(rows.map(\.repeats) == [0, 1])
    #expect(rows.map(\.isOpen) == [false, true])
    #expect(rows.map(\.actual) == [0, 2])
    #expect(rows.map(\.expected) == [0.25, 1.5])
  }
}
