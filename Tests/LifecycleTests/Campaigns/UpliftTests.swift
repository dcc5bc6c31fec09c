import Foundation
import Testing

@testable import Lifecycle

/// Uplifts multiply the hazard of the next step; with Poisson customers the expected number of
/// orders is N·λ·∫ factor dt exactly. Every test: 5 lives of 3000 customers (one, where contacts
/// are made every day), |z| < 4.9 of a Poisson count, false alarms 10⁻⁶.
struct UpliftTests {
  private static let customers = 3000

  /// - Parameter days: ∫ factor dt.
  private func check(
    _ campaigns: String, days: (World) -> Double, more: String = "", lives: Int = 5,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let world = try World(
      people: "installed: {customers: \(Self.customers), recency: {to: 29 days}}",
      campaigns: campaigns, more: more)
    let orders = await world.lives(lives, seed: 77).reduce(0) { $0 + $1.sum(.orders) }
    let mean = Double(lives * Self.customers) * World.poissonRate * days(world)
    let z = Alarm.poissonScore(orders, mean: mean)
    #expect(abs(z) < Alarm.bound(), "z \(z)", sourceLocation: sourceLocation)
  }

  @Test func noCampaign() async throws { try await check("", days: \.days) }

  @Test func once() async throws {
    try await check("c: {audience: {stage: customer}, uplift: +50 %, lasts: 30 days}") {
      $0.days + 0.5 * 30
    }
  }

  /// Renewed every day, in force every day.
  @Test func always() async throws {
    try await check(
      "c: {audience: {stage: customer}, cadence: daily, uplift: +50 %}",
      days: { 1.5 * $0.days }, lives: 1)
  }

  /// From the middle of the run, on a day inside a month, cut by the horizon.
  @Test func cutByTheHorizon() async throws {
    try await check(
      "c: {audience: {stage: customer}, from: 2026-06-21, uplift: +300 %, lasts: 100 days}"
    ) { $0.days + 3 * 10 }
  }

  @Test func negativeToNothing() async throws {
    try await check("c: {audience: {stage: customer}, uplift: -100 %, lasts: 60 days}") {
      $0.days - 60
    }
  }

  /// Two at a time multiply: 1.5 · 2 for 10 days, 1.5 for 10 more.
  @Test func upliftsMultiply() async throws {
    try await check(
      """
      c: {audience: {stage: customer}, uplift: +50 %, lasts: 20 days}
      d: {audience: {stage: customer}, uplift: +100 %, lasts: 10 days}
      """
    ) { $0.days + 2 * 10 + 0.5 * 10 }
  }

  /// January and February doubled, standing in months 2 and 3: 2·31 + 2·1.5·28 + 1.5·31 + 91.
  @Test func standingAndSeason() async throws {
    let days: [Double] = [2 * 31, 3 * 28, 1.5 * 31, 30, 31, 30]
    try await check(
      """
      c: {audience: {stage: customer}, cadence: standing, uplift: +50 %, months: {from: 2, to: 3}}
      """, days: { _ in days.reduce(0, +) },
      more: "season: [2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]")
  }

  /// A contact that is not opened leaves a running uplift alone: with 30 % opening, daily contacts
  /// and 30 days, the effect runs on day d with probability 1 − 0.7^min(d+1, 30). Chance decides
  /// how many days a person is treated: under 10 % more variance, so |z| < 5.2 is asked.
  @Test func unopenedContactsDoNotEndAnUplift() async throws {
    let world = try World(
      people: "installed: {customers: \(Self.customers), recency: {to: 29 days}}",
      campaigns: """
        c: {audience: {stage: customer}, cadence: daily, open: 30 %, uplift: +50 %, lasts: 30 days}
        """)
    let orders = await world.live(seed: 78).sum(.orders)
    let days = (0..<181).reduce(0.0) { $0 + 1 + 0.5 * (1 - pow(0.7, Double(min($1 + 1, 30)))) }
    let mean = Double(Self.customers) * World.poissonRate * days
    #expect(abs(Alarm.poissonScore(orders, mean: mean)) < 5.2)
  }

  /// An uplift on prospects multiplies the hazard of their next step: of N interested at hazard h,
  /// 1 − e^{−h(31 + 2·10)} have ordered after a month. Binomial, |z| < 4.9.
  @Test func upliftOnProspects() async throws {
    let world = try World(
      horizon: 1, people: "prospects: {interested: 20000}\npurchase: {hazard: 1 % per day}",
      campaigns: "c: {audience: {stage: interested}, uplift: +200 %, lasts: 10 days}")
    let orders = await world.live().sum(.firstOrders)
    let z = Alarm.binomialScore(orders, of: 20_000, probability: -expm1(-0.01 * 51))
    #expect(abs(z) < Alarm.bound(), "z \(z)")
  }

  /// A phase that switches a standing uplift on is in force from its first day, whatever else
  /// interrupts the month: 59 days of nature, 31 at six times the rate, 91 of nature.
  @Test(arguments: ["", "d: {audience: {stage: customer}, cadence: every 3 days}"])
  func standingByPhase(other: String) async throws {
    try await check(
      "c: {audience: {stage: customer}, cadence: standing, uplift: +500 %}\n" + other,
      days: { $0.days + 5 * 31 },
      more: "policies: {phases: {phases: {p: {months: {from: 3, to: 3}, campaigns: [c]}}}}")
  }

  /// Rows that were not due when the phase began see its uplift all the same: an empty campaign on
  /// other days leaves every order in its month.
  @Test func aPhaseIsSeenByRowsThatSleep() async throws {
    func world(_ other: String) throws -> World {
      try World(
        people: "installed: {customers: \(Self.customers), recency: {to: 29 days}}",
        tiers: "{new: {frequency: {atMost: 4}}, old: {}}",
        campaigns: "c: {audience: {tier: [new]}, cadence: standing, uplift: +500 %}\n" + other,
        more: "policies: {phases: {phases: {p: {months: {from: 3, to: 3}, campaigns: [c]}}}}")
    }
    let plain = try await world("").live()
    let split = try await world(
      "d: {audience: {tier: [new]}, from: 2026-03-02, to: 2026-03-20, cadence: every 3 days}"
    ).live()
    for month in 0..<6 { #expect(split(month, .orders) == plain(month, .orders)) }
  }
}
