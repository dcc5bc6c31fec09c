import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

@Suite("Seasonal baseline")
struct SeasonalBaselineTests {
  /// What the warped model expects of each month of the run against 60 simulated lives: 12 figures,
  /// |t| < 4.5, false alarms 3·10⁻⁴.
  @Test("A season goes into the scenario, and its months are those of the warped model")
  func season() async throws {
    let log = try LogCalibrationTests.log(
      days: 1095, factors: SeasonCalibrationTests.factors)
    let calibration = try LogCalibration(
      log, LogCalibrationTests.options { $0.looksForSeason = true })
    let factors = try #require(calibration.result.season, "\(calibration.result.seasonReason!)")
    let scenario = try calibration.baseline.scenario(isUncertain: false)
    for (month, factor) in factors.enumerated() {
      #expect(abs(scenario.season[month].central - factor) < 1e-4)
    }
    let simulator = Simulator(scenario)
    var lives: [[Double]] = Array(repeating: [], count: 12)
    for replication in 0..<UInt32(60) {
      let ledger = await simulator.replicate(seed: 4, replication: replication).ledgers[0]
      var day = 0
      for month in 0..<12 {
        let length = Self.length(calibration.baseline.start, month)
        lives[month].append(
          (day..<day + length).reduce(0.0) { $0 + Double(ledger.repeatOrders(day: $1)) })
        day += length
      }
    }
    // NBD on the clock: (r + x)/(α + T̃) an expected order a warped week; the run begins the day
    // after the log with a month, and its weeks are warped by the factors.
    #expect(calibration.baseline.start.daysSince1970 == calibration.baseline.asOf.daysSince1970 + 1)
    let process = calibration.purchases.fit.process
    let rate = calibration.fittedBase.customers.reduce(0.0) { sum, customer in
      sum + (process.r + Double(customer.orders.repeats)) / (process.alpha + customer.orders.age)
    }
    for month in 0..<12 {
      let calendar = (calibration.baseline.start.month - 1 + month) % 12
      let weeks = Double(Self.length(calibration.baseline.start, month)) / 7 * factors[calendar]
      let moments = Moments(lives[month])
      let error = try #require(moments.standardError)
      #expect(abs(moments.mean - rate * weeks) < 4.5 * error, "month \(calendar + 1)")
    }
  }

  private static func length(_ start: CalendarDate, _ month: Int) -> Int {
    let months = start.month - 1 + month
    return CalendarDate.daysInMonth(year: start.year + months / 12, month: months % 12 + 1)
  }
}
