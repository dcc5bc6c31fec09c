import Documents
import Foundation
import Testing

@testable import Lifecycle

/// Orders expected ahead under a season, against adding them up day by day.
struct SeasonAheadTests {
  private static let factors = [2, 0.5, 1, 0.1, 3, 1, 1, 0, 0, 1, 1.5, 2]

  private static func season(
    _ factors: [Double], _ month: Int, _ day: Int, _ years: RunCalendar.Years = .noLeap
  ) throws -> Season {
    let start = try #require(CalendarDate(year: 2027, month: month, day: day))
    return Season(factors, RunCalendar(start: start, horizon: 12, years: years))
  }

  /// The same integral with a step a day, each day's in closed form: the hazard is constant in it.
  private static func dayByDay(
    _ season: Season, _ shock: Double, from day: Int, _ model: RepurchaseProcess.Model,
    rate: Double, loss: Double, discount: Double, days: Int
  ) -> Double {
    var (sum, left) = (0.0, 1.0)
    for ahead in 0..<days {
      let rate = rate * season.factor(ofDay: day + ahead) * shock
      let decay = discount + (model == .paretoNBD ? loss : model == .nbd ? 0 : rate * loss)
      sum += left * (decay > 0 ? rate * -expm1(-decay) / decay : rate)
      left *= exp(-decay)
    }
    return sum
  }

  static let traits: [(RepurchaseProcess.Model, Double, Double)] = [
    (.bgNBD, 0.02, 0.2), (.mbgNBD, 0.3, 0.9), (.bgNBD, 0.05, 0), (.paretoNBD, 0.02, 0.004),
    (.paretoNBD, 1e-9, 2), (.nbd, 0.02, 0),
  ]

  /// Years of 365 days, so that later ones repeat the first exactly: 365 days, less, more, and many.
  @Test(arguments: traits.indices, [1, 30, 364, 365, 366, 1000, 3652, 36_500])
  func anyHorizon(index: Int, days: Int) throws {
    let (model, rate, loss) = Self.traits[index]
    for (month, start) in [(1, 1), (3, 1), (7, 17), (12, 28)] {
      for discount in [0, 2.6e-4] {
        let season = try Self.season(Self.factors, month, start)
        for day in [0, 40] {
          let expected = Self.dayByDay(
            season, 1.3, from: day, model, rate: rate, loss: loss, discount: discount, days: days)
          let own = SeasonAhead(season, shock: 1.3, from: day).orders(
            model, rate: rate, loss: loss, discount: discount, days: Double(days))
          #expect(abs(own - expected) <= 1e-9 * expected)
        }
      }
    }
  }

  /// Real years: exact up to one, and within a day a leap year of ten.
  @Test(arguments: [(200, 1e-10), (365, 1e-10), (3652, 5e-3)])
  func leapDays(days: Int, tolerance: Double) throws {
    let season = try Self.season(Self.factors, 9, 30, .gregorian)
    let expected = Self.dayByDay(
      season, 1, from: 0, .bgNBD, rate: 0.03, loss: 0.02, discount: 2.6e-4, days: days)
    let own = SeasonAhead(season, shock: 1, from: 0).orders(
      .bgNBD, rate: 0.03, loss: 0.02, discount: 2.6e-4, days: Double(days))
    #expect(abs(own / expected - 1) < tolerance)
  }

  /// A season of one factor is a higher rate, to the last bit.
  @Test func flat() throws {
    let season = try Self.season(Array(repeating: 2, count: 12), 5, 12)
    for (model, rate, loss) in Self.traits {
      let own = SeasonAhead(season, shock: 0.5, from: 3).orders(
        model, rate: rate, loss: loss, discount: 2.6e-4, days: 3652.5)
      let plain = SeasonAhead(constant: 1).orders(
        model, rate: rate, loss: loss, discount: 2.6e-4, days: 3652.5)
      #expect(own == plain)
    }
  }

  /// Months without orders all year: nothing is expected, and nothing is NaN.
  @Test func nothing() throws {
    let season = try Self.season(Array(repeating: 0, count: 12), 5, 12)
    #expect(
      SeasonAhead(season, shock: 1, from: 0).orders(
        .nbd, rate: 0.1, loss: 0, discount: 0, days: 1000) == 0)
  }

  @Test(arguments: [
    ((2024, 2, 29), 366), ((2023, 2, 28), 365), ((2023, 3, 1), 366), ((2025, 1, 31), 365),
  ])
  func aYearOn(start: (Int, Int, Int), days: Int) throws {
    let date = try #require(CalendarDate(year: start.0, month: start.1, day: start.2))
    let calendar = RunCalendar(start: date, horizon: 12)
    #expect(calendar.sameDayNextYear(as: 0) == days)
  }
}
