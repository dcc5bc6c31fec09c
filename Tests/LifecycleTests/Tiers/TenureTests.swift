import Testing

@testable import Lifecycle

/// Whole months since the first order, of everybody: entrants, lived pasts, known histories and declared
/// tenures.
struct TenureTests {
  private static func world(
    _ people: String, tiers: String = "{old: {tenure: {atLeast: 3}}, base: {}}",
    repurchase: String = "repurchase: " + World.poisson
  ) throws -> World {
    try World(
      """
      start: 2026-01-01
      horizon: 6 months
      segments:
        people:
          \(repurchase)
          spend: {constant: ¥100}
          margin: 40 %
          \(people)
      tiers:
        rules: \(tiers)
      """)
  }

  private static func old(_ world: World) async -> [Int64] {
    let ledger = await world.live()
    return (0...6).map { ledger.customers($0, tier: 0) }
  }

  /// Three whole months since 1 February are over on 1 May, since 2 February or 28 February on 1 June.
  @Test(arguments: [("2026-02-01", 4), ("2026-02-02", 5), ("2026-02-28", 5), ("2026-03-01", 5)])
  func entrants(day: String, month: Int) async throws {
    let world = try Self.world("market: 10 persons\n    entrants: [{from: \(day), customers: 10}]")
    #expect(await Self.old(world) == (0...6).map { $0 >= month ? 10 : 0 })
  }

  /// Declared: 1 month at the start is 3 two months later.
  @Test func declared() async throws {
    let world = try Self.world(
      "installed: {customers: 10, recency: {to: 29 days}, tenure: 1 month}")
    #expect(await Self.old(world) == [0, 0, 10, 10, 10, 10, 10])
    let chain = try Self.world(
      "migration: {tenure: 1 month, states: {buyer: {stage: customer, start: 10}}}",
      repurchase: "prospects: {}")
    #expect(await Self.old(chain) == [0, 0, 10, 10, 10, 10, 10])
  }

  /// As of 2025-12-31, a first order 61 days before is on 2025-10-31, one of 91 days on 10-01, one of
  /// 92 days on 09-30; of 4000 days, further back than the calendar of the run.
  @Test func histories() async throws {
    let world = try Self.world(
      "installed:\n      histories: |\n        1 0 61 61\n        10 0 91 91\n        100 0 92 92\n"
        + "        1000 0 4000 4000")
    #expect(await Self.old(world) == [1110, 1111, 1111, 1111, 1111, 1111, 1111])
  }

  /// A lived past: first orders 2…4 months back, uniform in days; the half of before November has
  /// three whole months on 1 February. Binomial of 2000, |z| < 4.9; all on 1 March.
  @Test func livedPast() async throws {
    let world = try Self.world(
      "installed: {customers: 2000, firstOrder: {from: 2 months, to: 4 months}}")
    let old = await Self.old(world)
    // September: 30 days, October: 31. On 1 January those of September, on 1 February all.
    #expect(old[1] == 2000)
    let z = Alarm.binomialScore(Int(old[0]), of: 2000, probability: 30.0 / 61)
    #expect(abs(z) < Alarm.bound(), "\(old)")
  }

  /// By recency alone: one line for each base whose tenure tiers would look at.
  @Test(arguments: [
    (
      "{rules: {old: {tenure: {atLeast: 3}}, base: {}}}", true
    ),
    ("{method: quantiles, measures: tenure, bands: {old: {atLeast: 4}, base: {}}}", true),
    ("{rules: {core: {frequency: {atLeast: 3}}, base: {}}}", false),
  ])
  func unknownTenureIsTold(tiers: String, isTold: Bool) {
    let fault = "has customers at the start, and tiers look at their `tenure`, which is not known; "
    let installed = FindingCase(
      [
        "tiers": tiers,
        "segments":
          "{p: {\(FindingCase.people), installed: {customers: 9, recency: {to: 9 days}}}}",
      ], [])
    #expect(
      installed.found
        == (isTold
          ? [
            "2:112: segments.p.installed " + fault
              + "write e.g. `tenure: 24 months` beside `recency`, or `firstOrder` in its place"
          ] : []))
    let chain = FindingCase(
      [
        "tiers": tiers,
        "segments": "{p: {migration: {states: {b: {stage: customer, start: 9}}}, "
          + "spend: {constant: ¥1}, margin: 30 %}}",
      ], [])
    #expect(
      chain.found
        == (isTold
          ? [
            "2:27: segments.p.migration " + fault
              + "write e.g. `tenure: 24 months` beside `states`"
          ] : []))
  }
}
