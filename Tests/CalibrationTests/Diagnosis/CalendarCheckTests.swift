import Foundation
import Statistics
import Testing

@testable import Calibration

/// Faults of the calendar, planted into steady logs.
@Suite("Diagnosis of the calendar")
struct CalendarCheckTests {
  static let calendarKeys = [
    "calendar-gaps", "breaks", "left-truncation", "peak-season", "spend-trend",
  ]

  /// Five checks of at most 1 % each on 60 logs: binomial with a mean of at most 3; 15 or more have
  /// a probability below 10⁻⁶.
  @Test("A steady log seldom gives an alarm")
  func falseAlarms() {
    var alarms: [String] = []
    for seed in 0..<60 {
      let diagnosis = DiagnosisFixture.steady(weeks: 60, entrants: 6, seed: UInt64(seed)).diagnosis
      alarms += diagnosis.painPoints.map(\.key).filter { Self.calendarKeys.contains($0) }
    }
    #expect(alarms.count < 15, "\(alarms)")
  }

  /// Twelve days out of 364 are taken away, 2020-06-01 to 12; about 35 orders a week.
  @Test("A gap is found with its days; a weekday that is closed is none")
  func gap() throws {
    var fixture = DiagnosisFixture.steady(weeks: 52, entrants: 14, seed: 1)
    fixture.records.removeAll { (152..<164).contains($0.day ?? 0) || ($0.day ?? 0) % 7 == 3 }
    let point = try #require(fixture.diagnosis.point("calendar-gaps"))
    #expect(point.examples.count == 1)
    #expect(point.examples[0].text.hasPrefix("2020-06-01 to 2020-06-12: "))
    #expect(point.count == 12)
    let orders = Double(fixture.orders.days.count)
    // 12 days, 10 or 11 of them open, of 364 − 52 − 10: within a third.
    let expected = 10.3 / 302
    #expect(abs(point.stake / expected - 1) < 0.33, "\(point.stake) of \(orders)")
  }

  /// P(0) of a negative binomial count with mean 4 and variance 8: r = 4, p = 1/2: 2⁻⁴.
  @Test("The chance of an empty day, by hand")
  func emptiness() {
    #expect(abs(CalendarGaps.emptiness(mean: 4, dispersion: 2) - 1.0 / 16) < 1e-15)
    #expect(CalendarGaps.emptiness(mean: 4, dispersion: 1) == exp(-4))
  }

  /// From week 40 of 80 on two of three purchases are lost: −67 %.
  @Test("A break is found in its week and size")
  func shift() throws {
    var fixture = DiagnosisFixture.steady(weeks: 80, entrants: 20, seed: 2)
    var step = 0
    fixture.records.removeAll {
      step += 1
      return $0.day ?? 0 >= 280 && step % 3 != 0
    }
    let point = try #require(fixture.diagnosis.point("breaks"))
    #expect(point.title == "A break in the weekly orders at 2020-10-07")
    #expect(point.priority == .high)
    let stake = 0.5 * 2 / 3
    #expect(abs(point.stake - stake) < 0.15, "\(point.stake)")
  }

  /// 300 customers who were there before buy once within the first ten weeks, evenly; 6 × 60 come
  /// new.
  @Test("Customers older than the log are counted")
  func truncation() throws {
    var fixture = DiagnosisFixture.steady(weeks: 60, entrants: 6, seed: 3)
    for old in 0..<300 { fixture.buy("old\(old)", old % 70) }
    let point = try #require(fixture.diagnosis.point("left-truncation"))
    // Poisson noise of the opening's new customers (78) and of the later rate: sd about 11.
    #expect(abs(point.count - 300) < 50, "\(point.count)")
    #expect(point.of == 660)
    #expect(point.priority == .high)
  }

