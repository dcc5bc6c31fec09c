import Documents
import Foundation
import Testing

@testable import Lifecycle

/// A season belongs to calendar months, whatever day a run starts on.
struct SeasonTests {
  private static func season(
    _ factors: [Double], _ year: Int, _ month: Int, _ day: Int, _ years: RunCalendar.Years
  ) throws -> Season {
    let start = try #require(CalendarDate(year: year, month: month, day: day))
    return Season(factors, RunCalendar(start: start, horizon: 3, history: 2, years: years))
  }

  /// By hand: from 31 January of a leap year one day, 29 of February, then two months alike.
  @Test func pieces() throws {
    let season = try Self.season([1, 5, 2, 2, 1, 1, 1, 1, 1, 1, 1, 3], 2024, 1, 31, .gregorian)
    let found = season.pieces(of: -31..<91)
    #expect(found.map(\.end) == [-30, 1, 30, 91])
    #expect(found.map(\.factor) == [3, 1, 5, 2])
    #expect(season.pieces(of: 1..<2) == [Season.Piece(end: 2, factor: 5)])
    #expect(season.pieces(of: 4..<4).isEmpty)
  }

  /// Every February has 28 days without leap days, and pieces know the year they are in.
  @Test func piecesWithoutLeapDays() throws {
    let season = try Self.season([1, 5] + Array(repeating: 1, count: 10), 2024, 1, 28, .noLeap)
    #expect(season.pieces(of: 0..<400).map(\.end) == [4, 32, 369, 397, 400])
  }

  /// Cut or not, every day has the factor of its month.
  @Test(arguments: [RunCalendar.Years.gregorian, .noLeap], [1, 2, 28])
  func everyDayHasTheFactorOfItsMonth(years: RunCalendar.Years, day: Int) throws {
    let season = try Self.season((1...12).map(Double.init), 2023, 11, day, years)
    var first = -500
    for piece in season.pieces(of: -500..<1500) {
      for day in first..<piece.end {
        #expect(Int(piece.factor) == season.calendar.date(ofDay: day).month)
      }
      first = piece.end
    }
    #expect(first == 1500)
  }

  private static let shape = "season: [1, 5, 0, 2, 1, 1, 1, 1, 1, 1, 1, 3]"

  /// Poisson customers at 0.02 a day: orders of each calendar month are Poisson with mean
  /// 2000 · 0.02 · days · factor, none in March; 5 calendar months of 6 starts: |z| < Bonferroni's
  /// bound, false alarms 10⁻⁶.
  @Test(arguments: ["01-01", "01-02", "01-15", "01-29", "01-30", "01-31"])
  func ordersByCalendarMonth(start: String) async throws {
    let world = try World(
      horizon: 4, people: "installed: {customers: 2000, recency: {to: 29 days}}",
      more: "\(Self.shape)\ntrack: {orders: weekly}", start: "2026-\(start)")
    let ledger = await world.live(seed: 31)
    var orders = Array(repeating: 0, count: 13)
    var days = orders
    for day in 0..<world.scenario.calendar.days {
      let month = world.scenario.calendar.date(ofDay: day).month
      orders[month] += Int(ledger.repeatOrders(day: day))
      days[month] += 1
    }
    for (month, factor) in [(1, 1.0), (2, 5), (3, 0), (4, 2), (5, 1)] where days[month] > 0 {
      let mean = 2000 * World.poissonRate * factor * Double(days[month])
      guard mean > 0 else {
        #expect(orders[month] == 0)
        continue
      }
      let z = Alarm.poissonScore(orders[month], mean: mean)
      #expect(abs(z) < Alarm.bound(of: 30), "month \(month): z \(z)")
    }
  }

  /// February has five times the orders: of a run from 31 January, month 1 has (1 + 5·27) days'
  /// worth of them and month 2 (5 + 30). Poisson, |z| < 5.0, false alarms 10⁻⁶.
  @Test func monthsOfARunFromTheLastOfJanuary() async throws {
    let world = try World(
      horizon: 2, people: "installed: {customers: 1000, recency: {from: 1 days, to: 1 days}}",
      repurchase: "{model: nbd, r: 100000, alpha: 3000000 days}",
      more: "season: [1, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", start: "2026-01-31")
    let ledger = await world.live(seed: 5)
    for (month, days) in [(0, 136.0), (1, 35.0)] {
      let z = Alarm.poissonScore(Int(ledger(month, .orders)), mean: 1000 * days / 30)
      #expect(abs(z) < Alarm.bound(of: 2), "month \(month): z \(z)")
    }
  }

  /// An uplift on top: of a run from 31 January, 20 days from 16 February on have half as much
  /// again, 13 of them in February. Poisson, |z| < 4.9.
  @Test func aSeasonTurnsUnderAnUplift() async throws {
    let world = try World(
      horizon: 2, people: "installed: {customers: 3000, recency: {to: 29 days}}",
      campaigns: """
        c: {audience: {stage: customer}, from: 2026-02-16, cadence: once, uplift: +50 %, \
        lasts: 20 days}
        """, more: "season: [1, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", start: "2026-01-31")
    let orders = await world.live(seed: 8).sum(.orders)
    let days = 1 + 5 * (28 + 0.5 * 13) + 30 + 0.5 * 7
    let z = Alarm.poissonScore(orders, mean: 3000 * World.poissonRate * days)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
  }

  /// Interest knows no season, the first order does: of N aware at hazard h, 1 − e^{−28h} have become
  /// interested in the first month, of N interested 1 − e^{−136h} have ordered. Binomial, |z| < 5.0.
  @Test(arguments: [("aware", 28.0), ("interested", 136)])
  func prospects(stage: String, days: Double) async throws {
    let world = try World(
      horizon: 1,
      people: """
        prospects: {\(stage): 20000}
        interest: {hazard: 1 % per day}
        purchase: {hazard: \(stage == "aware" ? "0" : "1 %") per day}
        """, more: "season: [1, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", start: "2026-01-31")
    let ledger = await world.live()
    let count = ledger.sum(stage == "aware" ? .becameInterested : .firstOrders)
    let z = Alarm.binomialScore(count, of: 20_000, probability: -expm1(-0.01 * days))
    #expect(abs(z) < Alarm.bound(of: 2), "z \(z)")
  }

  /// A season that is the same in all months leaves no trace of where they begin: it is the shock to
  /// everybody, to the last bit.
  @Test func noCutWhereNothingChanges() async throws {
    func ledger(_ more: String) async throws -> Ledger {
      var habitat = try #require(Habitat.all.first { $0.name == "forgetful with campaigns" })
      habitat.more = more
      habitat.start = "2026-01-31"
      return try await habitat.world().live()
    }
    let flat = try await ledger("season: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]")
    #expect(try await ledger("calendarShock: 2") == flat)
    #expect(try await ledger("") != flat)
  }

  /// The past before a run from 15 March, by hand: 14 · 2 of March, 28 · 5 of February and 1 of
  /// January; 28 · 5 + 1; 11 · 2 + 5. Days between the log's end and the start are left out.
  @Test(arguments: [(0, 43, 169), (14, 29, 141), (3, 12, 27)] as [(Int, Int, Double)])
  func thePastOfKnownCustomers(gap: Int, age: Int, warped: Double) throws {
    let season = try Self.season([1, 5, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1], 2026, 3, 15, .gregorian)
    let row = HistoryBook.Row(customers: 1, repeats: 0, firstOrder: age, lastOrder: age, spend: 0)
    #expect(HistoryBook(rows: [row], gap: gap).under(season).history(row).age == warped)
  }
}
