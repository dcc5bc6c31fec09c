import Documents
import Statistics
import Testing

@testable import Lifecycle

/// Policies that change a tier threshold, from the next tier review on.
struct TierThresholdTests {
  /// Poisson customers; nothing but tiers looks at a tier here, so that the books of other thresholds
  /// differ in tiers alone.
  private static func world(
    _ atLeast: String, review: Int = 1, policies: String = "", campaigns: String = ""
  ) throws -> World {
    try World(
      """
      start: 2026-01-01
      horizon: 8 months
      segments:
        people:
          installed: {customers: 300, recency: {to: 29 days}}
          repurchase: \(World.poisson)
          spend: {constant: ¥100}
          margin: 40 %
      tiers:
        review: \(review) months
        rules: {core: {frequency: {atLeast: \(atLeast)}}, base: {}}
      campaigns: {\(campaigns)}
      policies: {\(policies)}
      """)
  }

  private static func core(_ world: World) async -> [Int64] {
    let ledger = await world.live()
    return (0...8).map { ledger.customers($0, tier: 0) }
  }

  private static let path = "tiers.rules.core.frequency.atLeast"

  /// From the review at the start of the month on, tiers are those of a scenario with the new number;
  /// before, of one with the old. With quarterly reviews (months 0, 3, 6) the one after.
  @Test(arguments: [(1, 4, 3), (1, 2, 1), (3, 4, 3), (3, 5, 6)])
  func inForceFromTheNextReview(review: Int, month: Int, first: Int) async throws {
    let (old, new) = (
      await Self.core(try Self.world("2", review: review)),
      await Self.core(try Self.world("5", review: review))
    )
    let changed = try Self.world(
      "2", review: review,
      policies: "stricter: {rule: adjustment, month: \(month), "
        + "then: {threshold: \(Self.path), to: 5}}")
    #expect(await Self.core(changed) == Array(old[..<first]) + Array(new[first...]))
    #expect(old[first] > new[first])
  }

  /// A plan whose policy moves a threshold counts other people in its tiers, as one does that states
  /// another number.
  @Test func countsOtherPeople() throws {
    let plain = try Self.world("4").scenario
    let policy =
      "stricter: {rule: adjustment, month: 3, then: {threshold: \(Self.path), by: +50 %}}"
    let moved = try Self.world("4", policies: policy).scenario
    let stated = try Self.world("6").scenario
    let again = try Self.world("4", policies: policy).scenario
    #expect(ScenarioDifference(moved, plain).changesTiers)
    #expect(ScenarioDifference(plain, moved).changesTiers)
    #expect(ScenarioDifference(stated, plain).changesTiers)
    #expect(!ScenarioDifference(plain, try Self.world("4").scenario).changesTiers)
    #expect(!ScenarioDifference(moved, again).changesTiers)
  }

