import Statistics
import Testing

@testable import Lifecycle

/// A campaign in two variants: who gets which, what each does, and the books by variant.
struct VariantTests {
  private static let people = """
    market: 20000 persons
    prospects: {aware: 400 persons, interested: 300 persons}
    installed: {customers: 600, recency: {to: 59 days}}
    """
  private static let campaign =
    "audience: {stage: [aware, interested, customer]}, cadence: every 9 days, lasts: 20 days, "
    + "contactCost: ¥0.5, reach: 90 %, holdout: 10 %, winBack: {chance: 30 %}"
  private static let a =
    "open: 50 %, click: 30 %, uplift: +20 %, advance: 1 %, "
    + "offer: {coupon: {amountOff: ¥30, redemption: 60 %, whileInHand: +10 %}}"
  private static let b =
    "open: 70 %, click: 40 %, uplift: +80 %, advance: 4 %, "
    + "offer: {percent: {percentOff: 20 %, cap: ¥45, validFor: 9 days, whileInHand: +40 %, "
    + "topUp: {within: ¥20, chance: 50 %}, minimum: ¥90}}"

  private static func world(
    _ keys: String, campaign: String = campaign, policies: String = ""
  ) throws -> World {
    try World(
      people: people, repurchase: World.mortal,
      spend: "{gammaGamma: {p: 6, q: 4, gamma: ¥50}}",
      campaigns: "c: {\(campaign), \(keys)}\nother: {audience: {stage: customer}, uplift: +30 %}",
      more: "policies: {\(policies)}")
  }

  private static func tested(_ split: String) -> String { "\(a), variant: {split: \(split), \(b)}" }

  /// Nobody in B: to the byte the campaign as it is written; everybody: one that is written as B.
  @Test(arguments: [("0 %", a), ("100 %", b)])
  func oneVariantAlone(split: String, keys: String) async throws {
    let plain = await (try Self.world(keys)).live()
    let ledger = await (try Self.world(Self.tested(split))).live()
    #expect(ledger.reduced(to: plain.shape) == plain)
    #expect(plain.sum(.redemptions) > 100 && plain.sum(.advanced) > 20)
  }

  /// The same for people without rows, who are thinned in bulk.
  @Test(arguments: [("0 %", "open: 50 %, advance: 3 %"), ("100 %", "open: 30 %, advance: 8 %")])
  func unawareInOneVariant(split: String, keys: String) async throws {
    let campaign = "audience: {stage: unaware}, cadence: monthly, contactCost: ¥0.01"
    let plain = await (try Self.world(keys, campaign: campaign)).live()
    let both = "open: 50 %, advance: 3 %, variant: {split: \(split), open: 30 %, advance: 8 %}"
    let ledger = await (try Self.world(both, campaign: campaign)).live()
    #expect(ledger.reduced(to: plain.shape) == plain)
    #expect(plain.sum(.advanced) > 500)
  }

  /// In every month the variants add up to the campaign, persons held out aside; campaigns without
  /// variants have nothing by variant.
  @Test(arguments: ["[aware, interested, customer]", "[unaware, aware]"])
  func variantsAddUp(stages: String) async throws {
    let isForStrangers = stages.hasPrefix("[unaware")
    let campaign =
      "audience: {stage: \(stages)}, cadence: every 9 days, contactCost: ¥0.5, reach: 90 %, "
      + "lasts: 20 days, holdout: 10 %, budget: ¥4000"
    let keys =
      isForStrangers
      ? "advance: 2 %, variant: {split: 40 %, advance: 9 %}" : Self.tested("40 %")
    let ledger = await (try Self.world(keys, campaign: campaign)).live()
    for flow in CampaignFlow.allCases where !flow.isOfHeldOut {
      for month in 0..<6 {
        let parts = CampaignVariant.allCases.map { ledger(month, campaign: 0, $0, flow) }
        #expect(parts.reduce(0, +) == ledger(month, campaign: 0, flow), "\(flow) in \(month)")
        #expect(ledger(month, campaign: 1, .a, flow) == 0)
      }
    }
    for flow in [CampaignFlow.contacts, .advanced] + (isForStrangers ? [] : [.redemptions]) {
      for variant in CampaignVariant.allCases {
        #expect((0..<6).contains { ledger($0, campaign: 0, variant, flow) > 0 }, "\(flow)")
      }
    }
    #expect(ledger.sum(.contactCost) + ledger.sum(.couponCost) <= 4000 * 10_000)
  }

