import Calibration
import Foundation
import Lifecycle
import Statistics
import Testing

@Suite("Back-test")
struct BacktestTests {
  /// 60 customers by a fixed rule: customer c first orders on day c, then every 20 + c days.
  static let log: OrderLog = {
    var (starts, days, amounts) = ([0], [Int32](), [Double]())
    for customer in 0..<60 {
      for day in stride(from: customer, through: 400, by: 20 + 3 * customer) {
        days.append(Int32(day))
        amounts.append(Double(10 + customer))
      }
      starts.append(days.count)
    }
    return OrderLog(
      source: "log.csv", ids: (0..<60).map(String.init), starts: starts, days: days,
      amounts: amounts, period: 0...400)
  }()

  static func backtest(
    nbd: (CustomerBase) throws -> ModelFit = { _ in PredictiveDrawTests.fit(.nbd) }
  ) throws -> Backtest {
    try Backtest(
      log, Backtest.Setting(until: 200, days: 140, seed: 1, draws: 50),
      fit: { _ in ModelMixture(PredictiveDrawTests.fit(.bgNBD, deviation: 0.1)) }, nbd: nbd,
      spend: { _ in SpendCalibration(stated: .gammaGamma(p: 6.25, q: 3.74, gamma: 15.44)) })
  }

  /// Fader, Hardie & Lee 2005, sec. 4: a customer with x = 2, t_x = 30.43, T = 38.86 is expected to
  /// order 1.226 times in 39 weeks. As a log: days 0, 100, 213 of 272.
  @Test func publishedExpectation() throws {
    let log = OrderLog(
      source: "log.csv", ids: ["a"], starts: [0, 3], days: [0, 100, 213], amounts: nil,
      period: 0...545)
    let backtest = try Backtest(
      log, Backtest.Setting(until: 272, days: 273, seed: 1, draws: 2),
      fit: { _ in ModelMixture(PredictiveDrawTests.fit(.bgNBD)) },
      nbd: { _ in PredictiveDrawTests.fit(.nbd) },
      spend: { _ in nil })
    #expect(abs(backtest.forecasts[0] - 1.226) < 0.0005)
    #expect(backtest.result.value == nil)
  }

  /// The parts of a result agree with each other.
  @Test func partsAgree() throws {
    let backtest = try Self.backtest()
    let result = backtest.result
    #expect(result.model == "bg-nbd")
    #expect(result.calibrationCustomers == 60)
    #expect(result.until == "1970-07-20")
    #expect(result.holdoutEnd == "1970-12-07")
    #expect(result.holdout.actual == backtest.holdout.total)
    #expect(abs(result.holdout.forecast - backtest.forecasts.reduce(0, +)) < 1e-9)
    let weeks = result.tracking.weeks.filter(\.isHoldout)
    #expect(weeks.map(\.actual).reduce(0, +) == result.holdout.actual)
    let conditional = weeks.compactMap(\.conditional).reduce(0, +)
    #expect(abs(conditional - result.holdout.forecast) < 1e-6 * conditional)
    let customers = result.byFrequency.map { Double($0.customers) * $0.expected }.reduce(0, +)
    #expect(abs(customers - result.holdout.forecast) < 1e-6 * customers)
    #expect(result.baselines.map(\.model) == ["naive", "pooled", "nbd", "zero"])
    #expect(result.holdout.lower90 == result.layers[2].lower90)
    // Of 201 days half have passed on day 109.
    #expect(result.rollingOrigins.map(\.until) == ["1970-04-20"])
    #expect(result.mixture.map(\.weight) == [1])
    #expect(result.warnings.count == 1 && result.warnings[0].contains("mostly what is usual"))
  }

  private static func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(backtest().result)
  }

  @Test func sameSeedSameBytes() throws {
    #expect(try Self.json() == Self.json())
  }

  /// The keys are a promise (the issue names them).
  @Test func keys() throws {
    let document = try #require(
      try JSONSerialization.jsonObject(with: Self.json()) as? [String: Any])
    #expect(
      Set(document.keys) == [
        "log", "model", "parameters", "logLikelihood", "calibrationCustomers", "newcomers", "until",
        "holdoutEnd", "horizonDays", "seed", "draws", "holdout", "baselines", "layers",
        "mixture", "rollingOrigins", "calendarShock", "transform", "tracking", "byFrequency",
        "value", "seasonReason", "warnings",
      ])
    let scores: Set = [
      "model", "actual", "forecast", "lower90", "upper90", "percentError", "mae", "rmse", "crps",
      "decileLift", "decileCapture", "coverage90", "intervalCoverage90", "correlation",
    ]
    let holdout = try #require(document["holdout"] as? [String: Any])
    #expect(Set(holdout.keys) == scores)
    for baseline in try #require(document["baselines"] as? [[String: Any]]) {
      #expect(Set(baseline.keys) == scores)
      #expect(baseline["lower90"] is NSNull)
    }
  }

  @Test func aBaselineThatCannotBeFittedIsMissed() throws {
    let result = try Self.backtest(nbd: { _ in throw CalibrationError("nbd", "no repeats") }).result
    #expect(result.baselines.map(\.model) == ["naive", "pooled", "zero"])
    #expect(result.warnings.last == "The NBD baseline is left out: nbd: no repeats")
  }
}
