import Foundation
import Lifecycle
import Statistics
import Testing

/// The value beyond the horizon, closed form per customer, against simply living on.
///
/// One world of 48 months adds up values at months 6 (that of its target) and 48; what is realised between them must on
/// average be what month 6 expects of the 42 months to come.
struct ResidualValueTests {
  @Test(
    arguments: [
      "{r: 0.8, alpha: 50 days, a: 0.8, b: 6.0}",
      "{model: mbg-nbd, r: 0.8, alpha: 50 days, a: 0.8, b: 6.0}",
      "{model: pareto-nbd, r: 0.8, alpha: 50 days, s: 1.2, beta: 200 days}",
      "{model: nbd, r: 0.8, alpha: 100 days}",
    ],
    [
      (start: "2026-01-01", more: ""),
      ("2026-01-15", "season: [1, 4, 0.2, 0, 1, 1, 1, 1, 0.5, 0.5, 3, 2]\ncalendarShock: 0.8"),
    ])
  func expectedEqualsLived(repurchase: String, time: (start: String, more: String)) async throws {
    // From July 2026 to January 2030 are 1280 days. Books discount from the day's beginning, the
    // closed form from the moment: half a day, 10⁻⁴ of the value, a tenth of a standard error.
    let world = try World(
      horizon: 48, people: "installed: {customers: 800, recency: {to: 89 days}}",
      repurchase: repurchase,
      more: """
        definitions: {residualHorizon: 1280 days}
        targets: [{kpi: ltv.base, month: 6, atLeast: ¥1}]
        \(time.more)
        """, start: time.start)
    #expect(world.scenario.calendar.days - world.scenario.calendar.firstDay(ofMonth: 6) == 1280)
    // 30 lives, 8 cases: false alarms 10⁻⁶ in all (nominally; Student's law with 29 degrees of
    // freedom makes it 10⁻⁵).
    let gaps = await world.lives(30, seed: 17).map { ledger in
      let lived = ledger(48, .customerValue) - ledger(6, .customerValue)
      return Money(raw: lived - ledger(6, .residualValue)).currency / 800
    }
    let z = Alarm.meanScore(gaps, mean: 0)
    #expect(abs(z) < Alarm.bound(of: 8), "z \(z), mean gap \(Moments(gaps).mean)")
  }

  /// Thrice the orders from July on: a customer at 1/30 a day and ¥100 an order is worth
  /// 100/30 · (3 · 184 + 181) = 2443.33 from 1 July over 365 days. 500 rates with a spread of 0.3 %
  /// each, 5 standard errors.
  @Test func seasonAhead() async throws {
    let world = try World(
      horizon: 12, people: "margin: 100 %\ninstalled: {customers: 500, recency: {to: 1 days}}",
      repurchase: "{model: nbd, r: 100000, alpha: 3000000 days}",
      more: """
        discountRate: 0 % per year
        season: [1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3]
        definitions: {residualHorizon: 365 days}
        targets: [{kpi: ltv.base, month: 6, atLeast: ¥1}]
        """)
    let ledger = await world.live(seed: 5)
    let own = Money(raw: ledger(6, .residualValue)).currency / 500
    #expect(abs(own - 2443.3333) < 5 * 2443.3333 * 0.00316 / 500.0.squareRoot())
  }

  /// Poisson customers of constant spend: margin · s · λ · (1 − e^{−δT})/δ exactly, discounted to
  /// the start by 1.1^(−181/365.25); the mean of 5000 λs is 4·10⁻⁶ off at most times.
  @Test func discounting() async throws {
    let world = try World(
      people: "installed: {customers: 5000, recency: {to: 89 days}}",
      more: "discountRate: 10 % per year\ndefinitions: {residualHorizon: 1000 days}")
    let ledger = await world.live()
    let delta = log(1.1) / 365.25
    let expected = 0.4 * 100 * 0.02 * (1 - exp(-1000 * delta)) / delta * pow(1.1, -181 / 365.25)
    let own = Money(raw: ledger(6, .residualValue)).currency / 5000
    #expect(abs(own / expected - 1) < 3e-5)
    #expect(ledger(6, .valuations) == 1)
    #expect(ledger(5, .valuations) == 0)
  }

  /// The realised part is margin × revenue at 1.1^(−t/365.25) of the day t on which it falls, less
  /// contacts on the days on which they are made. Every flow is rounded to a ten-thousandth.
  @Test func realisedValueIsDiscountedContribution() async throws {
    let world = try World(
      people: "installed: {customers: 300, recency: {to: 89 days}}", repurchase: World.mortal,
      campaigns: """
        letters: {audience: {stage: customer}, cadence: monthly, contactCost: ¥1.5}
        benefits: {audience: {stage: customer}, cadence: standing, contactCost: ¥0.25}
        """, more: "track: {orders: weekly}")
    let ledger = await world.live()
    let calendar = world.scenario.calendar
    func discounted(_ amount: Double, _ day: Int) -> Double {
      amount * pow(1.1, -Double(day) / 365.25)
    }
    var expected = 0.0
    for day in 0..<calendar.days {
      expected += discounted(40 * Double(ledger.repeatOrders(day: day)), day)
    }
    for month in 0..<6 {
      let cost = Money(raw: ledger.spend(month)).currency
      expected -= discounted(cost, calendar.firstDay(ofMonth: month))
    }
    let own = Money(raw: ledger(6, .customerValue) + ledger.total(.closedValue, before: 6)).currency
    let flows = ledger.sum(.orders) + ledger.sum(.contacts) + ledger.sum(.contacts, of: 1)
    #expect(abs(own - expected) < 0.5e-4 * Double(flows))
  }
}
