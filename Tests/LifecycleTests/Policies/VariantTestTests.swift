import Documents
import Foundation
import Statistics
import Testing

@testable import Lifecycle

/// A/B tests decided in a run: errors of the first kind at the level, power where there is a difference, and
/// the winner for everybody.
struct VariantTestTests {
  private static func world(
    _ b: String, _ test: String, cadence: String = "cadence: weekly, lasts: 5 days"
  ) throws -> World {
    try World(
      horizon: 6, people: "installed: {customers: 300, recency: {to: 29 days}}",
      campaigns: """
        mail: {audience: {stage: customer}, \(cadence), click: 20 %, variant: {split: 50 %, \(b)}}
        """,
      more: "policies: {test: {rule: abTest, campaign: mail, \(test)}}")
  }

  private static func winners(_ world: World, lives: Int) async -> [String] {
    var found: [String] = []
    for replication in 0..<UInt32(lives) {
      let events = await world.simulator.replicate(seed: 5, replication: replication).events
      found.append(events.first?.effect ?? "")
    }
    return found
  }

  /// Without a difference a winner is found in at most α + 3 standard errors of 300 lives.
  @Test(arguments: ["procedure: fixed, contacts: 1500", "procedure: sequential, contacts: 3000"])
  func falseAlarms(test: String) async throws {
    let world = try Self.world("orderValueUplift: +1 %", "metric: click, " + test)
    let found = await Self.winners(world, lives: 300)
    let alarms = found.count { $0.contains("for everybody") }
    #expect(found.allSatisfy { !$0.isEmpty })
    let bound = 300 * (0.05 + 3 * (0.0475 / 300).squareRoot())
    #expect(Double(alarms) <= bound, "\(alarms)")
  }

  /// 20 % against 26 % with 1,500 contacts each: the power of the z test is 97.6 %; 100 lives, at least 90.
  @Test(arguments: [
    "procedure: fixed, contacts: 1500", "procedure: sequential, contacts: 3000, effect: 5 pp",
  ])
  func power(test: String) async throws {
    let world = try Self.world("click: 26 %", "metric: click, " + test)
    let found = await Self.winners(world, lives: 100)
    #expect(found.count { $0 == "mail: variant B for everybody" } >= 90)
  }

  /// After the decision everybody gets B.
  @Test func theWinnerTakesAll() async throws {
    let world = try Self.world("click: 60 %", "metric: click, procedure: fixed, contacts: 600")
    let (ledgers, events) = await world.simulator.replicate(seed: 5, replication: 0)
    #expect(events.count == 1 && events[0].effect == "mail: variant B for everybody")
    #expect(events[0].cause.contains("click A ") && events[0].cause.contains("p "))
    #expect(ledgers[0](4, campaign: 0, .a, .contacts) == 0)
    #expect(ledgers[0](4, campaign: 0, .b, .contacts) > 0)
  }

  /// Conversions count where a person is contacted once.
  @Test func conversions() async throws {
    let triggered = try Self.world(
      "uplift: +900 %", "metric: conversion, contacts: 20",
      cadence: "when: order 2, lasts: 20 days")
    let found = await Self.winners(triggered, lives: 5)
    #expect(found.allSatisfy { $0 == "mail: variant B for everybody" })
    let wrong = #expect(throws: ScenarioError.self) {
      try Self.world("click: 26 %", "metric: conversion, contacts: 20")
    }
    let text = wrong?.description ?? ""
    #expect(
      text.contains("policies.test.metric counts conversions of mail, which contacts the same"))
  }

  /// Looked at after every pair of observations, up to 2,000 pairs, the test that is always valid errs in
  /// at most α + 3 standard errors of 400 runs; the z test looked at as often errs in far more.
  @Test func alwaysValid() {
    let (runs, pairs) = (400, 2000)
    var (alarms, naive) = (0, 0)
    for run in 0..<runs {
      var stream = StreamKey(seed: 9, replication: UInt32(run)).stream(
        Entity(named: "looks"), .experiment)
      var (a, b) = (0, 0)
      var test = AlwaysValidTest(scale: 0.05)
      var isNaive = false
      for n in 1...pairs {
        a += stream.uniform() < 0.3 ? 1 : 0
        b += stream.uniform() < 0.3 ? 1 : 0
        guard n >= 50, n % 10 == 0 else { continue }
        let (one, other) = (
          Proportion(successes: a, trials: n), Proportion(successes: b, trials: n)
        )
        test.look(one, other)
        isNaive = isNaive || VariantTest.pValue(one, other) < 0.05
      }
      alarms += test.pValue <= 0.05 ? 1 : 0
      naive += isNaive ? 1 : 0
    }
    let bound = 400 * (0.05 + 3 * (0.0475 / 400).squareRoot())
    #expect(Double(alarms) <= bound, "\(alarms)")
    #expect(naive > 80)
  }
}

