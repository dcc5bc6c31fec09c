import Foundation
import Testing

@testable import Lifecycle

/// When tiers are reviewed, and what of a customer's history they see.
struct TierReviewTests {
  private static func world(
    _ rules: String, review: Int = 1, entry: String? = nil, horizon: Int = 14, more: String = "",
    people: String = "installed: {customers: 3000, recency: {to: 29 days}}"
  ) throws -> World {
    try World(
      """
      start: 2026-01-01
      horizon: \(horizon) months
      segments:
        people:
          \(people)
          repurchase: \(World.poisson)
          spend: {constant: ¥100}
          margin: 40 %
      tiers:
        rules: \(rules)
        review: \(review) months
        \(entry.map { "entry: " + $0 } ?? "")
      \(more)
      """)
  }

  /// Poisson customers: the number with at least k orders in the trailing 12 months at month m is
  /// binomial with the tail of Poisson(λ · days). At month 14 the window has dropped two months.
  /// Four figures, |z| < 5.2: false alarms 10⁻⁶.
  @Test func frequencyOfTheTrailingYear() async throws {
    let world = try Self.world("{core: {frequency: {atLeast: 7}}, base: {}}")
    let ledger = await world.live()
    let calendar = world.scenario.calendar
    for month in [1, 6, 12, 14] {
      let days = calendar.firstDay(ofMonth: month) - calendar.firstDay(ofMonth: max(0, month - 12))
      let mean = Double(days) * World.poissonRate
      var (term, below) = (exp(-mean), 0.0)
      for k in 0..<7 {
        below += term
        term *= mean / Double(k + 1)
      }
      let z = Alarm.binomialScore(
        Int(ledger.customers(month, tier: 0)), of: 3000, probability: 1 - below)
      #expect(abs(z) < Alarm.bound(of: 4), "month \(month): z \(z)")
    }
  }

  /// At risk at month m: no order in the last 60 days, e^{−60λ}. Three figures, |z| < 5.1.
  @Test func recency() async throws {
    let world = try Self.world("{at-risk: {recency: {atLeast: 60 days}}, base: {}}", horizon: 6)
    let ledger = await world.live()
    for month in [3, 5, 6] {
      // An order on the day 60 days ago counts: 61 days free of orders are 60 and the day itself.
      let z = Alarm.binomialScore(
        Int(ledger.customers(month, tier: 0)), of: 3000, probability: exp(-0.02 * 59))
      #expect(abs(z) < Alarm.bound(of: 3), "month \(month): z \(z)")
    }
  }

  /// Quarterly reviews: nothing changes in between; months 3, 6 … are those of monthly reviews.
  @Test func cadence() async throws {
    let rules = "{core: {frequency: {atLeast: 2}}, base: {}}"
    let monthly = try await Self.world(rules, horizon: 7).live()
    let quarterly = try await Self.world(rules, review: 3, horizon: 7).live()
    for month in 0...7 {
      let reviewed = month / 3 * 3
      #expect(quarterly.customers(month, tier: 0) == monthly.customers(reviewed, tier: 0))
    }
    #expect(monthly.customers(1, tier: 0) > 0)
  }

  /// New customers wait in the entry tier for the next review.
  @Test func entryTier() async throws {
    let people = "market: 400 persons\n    entrants: [{from: 2026-01-20, customers: 400}]"
    let rules =
      "{core: {frequency: {atLeast: 1}}, fresh: {frequency: {atLeast: 0}, "
      + "tenure: {atMost: 1}}, base: {}}"
    let world = try Self.world(rules, review: 2, entry: "fresh", horizon: 3, people: people)
    let ledger = await world.live()
    #expect((0...3).map { ledger.customers($0, tier: 1) } == [0, 400, 0, 0])
    #expect((0...3).map { ledger.customers($0, tier: 0) } == [0, 0, 400, 400])
  }