  private static func poisson(_ keys: String, policies: String = "") throws -> World {
    try World(
      people: "installed: {customers: 3000, recency: {to: 29 days}}",
      campaigns: "c: {audience: {stage: customer}, \(keys)}", more: "policies: {\(policies)}")
  }

  /// One contact on day 0, an uplift of 40 % for 30 days in A and of 200 % in B, where 30 % of the
  /// persons are. Persons in B are binomial, orders given them Poisson: two figures, |z| < 5.
  @Test func eachHasItsOwnEffect() async throws {
    let world = try Self.poisson(
      "uplift: +40 %, lasts: 30 days, variant: {split: 30 %, uplift: 200 %}")
    let ledger = await world.live(seed: 5)
    let persons = CampaignVariant.allCases.map { Int(ledger(0, campaign: 0, $0, .contacts)) }
    let z = Alarm.binomialScore(persons[1], of: 3000, probability: 0.3)
    #expect(persons.reduce(0, +) == 3000 && abs(z) < Alarm.bound(of: 3))
    for (variant, lift) in zip(CampaignVariant.allCases, [1.4, 3.0]) {
      let orders = Int(ledger(0, campaign: 0, variant, .orders))
      let mean = Double(persons[variant.rawValue]) * World.poissonRate * lift * 30
      #expect(abs(Alarm.poissonScore(orders, mean: mean)) < Alarm.bound(of: 3), "\(variant)")
    }
  }

  /// A policy sends all to B from March on: weekly contacts whose effects have run out by then.
  @Test func aPolicyMovesTheSplit() async throws {
    let world = try Self.poisson(
      "cadence: weekly, lasts: 5 days, variant: {split: 0 %, uplift: 10 %}",
      policies: "test: {rule: adjustment, month: 3, campaign: c, then: {split: 100 %}}")
    let (ledgers, events) = await world.simulator.replicate(seed: 1, replication: 0)
    for month in 0..<6 {
      let (on, off): (CampaignVariant, CampaignVariant) = month < 2 ? (.a, .b) : (.b, .a)
      #expect(ledgers[0](month, campaign: 0, on, .contacts) >= 4 * 3000)
      #expect(ledgers[0](month, campaign: 0, off, .contacts) == 0)
    }
    #expect(
      events == [
        PolicyEvent(
          day: 59, policy: "test", cause: "planned for month 3",
          effect: "c: variant B to 100 % of persons")
      ])
  }

  /// Whoever has an effect left stays where it came from: daily contacts renew it for ever.
  @Test func nobodyMovesInMidEffect() async throws {
    let world = try Self.poisson(
      "cadence: daily, lasts: 5 days, variant: {split: 0 %, uplift: 10 %}",
      policies: "test: {rule: adjustment, month: 3, campaign: c, then: {split: 100 %}}")
    let (ledgers, _) = await world.simulator.replicate(seed: 1, replication: 0)
    #expect((0..<6).allSatisfy { ledgers[0]($0, campaign: 0, .b, .contacts) == 0 })
  }
}

/// What cannot be a variant, or a change of one.
struct VariantFindingsTests {
  @Test(arguments: [
    (
      "cadence: weekly, variant: {split: 50 %}", "",
      "campaigns.c.variant differs from the campaign in nothing; write one of open, click, "
        + "uplift, orderValueUplift, advance, offer"
    ),
    (
      "cadence: weekly, variant: {open: 50 %}", "",
      "campaigns.c.variant.split is missing; write e.g. `split: 35 %`"
    ),
    (
      "cadence: standing, variant: {split: 50 %, open: 50 %}", "",
      "campaigns.c has the unknown key `variant`"
    ),
    (
      "cadence: weekly, budget: ¥9, variant: {split: 50 %, offer: {percent: {percentOff: 5 %}}}",
      "",
      "campaigns.c.variant.offer.percent has no largest cost"
    ),
    (
      "cadence: weekly, variant: {split: 50 %, advance: 5 %}", "",
      "campaigns.c.variant.advance advances nobody"
    ),
    (
      "cadence: weekly", "{p: {rule: adjustment, month: 2, campaign: c, then: {split: 9 %}}}",
      "policies.p.then changes the split of c, which has no variants; write `variant` there"
    ),
  ])
  func text(keys: String, policies: String, expected: String) {
    let found = FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, \(keys)}}", "policies": policies], []
    ).found
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }
}