/// Alerts on conversion, and budgets that follow customers.
struct AlertTests {
  private static func alert(_ keys: String = "") throws -> ConversionAlert {
    try reading("campaign: c\n" + keys) {
      ConversionAlert(reading: $0, campaigns: ["b", "c"], horizon: 12)
    }.result
  }

  /// 1,000 contacts a day; 10 % convert for 28 days, then so many.
  private static func situation(_ now: Int64) throws -> PolicySituation {
    var diary = CampaignDiary(campaigns: 2, watched: [1], days: 59)
    for day in 0..<35 {
      diary.post(day, campaign: 1, .delivered, 1000)
      diary.post(day, campaign: 1, .converted, day < 28 ? 100 : now)
    }
    let start = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    return PolicySituation(
      day: 35, month: 1, calendar: RunCalendar(start: start, horizon: 2), campaigns: ["b", "c"],
      controls: Controls(campaigns: 2), diary: diary)
  }

  /// At 20 % less and not before; fewer contacts than asked say nothing.
  @Test(arguments: [(80, true), (81, false), (0, true)])
  func drop(now: Int64, sounds: Bool) throws {
    var alert = try Self.alert()
    let changes = alert.review(try Self.situation(now))
    #expect(changes.isEmpty != sounds)
    var careful = try Self.alert("contacts: 7001")
    #expect(careful.review(try Self.situation(now)).isEmpty)
    guard sounds else { return }
    #expect(changes[0].control == .none && changes[0].effect == "c: alert")
    #expect(
      changes[0].cause.hasPrefix("conversion \(now == 80 ? "8.0" : "0.0") % in 7 days, 10.0 %"))
  }

  /// The chance of a drop by luck is that of the normal law: 80 of 1,000 against 100 of 1,000, z = −1.5617…
  @Test func chance() {
    let p = ConversionAlert.chance(
      of: Proportion(successes: 80, trials: 1000), below: Proportion(successes: 100, trials: 1000))
    let z = -0.02 / (0.09 * 0.91 * 2 / 1000).squareRoot()
    #expect(abs(p - erfc(-z / 2.0.squareRoot()) / 2) < 1e-12)
  }

  /// Nobody orders again: after 60 days all 300 newcomers are at risk beside 100 of the start, and the
  /// budget is at its bound.
  @Test func budgetsFollow() async throws {
    let world = try World(
      horizon: 6,
      people: """
        market: 300 persons
        entrants: [{from: 2026-01-05, to: 2026-01-05, customers: 300}]
        installed: {customers: 100, recency: {from: 90 days, to: 90 days}, tier: at-risk}
        """, repurchase: "{model: nbd, r: 1e-6, alpha: 1e9 days}",
      tiers: "{at-risk: {recency: {atLeast: 60 days}}, base: {}}",
      campaigns: """
        back: {audience: {tier: at-risk}, cadence: monthly, contactCost: ¥1, dailyBudget: ¥100}
        """,
      more: "policies: {more: {rule: follow, campaign: back, tier: at-risk, atMost: 3}}")
    let (ledgers, events) = await world.simulator.replicate(seed: 1, replication: 0)
    let contacts = (0..<6).map { ledgers[0]($0, campaign: 0, .contacts) }
    #expect(contacts == [100, 100, 100, 300, 300, 300])
    #expect(events.map(\.effect) == ["back: budget 300 % of the plan's"])
    #expect(events.first?.cause == "400 customers in at-risk, 100 at the start")
  }
}
