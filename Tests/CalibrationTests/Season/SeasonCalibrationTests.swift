import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

@Suite struct SeasonCalibrationTests {
  static let factors = [0.7, 0.6, 0.8, 0.9, 1, 1, 0.8, 0.7, 0.9, 1.1, 1.5, 2.0]
  static let start = Int32(17_897)  // 2019-01-01
  static let model = RepurchaseProcess.nbd(r: 1.5, alpha: 10)

  /// Customers with their first order in the first ten weeks; then a thinned daily process: an order
  /// on a day with probability 1 − exp(−λ·factor/7), neither the clock nor the likelihood under test.
  static func log(
    customers: Int, days: Int32, factors: [Double], seed: UInt64
  ) throws -> OrderLog {
    let key = StreamKey(seed: seed, replication: 0)
    var (starts, rows): ([Int], [Int32]) = ([0], [])
    for index in 0..<customers {
      var stream = key.stream(Entity(group: 3, ordinal: UInt32(index)), .experiment)
      let rate = try Gamma(shape: model.r, rate: model.alpha).sample(&stream)
      let first = start + Int32(index % 70)
      rows.append(first)
      for day in first + 1...start + days {
        let factor = factors[CalendarDate(daysSince1970: Int(day)).month - 1]
        if stream.uniform() < -expm1(-rate * factor / 7) { rows.append(day) }
      }
      starts.append(rows.count)
    }
    return OrderLog(
      source: "log.csv", ids: (0..<customers).map(String.init), starts: starts, days: rows,
      amounts: nil, period: start...start + days)
  }

  /// Warped weeks by hand: January 2019 has 31 days; factors are scaled to mean 1.
  @Test func clockCountsTheDaysOfTheMonths() {
    let clock = SeasonalClock(
      factors: [2, 4] + Array(repeating: 2.4, count: 10), days: Self.start...Self.start + 100)
    #expect(abs(clock.factors.reduce(0, +) - 12) < 1e-12)
    let scale = 12 / 30.0
    let weeks = clock.weeks(from: Self.start, to: Self.start + 41)
    #expect(abs(weeks - (31 * 2 + 10 * 4) * scale / 7) < 1e-12)
    #expect(clock.weeks(from: Self.start + 5, to: Self.start + 5) == 0)
    let whole = clock.weeks(from: Self.start - 9, to: Self.start + 999)
    #expect(abs(whole - clock.weeks(from: Self.start, to: Self.start + 101)) < 1e-12)
  }

  /// Three years: every factor within 4.5 standard errors, about 1/√orders of its month (1/√ of all
  /// for the scale): 12 figures, a false-alarm rate of 8·10⁻⁵; and the season wins the back-test.
  @Test func findsTheSeasonAndUsesIt() throws {
    let log = try Self.log(customers: 250, days: 1095, factors: Self.factors, seed: 1)
    let until = Self.start + 1095
    let season = SeasonCalibration(log, until: until, model: .nbd)
    let found = try #require(season.factors, "\(season.reason)")
    let orders = SeasonEstimate.repeatsByMonth(log, until: until)
    for month in 0..<12 {
      let error = (1 / orders[month] + 1 / orders.reduce(0, +)).squareRoot()
      let z = Foundation.log(found[month] / Self.factors[month]) / error
      #expect(abs(z) < 4.5, "month \(month + 1): \(found[month]), z \(z)")
    }
    #expect(season.reason.hasPrefix("season used: it wins the back-test"))
    let test = try #require(season.backTest)
    #expect(abs(test.seasonalForecast - test.actual) < abs(test.plainForecast - test.actual))
    // The fit on the clock is the model the customers were drawn from: |z| < 4 for two figures.
    let fit = try PurchaseCalibration(try #require(season.base), choice: .model(.nbd)).fit
    for (index, truth) in [Self.model.r, Self.model.alpha].enumerated() {
      let z =
        Foundation.log(fit.parameters[index] / truth)
        / fit.logCovariance[index][index].squareRoot()
      #expect(abs(z) < 4)
    }
  }

  @Test func saysWhyItIsNotUsed() throws {
    let log = try Self.log(customers: 60, days: 800, factors: Self.factors, seed: 2)
    let short = SeasonCalibration(log, until: Self.start + 400, model: .nbd)
    #expect(short.factors == nil && short.base == nil)
    #expect(short.reason.contains("1.095 yearly cycles seen, at least 2 are needed"))
    let pareto = SeasonCalibration(log, until: Self.start + 800, model: .paretoNBD)
    #expect(pareto.reason.contains("bg-nbd, mbg-nbd and nbd only"))
    let few = try Self.log(customers: 4, days: 800, factors: Self.factors, seed: 2)
    #expect(
      SeasonCalibration(few, until: Self.start + 800, model: .nbd).reason.contains(
        "repeat orders, at least 10 are needed"))
  }

  /// A spell of Decembers that does not come back: two years with a season, then none. The season
  /// then forecasts the held-out summer half worse or the same, and the plain model is kept.
  @Test func seasonThatEndsIsNotUsed() throws {
    let flat = [Double](repeating: 1, count: 12)
    var strong = flat
    for month in 0..<6 { strong[month] = 0.2 }
    let log = try Self.log(customers: 200, days: 730, factors: strong, seed: 3)
    let calm = try Self.log(customers: 200, days: 912, factors: flat, seed: 3)
    // The first two years of the one, the last half year of the other.
    var (starts, days): ([Int], [Int32]) = ([0], [])
    for customer in log.ids.indices {
      days += log.rows(customer).map { log.days[$0] }
      days += calm.rows(customer).map { calm.days[$0] }.filter { $0 > Self.start + 730 }
      starts.append(days.count)
    }
    let joined = OrderLog(
      source: "log.csv", ids: log.ids, starts: starts, days: days, amounts: nil,
      period: Self.start...Self.start + 912)
    let season = SeasonCalibration(joined, until: Self.start + 912, model: .nbd)
    #expect(season.factors == nil)
    #expect(season.reason.contains("does not win the back-test"))
  }
}