  /// Loyal by orders: at reviews, from the k-th order in 12 months; k = 1 from the first order on.
  @Test(arguments: [1, 2, 5])
  func loyalByOrders(orders: Int) async throws {
    let people = "market: 400 persons\n    entrants: [{from: 2026-01-20, customers: 400}]"
    let rules = "{core: {frequency: {atLeast: \(orders)}}, base: {}}"
    let world = try Self.world(
      rules, horizon: 8, more: "loyalty: {orders: \(orders)}", people: people)
    let ledger = await world.live()
    for month in 1...8 { #expect(ledger.loyal(month) == ledger.customers(month, tier: 0)) }
    #expect(ledger.loyal(8) > 0)
  }

  @Test func loyalByTier() async throws {
    let world = try Self.world(
      "{core: {frequency: {atLeast: 2}}, base: {}}", horizon: 4, more: "loyalty: {tiers: [core]}")
    let ledger = await world.live()
    for month in 0...4 {
      #expect(ledger.loyal(month, tier: 0) == ledger.customers(month, tier: 0))
      #expect(ledger.loyal(month, tier: 1) == 0)
    }
  }

  /// Active: an order within the window; here one month, with a base whose last orders lie 0…99
  /// days before the start. December has 31 days: 1…31 days ago is within, so is day 0.
  @Test func activityOfABaseWithoutAHistory() async throws {
    let world = try Self.world(
      "{all: {}}", horizon: 2, more: "definitions: {activityWindow: 1 month}",
      people: "installed: {customers: 1000, recency: {to: 99 days}}")
    let ledger = await world.live()
    #expect(ledger.active(0) == 320)
  }

  /// Six months unless a scenario says otherwise; where one window is written, the other is the same.
  @Test(arguments: [
    ("", 6, 6), ("activityWindow: 2 months", 2, 2), ("retentionPeriod: 1 month", 1, 1),
    ("activityWindow: 3 months, retentionPeriod: 6 months", 3, 6),
  ])
  func windows(written: String, activity: Int, retention: Int) throws {
    let definitions = try Self.world("{all: {}}", more: "definitions: {\(written)}")
      .scenario.definitions
    #expect(definitions.activityWindow == activity && definitions.retentionPeriod == retention)
  }

  /// Of Poisson customers all on the books, the share of a tier among the active is its share among
  /// all, and the silent are in the one base only: at risk from 60 days, active within a month.
  @Test func basesOfTierShares() async throws {
    let ledger = try await Self.world(
      "{at-risk: {recency: {atLeast: 60 days}}, base: {}}", horizon: 6,
      more: "definitions: {activityWindow: 1 month}"
    ).live()
    let books = Books(ledger: ledger)
    let all = KPI.named("bookTierShare").value(books, month: 6, tier: 0)
    #expect(all == Double(ledger.customers(6, tier: 0)) / 3000)
    #expect(KPI.named("tierShare").value(books, month: 6, tier: 0) == 0)
    #expect(KPI.named("tierShare").value(books, month: 6, tier: 1) == 1)
    #expect(
      ledger(6, tier: 0, .active) + ledger(6, tier: 1, .active) == ledger.active(6))
  }

  /// Retention over one month with a window of one month: of those active at m, the share active at
  /// m + 1 is 1 − e^{−λ·days}. Two figures, |z| < 5.
  @Test func retentionOfPoissonCustomers() async throws {
    let world = try Self.world(
      "{all: {}}", horizon: 6, more: "definitions: {activityWindow: 1 month}")
    let ledger = await world.live()
    for (month, days) in [(3, 31.0), (6, 30.0)] {
      let (base, retained) = ledger.retention(month)
      let z = Alarm.binomialScore(
        Int(retained), of: Int(base), probability: -expm1(-0.02 * days))
      #expect(abs(z) < Alarm.bound(of: 2), "month \(month): z \(z)")
      #expect(base == ledger.active(month - 1))
      #expect(ledger(month, tier: 0, .repurchased) == ledger(month - 1, .buyers))
    }
  }
}