  /// 300 customers of old who order on one day in twenty, for a year: in the first week 7 in 20 of
  /// them come back, then 7 in 20 of the rest; 16 weeks see all but a few, and nobody is new.
  @Test("A closed circle of old customers is no cohort of new ones")
  func circle() throws {
    var fixture = DiagnosisFixture()
    var stream = StreamKey(seed: 8, replication: 0).stream(
      Entity(named: "circle"), .experiment)
    for day in 0..<364 {
      for customer in 0..<300 where stream.uniform() < 0.05 { fixture.buy("c\(customer)", day) }
    }
    let point = try #require(fixture.diagnosis.point("left-truncation"))
    #expect(point.of == 300 && point.count > 200)
    #expect(point.consequence.hasPrefix("First orders thin out"))
    #expect(fixture.diagnosis.point("recent-entrants") != nil)
  }

  /// From 2020-10-28 (week 43) on for nine weeks every purchase is doubled by other customers, in
  /// one year of 60 weeks; then in each of three years.
  @Test("A Christmas season: its weeks, its share, and what one and three years mean")
  func season() throws {
    func log(_ weeks: Int) -> DiagnosisFixture {
      var fixture = DiagnosisFixture.steady(weeks: weeks, entrants: 40, seed: 4)
      for record in fixture.records where (43..<52).contains((record.day ?? 0) / 7 % 52) {
        fixture.buy("g\(fixture.records.count)", record.day, record.amount)
      }
      return fixture
    }
    let once = log(60)
    let point = try #require(once.diagnosis.point("peak-season"))
    #expect(point.title.hasPrefix("Christmas season, 28 Oct to "))
    #expect((9...10).contains(point.count))
    #expect(!point.isSettled && point.priority == .high)
    let season = try #require(once.survey.season)
    // Twice the orders of the rest; 9 of 60 weeks more: 15 %. Weeks of 100 clumped orders: sd about
    // 6 % of the index.
    #expect(abs(season.index - 2) < 0.3, "\(season.index)")
    #expect(abs(season.overshoot - 0.15) < 0.05, "\(season.overshoot)")
    let thrice = try #require(log(156).diagnosis.point("peak-season"))
    #expect(thrice.isSettled && thrice.priority < .high)
    #expect(thrice.consequence.contains("3 full years"))
  }

  /// Amounts rise by 1 % a week for 60 weeks: +79 % from the first block of four weeks to the
  /// fourteenth and last (52 weeks apart; 1.01⁵² = 1.68).
  @Test("A trend of spend is found with its size")
  func trend() throws {
    var fixture = DiagnosisFixture.steady(weeks: 60, entrants: 12, seed: 5)
    for record in fixture.records.indices {
      let week = (fixture.records[record].day ?? 0) / 7
      fixture.records[record].amount! *= pow(1.01, Double(week))
    }
    let point = try #require(fixture.diagnosis.point("spend-trend"))
    #expect(point.title == "Order values rise over the log")
    // A block has about 120 orders of sd 0.46 in log: 4 % each.
    #expect(abs(2 * point.stake - 0.68) < 0.15, "\(point.stake)")
  }

  /// 100 customers come in weeks 0…9 and buy weekly or not at all for a year.
  @Test("One cohort of entrants: no left truncation, no season of entry, but no new customers")
  func cohort() throws {
    var fixture = DiagnosisFixture()
    var stream = StreamKey(seed: 6, replication: 0).stream(
      Entity(named: "cohort"), .experiment)
    for customer in 0..<400 {
      let first = customer % 70
      fixture.buy("c\(customer)", first)
      for day in first + 1..<364 where stream.uniform() < 0.02 { fixture.buy("c\(customer)", day) }
    }
    let diagnosis = fixture.diagnosis
    #expect(diagnosis.notChecked.contains { $0.key == "left-truncation" })
    #expect(diagnosis.point("peak-season") == nil && diagnosis.point("breaks") == nil)
    let point = try #require(diagnosis.point("recent-entrants"))
    #expect(point.title == "No new customers from 2020-03-11 on")
    #expect(point.count == 42 && point.of == 52)
  }
}