  /// In the journal under the policy's own name; the day is the eve of the month.
  @Test func theJournalTells() async throws {
    let world = try Self.world(
      "4",
      policies: "stricter: {rule: adjustment, month: 3, then: {threshold: \(Self.path), by: +50 %}}"
    )
    let (_, events) = await world.simulator.replicate(seed: 1, replication: 0)
    #expect(
      events == [
        PolicyEvent(
          day: 58, policy: "stricter", cause: "planned for month 3",
          effect: "tiers.rules.core.frequency.atLeast 6 orders")
      ])
  }

  /// A draw beyond the other bound of the condition stops at it, and the journal says so; a fixed number
  /// beyond it is refused.
  @Test func neverPassesTheOtherBound() async throws {
    func world(_ to: String) throws -> World {
      try World(
        people: "installed: {customers: 300, recency: {to: 29 days}}",
        tiers: "{some: {frequency: {atLeast: 2, atMost: 4}}, base: {}}",
        more: "policies: {p: {rule: adjustment, month: 3, then: "
          + "{threshold: tiers.rules.some.frequency.atLeast, to: \(to)}}}")
    }
    #expect(
      problems { () throws(ScenarioError) in
        do { _ = try world("5") } catch { throw error as! ScenarioError }
      }.hasSuffix(
        "policies.p.then takes atLeast beyond the atMost of the same condition (4 orders), so that "
          + "nobody could meet it; write 4 orders at the most, or change that first"))
    let path = "tiers.rules.some.frequency.atLeast"
    let held = "\(path) 4 orders, held at the condition's other bound"
    var found: Set<String> = []
    let drawn = try world("{uniform: {low: 1, high: 7}}")
    for replication in 0..<20 {
      let (_, events) = await drawn.simulator.replicate(
        seed: 1, replication: UInt32(replication))
      found.formUnion(events.map(\.effect))
    }
    #expect(found.contains(held))
    let others = found.subtracting([held]).compactMap { effect in
      Double(effect.dropFirst(path.count + 1).dropLast(" orders".count))
    }
    #expect(others.count == found.count - 1 && others.allSatisfy { (1..<4).contains($0) })
  }

  /// `by` is relative to the number of the same life: a law's draw, and a number changed by a study.
  @Test func relativeToTheLife() async throws {
    let policies = "p: {rule: adjustment, month: 3, then: {threshold: \(Self.path), by: -50 %}}"
    let world = try Self.world("{uniform: {low: 2, high: 9}}", policies: policies)
    let id = try #require(world.scenario.table.id(at: try .init(parsing: Self.path)))
    var found: Set<Double> = []
    for replication in 0..<20 {
      let drawn = world.scenario.drawn(.init(seed: 1, replication: UInt32(replication)))
      var rule = drawn.policies[0].rule
      let change = rule.review(
        PolicySituation(
          day: 58, month: 1, calendar: drawn.calendar, campaigns: [],
          controls: Controls(campaigns: 0),
          diary: CampaignDiary(campaigns: 0, watched: [], days: 1)))
      let expected = (drawn.draws[id] * 0.5).rounded()
      #expect(change.map(\.control) == [.tierThreshold(id, expected)])
      found.insert(expected)
    }
    #expect(found.count > 2)
    let changed = try world.scenario.applying([.number(id, 8)])
    let four = await Self.core(try Self.world("4"))
    let ledger = await Simulator(changed).replicate(seed: 1, replication: 0).ledgers[0]
    #expect((2...8).map { ledger.customers($0, tier: 0) } == Array(four[2...]))
  }

  /// A guardrail may answer with a threshold: an opening rate of 5 % under a floor of 15 %; the second
  /// contact is on day 7, the review that sees it on day 8.
  @Test func aGuardrailReacts() async throws {
    let campaigns = "c: {audience: {stage: customer}, cadence: weekly, open: 5 %}"
    let world = try Self.world(
      "2",
      policies: "g: {rule: guardrail, campaign: c, watch: open, below: 15 %, reviews: 2, "
        + "then: {threshold: \(Self.path), to: 5}}", campaigns: campaigns)
    let (ledgers, events) = await world.simulator.replicate(seed: 1, replication: 0)
    let strict = await Self.core(try Self.world("5", campaigns: campaigns))
    #expect(events.map(\.day) == [8] && ledgers[0].sum(.contacts) > 2 * 300)
    #expect((1...8).map { ledgers[0].customers($0, tier: 0) } == Array(strict[1...]))
  }

  /// A switched-off policy leaves no byte.
  @Test func switchedOff() async throws {
    let world = try Self.world(
      "2", policies: "p: {rule: adjustment, month: 3, then: {threshold: \(Self.path), to: 5}}")
    let off = try world.scenario.applying([.switchOff(.policy("p"))])
    let without = await (try Self.world("2")).live()
    #expect(await Simulator(off).replicate(seed: 1, replication: 0).ledgers[0] == without)
  }
}

/// What cannot be a change of a control.
struct ControlActionFindingsTests {
  @Test(arguments: [
    (
      "month: 2, then: {threshold: tiers.rules.core.frequency.atMost, to: 2}",
      "policies.p.then.threshold must be the key path of a tier threshold (got "
        + "tiers.rules.core.frequency.atMost); did you mean `tiers.rules.core.frequency.atLeast`?"
    ),
    (
      "month: 2, then: {threshold: tiers.rules.core.frequency.atLeast}",
      "policies.p.then.to is missing; write e.g. `to: 1000 orders`"
    ),
    (
      "month: 2, then: {threshold: tiers.rules.core.frequency.atLeast, to: ¥3}",
      "policies.p.then.to has the unit `¥`, but a number of orders is written in orders"
    ),
    (
      "month: 2, then: {threshold: tiers.rules.core.frequency.atLeast, by: +10 %}",
      "policies.p.then leaves 3 orders what it is; write another number or delete the policy"
    ),
    (
      "month: 1, then: {threshold: tiers.rules.core.frequency.atLeast, to: 4}",
      "policies.p.month must be 2 or more for a tier threshold (got 1); write its first number "
        + "under `tiers`"
    ),
    (
      "month: 2, then: {}",
      "policies.p.then changes nothing; write e.g. `budget: 50 %` or `every: 28 days`"
    ),
    (
      "month: 2, campaign: c, then: {budget: 50 %, every: 3 days}",
      "policies.p.then has `budget` and `every`; write one of them"
    ),
    (
      "month: 2, campaign: c, then: {every: 3 days}",
      "policies.p.campaign changes the days of contact of a standing campaign, which has none (got "
        + "c); name a campaign with a cadence such as weekly"
    ),
  ])
  func text(keys: String, expected: String) {
    let found = FindingCase(
      [
        "campaigns": "{c: {audience: {stage: customer}, cadence: standing}}",
        "policies": "{p: {rule: adjustment, \(keys)}}",
      ], []
    ).found
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }
}
