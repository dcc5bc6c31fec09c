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

  private static func season(_ log: OrderLog, until: Int32) throws -> SeasonedBase {
    let plain = CustomerBase(log, until: until)
    let fit = try PurchaseCalibration(plain, choice: .model(.nbd)).fit
    return SeasonedBase(log, plain, fit.form, fit.parameters, ahead: 366)
  }

  /// Three years: every factor within 4.5 of its own standard deviations, 12 figures, a false-alarm rate of
  /// 8·10⁻⁵ where they are right. The fit on the clock is the model the customers were drawn from: |z| < 4
  /// for two figures.
  @Test func findsTheSeason() throws {
    let log = try Self.log(customers: 250, days: 1095, factors: Self.factors, seed: 1)
    let found = try Self.season(log, until: Self.start + 1095)
    #expect(found.season.isUsed && found.clock != nil)
    #expect(abs(found.season.factors.reduce(0, +) - 12) < 1e-9)
    for month in 0..<12 {
      let deviation = found.season.logCovariance[month][month].squareRoot()
      let z = Foundation.log(found.season.factors[month] / Self.factors[month]) / deviation
      #expect(abs(z) < 4.5, "month \(month + 1): \(found.season.factors[month]), z \(z)")
      #expect(deviation < 0.12)
    }
    #expect(
      found.season.reason.contains("February 0.") && found.season.reason.contains("December"))
    let fit = try PurchaseCalibration(found.base, choice: .model(.nbd)).fit
    for (index, truth) in [Self.model.r, Self.model.alpha].enumerated() {
      let z =
        Foundation.log(fit.parameters[index] / truth)
        / fit.logCovariance[index][index].squareRoot()
      #expect(abs(z) < 4)
    }
  }

  /// Where there is none, twelve factors of two years stay within 4.5 of their deviations from 1, and those
  /// are a few per cent.
  @Test func findsNothingWhereThereIsNothing() throws {
    let log = try Self.log(
      customers: 250, days: 731, factors: Array(repeating: 1, count: 12), seed: 3)
    let season = try Self.season(log, until: Self.start + 731).season
    #expect(season.isUsed)
    for month in 0..<12 {
      let deviation = season.logCovariance[month][month].squareRoot()
      #expect(abs(Foundation.log(season.factors[month])) < 4.5 * deviation && deviation < 0.08)
    }
  }

  /// Of January to August nobody knows the autumn: no factor is claimed, and the unseen months have more
  /// spread than those seen. With a quarter more at a time nothing turns round: between two years and
  /// three no factor moves by more than 12 %, and the months' order keeps its ends.
  @Test func doesNotFlip() throws {
    let log = try Self.log(customers: 250, days: 1095, factors: Self.factors, seed: 1)
    let short = try Self.season(log, until: Self.start + 242)
    #expect(!short.season.isUsed && short.clock == nil)
    #expect(short.season.factors == Array(repeating: 1, count: 12))
    #expect(short.season.reason.contains("of a yearly cycle seen, at least 1 is needed"))
    let spread = short.season.logCovariance.indices.map { short.season.logCovariance[$0][$0] }
    #expect(spread[9] > 0.01 && spread[11] > 0.01 && spread[9] > spread[4])
    var before: [Double]?
    for day in stride(from: Int32(730), through: 1095, by: 73) {
      let season = try Self.season(log, until: Self.start + day).season
      #expect(season.isUsed && season.factors.max() == season.factors[11])
      if let before {
        #expect(zip(before, season.factors).allSatisfy { abs($0 / $1 - 1) < 0.12 })
      }
      before = season.factors
    }
  }

  /// A December at twice the mean that was seen once may be an accident: less than three quarters of it are
  /// believed, with a deviation that says so, and the reason names what cannot be told. Two such Decembers
  /// are a season.
  @Test func whatWasSeenOnceIsDoubted() throws {
    var peak = Array(repeating: 1.0, count: 12)
    peak[11] = 2
    let log = try Self.log(customers: 300, days: 1095, factors: peak, seed: 6)
    let once = try Self.season(log, until: Self.start + 395).season
    let twice = try Self.season(log, until: Self.start + 730).season
    #expect(once.reason.contains("seen once"))
    #expect(!twice.reason.contains("seen once"))
    func december(_ season: SeasonEstimate) -> (mean: Double, deviation: Double) {
      (
        Foundation.log(season.factors[11] / season.factors[5]),
        season.logCovariance[11][11].squareRoot()
      )
    }
    #expect(december(once).mean < december(twice).mean)
    #expect(december(once).deviation > 1.3 * december(twice).deviation)
  }

  /// Given the standard deviations the law of the twelve is normal; the same by its precision,
  /// A⁻¹ + HᵀN⁻¹H, where the estimate has covariances (Woodbury's identity).
  @Test func posteriorByItsPrecision() throws {
    let months = (0..<17).map { place in
      SeasonMonths.Month(
        number: 24_000 + place, orders: Double(40 + 7 * place % 23), expected: 45)
    }
    let (amplitude, lasting) = (0.2, 0.1)
    let found = try #require(SeasonPosterior.conditional(months, amplitude, lasting, 0.05))
    func circular(_ a: Int, _ b: Int) -> Double {
      pow(0.7, Double(min(abs(a - b), 12 - abs(a - b))))
    }
    let prior = (0..<12).map { row in (0..<12).map { 0.04 * circular(row, $0) } }
    let noise = months.map { one in
      months.map { other in
        4 + 0.01 * pow(0.95, Double(abs(one.number - other.number)))
          + (one.number == other.number ? 1 / (one.orders + 0.5) + 0.0025 : 0)
      }
    }
    let weights = try #require(Cholesky(noise)).inverse
    var precision = try #require(Cholesky(prior)).inverse
    var right = [Double](repeating: 0, count: 12)
    for (i, one) in months.enumerated() {
      for (j, other) in months.enumerated() {
        precision[one.number % 12][other.number % 12] += weights[i][j]
        right[one.number % 12] +=
          weights[i][j] * Foundation.log((other.orders + 0.5) / (other.expected + 0.5))
      }
    }
    let covariance = try #require(Cholesky(precision)).inverse
    for row in 0..<12 {
      let mean = (0..<12).reduce(0) { $0 + covariance[row][$1] * right[$1] }
      #expect(abs(mean - found.mean[row]) < 1e-9)
      for column in 0..<12 {
        #expect(abs(covariance[row][column] - found.covariance[row][column]) < 1e-9)
      }
    }
  }

  /// What is not known of a season leaves the mean of a horizon: 4,000 draws, 4 standard errors.
  @Test func drawsLeaveTheMean() throws {
    let log = try Self.log(customers: 100, days: 300, factors: Self.factors, seed: 4)
    let season = try Self.season(log, until: Self.start + 300).season
    let moments = Moments(
      season.factors(4_000, after: Self.start + 300, days: 91, seed: 1))
    #expect(abs(moments.mean - 1) < 4 * (moments.standardError ?? 0))
    #expect((moments.standardDeviation ?? 0) > 0.03)
  }

  /// The held-out quarter is the low one, after the high one: without a season it is forecast too high by
  /// half; with it within four of its standard deviations, which are small. Weeks add up to the total.
  @Test func backTestsRunOnTheClock() throws {
    let log = try Self.log(customers: 250, days: 1095, factors: Self.factors, seed: 5)
    func backtest(_ looks: Bool) throws -> BacktestResult {
      try Backtest(
        log,
        Backtest.Setting(
          until: Self.start + 1095 - 365, days: 90, seed: 1, draws: 60, looksForSeason: looks),
        fit: { try PurchaseCalibration($0, choice: .model(.nbd)).mixture },
        nbd: { try PurchaseCalibration($0, choice: .model(.nbd)).fit }, spend: { _ in nil }
      ).result
    }
    let (plain, seasonal) = (try backtest(false), try backtest(true))
    #expect(plain.season == nil && plain.seasonReason == nil && seasonal.season?.count == 12)
    let actual = Double(seasonal.holdout.actual)
    #expect(plain.holdout.forecast > 1.25 * actual)
    let deviation = try #require(seasonal.layers.last).standardDeviation
    #expect(abs(seasonal.holdout.forecast - actual) < 4 * deviation)
    #expect(deviation < 0.15 * actual)
    let weeks = seasonal.tracking.weeks.compactMap(\.conditional).reduce(0, +)
    #expect(weeks < seasonal.holdout.forecast && weeks > 0.9 * seasonal.holdout.forecast)
  }
}
