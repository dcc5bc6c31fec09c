import Statistics
import Testing

@testable import Lifecycle

/// Who is contacted: stage, tier, segment, days since the order; and when.
struct AudienceTests {
  private static let people = """
    market: 300 persons
    prospects: {aware: 200, interested: 100}
    awareness: {hazard: 0.5 % per day}
    interest: {hazard: 1 % per day}
    purchase: {hazard: 2 % per day}
    installed: {customers: 400, firstOrder: {from: 0 months, to: 18 months}}
    """
  private static let spend = "{gammaGamma: {p: 6, q: 4, gamma: ¥60}}"

  private static func live(_ audience: String, _ cadence: String = "monthly") async throws -> Ledger
  {
    try await World(
      people: people, repurchase: World.mortal, spend: spend, tiers: Habitat.tiers,
      campaigns: "c: {audience: {\(audience)}, cadence: \(cadence)}", more: "loyalty: {orders: 2}"
    ).live()
  }

  /// On the first of a month the audience is what the books count at that moment; a standing
  /// campaign reaches the same people.
  @Test(arguments: [
    ("stage: aware", [0]), ("stage: interested", [1]), ("stage: [aware, interested]", [0, 1]),
    ("tier: [core]", [2, 3]), ("tier: [at-risk, base]", [4, 5, 6, 7]), ("stage: loyal", [3, 5, 7]),
    ("stage: loyal, tier: [base]", [7]), ("stage: customer", [2, 3, 4, 5, 6, 7]),
    ("stage: [aware, customer], tier: [core]", [0, 2, 3]),
  ])
  func stagesAndTiers(audience: String, statuses: [Int]) async throws {
    for cadence in ["monthly", "standing"] {
      let ledger = try await Self.live(audience, cadence)
      for month in 0..<6 {
        let expected = statuses.reduce(0) { $0 + ledger.persons(month, status: $1) }
        #expect(ledger(month, campaign: 0, .contacts) == expected, "\(cadence) \(month)")
      }
      #expect(ledger.sum(.contacts) > 0)
    }
  }

  @Test func unaware() async throws {
    let ledger = try await Self.live("stage: unaware")
    for month in 0..<6 {
      #expect(ledger(month, campaign: 0, .contacts) == ledger(month, .unaware))
    }
  }

  /// 200 customers whose last order was 10…29 days ago, ten each; nobody orders. Bounds included.
  @Test(arguments: [
    ("atLeast: 20 days", 100), ("atMost: 12 days", 30), ("atLeast: 15 days, atMost: 15 days", 10),
    ("atLeast: 30 days", 0), ("atMost: 9 days", 0), ("atLeast: 0 days", 200),
  ])
  func daysSinceOrder(range: String, count: Int) async throws {
    let world = try World(
      people:
        "prospects: {aware: 50}\ninstalled: {customers: 200, recency: {from: 10 days, to: 29 days}}",
      repurchase: "{r: 1, alpha: 1e9 days, a: 1, b: 1}",
      campaigns: """
        c: {audience: {stage: [aware, customer], daysSinceOrder: {\(range)}}}
        d: {audience: {stage: customer, daysSinceOrder: {\(range)}}, from: 2026-01-06}
        """)
    let ledger = await world.live()
    #expect(ledger.sum(.contacts) == count)
    let later = ["atMost: 12 days": 0, "atLeast: 20 days": 150, "atLeast: 30 days": 50]
    if let expected = later[range] { #expect(ledger.sum(.contacts, of: 1) == expected) }
  }

  @Test func segments() async throws {
    let segments = ["a", "b"].map {
      """
        \($0):
          installed: {customers: \($0 == "a" ? 30 : 50), recency: {to: 9 days}}
          repurchase: \(World.poisson)
          spend: {constant: ¥1}
          margin: 1 %
      """
    }
    let world = try World(
      """
      start: 2026-01-01
      segments:
      \(segments.joined(separator: "\n"))
      tiers: {rules: {all: {}}}
      campaigns:
        one: {audience: {stage: customer, segment: b}, contactCost: ¥1}
        both: {audience: {stage: customer}, budget: ¥8, contactCost: ¥1}
      """)
    let (ledgers, _) = await world.simulator.replicate(seed: 1, replication: 0)
    #expect(ledgers.map { $0.sum(.contacts, of: 0) } == [0, 50])
    // A budget is shared in proportion to who is eligible.
    #expect(ledgers.map { $0.sum(.contacts, of: 1) } == [3, 5])
  }

  /// Days of contact in a run of 2026-01-15 … 2026-04-14.
  @Test(arguments: [
    ("cadence: once", [0]), ("from: 2026-02-01", [17]),
    ("cadence: daily, from: 2026-04-12", [87, 88, 89]),
    ("cadence: weekly, from: 2026-03-01, to: 2026-03-22", [45, 52, 59, 66]),
    ("cadence: every 14 days, months: {from: 2, to: 2}", [31, 45]),
    ("cadence: monthly", [0, 31, 59]), ("cadence: monthly, months: {from: 2}", [31, 59]),
    ("cadence: monthly, from: 2026-01-16", [31, 59]), ("months: {from: 3, to: 3}", [59]),
    ("cadence: every 365 days", [0]),
  ])
  func days(keys: String, days: [Int]) throws {
    let world = try World(
      """
      start: 2026-01-15
      horizon: 3 months
      segments: {a: {repurchase: \(World.poisson), spend: {constant: ¥1}, margin: 1 %}}
      tiers: {rules: {all: {}}}
      campaigns: {c: {audience: {stage: customer}, \(keys)}}
      """)
    let drawn = world.scenario.drawn(.init(seed: 0, replication: 0))
    #expect(drawn.schedules[0].days == days)
    #expect(drawn.schedules[0].standingMonths.isEmpty)
  }

  @Test(arguments: [("", [0, 1, 2]), ("months: {from: 2, to: 2}", [1]), ("from: 2026-03-15", [2])])
  func standingMonths(keys: String, months: [Int]) throws {
    let world = try World(
      """
      start: 2026-01-15
      horizon: 3 months
      segments: {a: {repurchase: \(World.poisson), spend: {constant: ¥1}, margin: 1 %}}
      tiers: {rules: {all: {}}}
      campaigns:
        c:
          audience: {stage: customer}
          cadence: standing
          \(keys)
      """)
    let drawn = world.scenario.drawn(.init(seed: 0, replication: 0))
    #expect(drawn.schedules[0].standingMonths == Set(months) && drawn.schedules[0].days.isEmpty)
  }
}
