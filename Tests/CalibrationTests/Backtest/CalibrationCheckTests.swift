import Calibration
import Foundation
import Lifecycle
import Testing

@Suite("Calibration check")
struct CalibrationCheckTests {
  /// 400 customers 39 weeks old, on a log of a year.
  static let base = CustomerBase(
    customers: (0..<400).map {
      CustomerHistory(
        customer: $0, orders: OrderHistory(repeats: $0 % 3, last: Double($0 % 3), age: 39))
    }, until: 273)

  static let log: OrderLog = {
    let days = (0..<400).flatMap { customer in (0...(customer % 3)).map { Int32(7 * $0) } }
    let starts = (0...400).map { customer in (0..<customer).reduce(0) { $0 + $1 % 3 + 1 } }
    return OrderLog(
      source: "log.csv", ids: (0..<400).map(String.init), starts: starts, days: days,
      amounts: nil, period: 0...273)
  }()

  /// P(no repeat order in t) is (α/(α + t))^r under BG/NBD and NBD; under MBG/NBD
  /// a/(a + b) + b/(a + b)·(α/(α + t))^r. 400·20 lives: 4 standard errors of the share.
  @Test(
    "Customers without a repeat order", arguments: [RepurchaseProcess.Model.bgNBD, .mbgNBD, .nbd])
  func zeros(_ model: RepurchaseProcess.Model) throws {
    let fit = PredictiveDrawTests.fit(model)
    let process = fit.process
    let silent = pow(process.alpha / (process.alpha + 39), process.r)
    let lost = model == .mbgNBD ? process.a / (process.a + process.b) : 0
    let share = lost + (1 - lost) * silent
    let check = try CalibrationCheck(Self.log, Self.base, fit, seed: 3)
    let error = (share * (1 - share) / 8_000).squareRoot()
    #expect(abs(check.rows[0].expected / 400 - share) < 4 * error)
    #expect(check.rows.map(\.actual) == [134, 133, 133, 0, 0, 0, 0, 0])
    #expect(abs(check.rows.map(\.expected).reduce(0, +) - 400) < 1e-9)
    #expect(check.tracking.weeks.allSatisfy { !$0.isHoldout })
    #expect(check.tracking.weeks.map(\.actual).reduce(0, +) == 399)
  }
}
