import Foundation
import Statistics
import Testing

@testable import Lifecycle

/// Win-back of dormant customers.
struct WinBackTests {
  /// Pareto/NBD customers who are lost within a minute.
  static let lost = "{model: pareto-nbd, r: 1e6, alpha: 1e8 days, s: 1e6, beta: 1e3 days}"

  /// The last order was 60 days before the start; the touch comes on day 31, so the chance is
  /// 80 % · 2^(−91/60). The same a second time on day 120. Binomial, two figures: |z| < 5.
  @Test func chanceFallsWithTime() async throws {
    for (date, days, month) in [("2026-02-01", 31.0, 1), ("2026-05-01", 120.0, 4)] {
      let world = try World(
        people: "installed: {customers: 4000, recency: {from: 60 days, to: 60 days}}",
        repurchase: Self.lost,
        campaigns: """
          c: {audience: {stage: customer}, from: \(date), open: 60 %, \
          winBack: {chance: 80 %, halfLife: 60 days}}
          """)
      let ledger = await world.live()
      let chance = 0.6 * 0.8 * exp2(-(60 + days) / 60)
      let z = Alarm.binomialScore(ledger.sum(.revived), of: 4000, probability: chance)
      #expect(abs(z) < Alarm.bound(of: 2), "z \(z)")
      #expect(ledger(month, campaign: 0, .advanced) == ledger(month, .revived))
      #expect(ledger.sum(.lost) == 4000 + ledger.sum(.revived))
    }
  }

  /// Customers alive cannot be won back.
  @Test func theLivingAreNotRevived() async throws {
    let world = try World(
      people: "installed: {customers: 300, recency: {to: 29 days}}",
      campaigns: "c: {audience: {stage: customer}, cadence: weekly, winBack: {chance: 100 %}}")
    let ledger = await world.live()
    #expect(ledger.sum(.revived) == 0 && ledger.sum(.lost) == 0)
  }

  /// Every 30 days everybody dormant is revived with a new lease of life. Alive at rate μ = 0.2 a
  /// day and ordering at λ = 0.2, a customer places λ(1 − e^{−30μ})/μ orders in each of the six
  /// intervals and λ(1 − e^{−μ})/μ on the last day. 30 lives, |z| < 4.9: false alarms 10⁻⁶.
  @Test func everyRevivalIsANewLease() async throws {
    let world = try World(
      people: "installed: {customers: 300, recency: {to: 29 days}}",
      repurchase: "{model: pareto-nbd, r: 1e6, alpha: 5e6 days, s: 1e6, beta: 5e6 days}",
      campaigns: """
        c: {audience: {stage: customer}, cadence: every 30 days, \
        winBack: {chance: 100 %, halfLife: 1000000 days}}
        """)
    #expect(world.days == 181)
    let expected = -6 * expm1(-30 * 0.2) - expm1(-0.2)
    let orders = await world.lives(30).map { Double($0.sum(.orders)) / 300 }
    let z = Alarm.meanScore(orders, mean: expected)
    #expect(abs(z) < Alarm.bound(), "z \(z): \(Moments(orders).mean), expected \(expected)")
  }

  /// A revived BG/NBD customer orders at the old rate until the next drop-out: with certain
  /// drop-out after each repeat order, revived every 30 days, each interval has one order with
  /// probability 1 − e^{−30λ}. Binomial over persons and intervals, |z| < 4.9.
  @Test func revivedOrderAtTheOldRate() async throws {
    let world = try World(
      horizon: 3, people: "installed: {customers: 2000, recency: {to: 29 days}}",
      repurchase: "{r: 1e7, alpha: 5e8 days, a: 1e6, b: 1e-3}",
      campaigns: """
        c: {audience: {stage: customer}, cadence: every 30 days, \
        winBack: {chance: 100 %, halfLife: 1000000 days}}
        """)
    #expect(world.days == 90)
    let orders = await world.live().sum(.orders)
    let z = Alarm.binomialScore(orders, of: 6000, probability: -expm1(-30 * 0.02))
    #expect(abs(z) < Alarm.bound(), "z \(z)")
  }

  /// `winBack` is for customers: it moves no prospect on.
  @Test func winBackAdvancesNobody() async throws {
    let world = try World(
      people: "prospects: {aware: 300}\ninstalled: {customers: 300, recency: {to: 29 days}}",
      repurchase: Self.lost,
      campaigns: """
        c: {audience: {stage: [aware, customer]}, from: 2026-02-01, winBack: {chance: 50 %}}
        """)
    let ledger = await world.live()
    #expect(ledger.sum(.revived) > 0)
    #expect(ledger.sum(.becameInterested) == 0)
  }

  /// A customer known to be lost is off the books: nobody to win back.
  @Test func observedLossesAreGone() async throws {
    let world = try World(
      people: "installed: {customers: 300, recency: {to: 29 days}}",
      repurchase: "{model: mbg-nbd, r: 1e7, alpha: 5e8 days, a: 1e6, b: 1e-3, lossObserved: yes}",
      campaigns: "c: {audience: {stage: customer}, cadence: monthly, winBack: {chance: 100 %}}")
    let ledger = await world.live()
    #expect(ledger.sum(.revived) == 0)
    for month in 0..<6 {
      #expect(ledger(month, campaign: 0, .contacts) == ledger.customers(month))
    }
    #expect(ledger.gone(6) == Int64(ledger.sum(.lost)))
  }
}
