import Documents
import Statistics
import Testing

@testable import Lifecycle

/// Blocks lived in rounds over columns against the same people lived row by row, the oracle: the same books
/// to the last unit, in random scenarios that switch mechanisms on and off. Not among them: chains, which
/// have no rounds, and fixed tiers, which are reviewed row by row.
@Suite struct RoundsTests {
  /// Equal bytes: no false alarm is possible.
  @Test(arguments: 0..<12)
  func sameBooksAsRowByRow(batch: Int) async throws {
    for index in 0..<25 {
      try await expectSameBooks(RandomScenario(number: batch * 25 + index).text)
    }
  }

  private func expectSameBooks(_ text: String) async throws {
    let scenario = try Scenario(
      try Document.read(text: text, file: "random.yaml"), hasBaseline: true)
    let drawn = scenario.drawn(StreamKey(seed: 1, replication: 0))
    func life(isByRow: Bool) async -> [Ledger] {
      var life = Replication(drawn, StreamKey(seed: 1, replication: 0), isByRow: isByRow)
      return await life.run().ledgers
    }
    let (inRounds, byRow) = (await life(isByRow: false), await life(isByRow: true))
    #expect(inRounds == byRow, "\(text)")
  }

  /// Nothing happens outside customers: they are lived to the end at once, one block's memory after the
  /// other, over many months.
  @Test(arguments: 0..<8)
  func sameBooksWhereNothingDisturbs(batch: Int) async throws {
    for index in 0..<5 {
      try await expectSameBooks(RandomScenario(quiet: batch * 5 + index).text)
    }
  }

  /// The scenarios reach what they are there for.
  @Test func everythingHappensSomewhere() async throws {
    var seen: Set<CampaignFlow> = []
    var orders: Int64 = 0
    for number in 0..<60 {
      let text = RandomScenario(number: number).text
      let scenario = try Scenario(
        try Document.read(text: text, file: "random.yaml"), hasBaseline: true)
      let books = await Simulator(scenario).replicate(seed: 1, replication: 0).ledgers
      for ledger in books {
        orders += ledger.total(.orders, before: scenario.calendar.horizon)
        for month in 0..<scenario.calendar.horizon {
          for flow in CampaignFlow.allCases where ledger.allCampaigns(month, flow) > 0 {
            seen.insert(flow)
          }
        }
      }
    }
    #expect(seen == Set(CampaignFlow.allCases))
    #expect(orders > 100_000)
  }
}

/// A scenario made by chance, the same for the same number.
struct RandomScenario {
  let text: String

  init(number: Int) {
    var luck = Luck(number)
    let start = luck.one(of: ["2026-01-01", "2026-01-02", "2026-01-17", "2025-03-31"])
    let horizon = luck.one(of: ["1", "3", "7", "14"])
    let activity = luck.one(of: ["1", "3"])
    let retention = luck.one(of: ["1", "6", "12"])
    let falling = luck.one(of: ["0", "2"])
    text = """
      start: \(start)
      horizon: \(horizon) months
      season: [1.5, 0.5, 1, \(luck.one(of: ["0", "1"])), 1, 2, 1, 1, 1, 0.7, 1, 1]
      \(luck.maybe("atMostOneEventADay: yes"))
      definitions: {activityWindow: \(activity) months, retentionPeriod: \(retention) months}
      segments:
        people:
          repurchase: \(luck.one(of: Self.processes))
          spend: \(luck.one(of: Self.spends))
          margin: 40 %
          market: 1500 persons
          awareness: {hazard: 0.2 % per day}
          interest: {hazard: 1 % per day\(luck.maybe(", forgetting: 3 % per day"))}
          purchase: {\(luck.maybe("hazard: 2 % per day, "))forgetting: \(falling) % per day}
          prospects: {aware: 250, interested: 120}
          \(luck.one(of: Self.bases(start)))
        \(luck.maybe(Self.others))
      tiers:
        \(luck.one(of: Self.tierings))
        review: \(luck.one(of: ["1 month", "3 months"]))
        \(luck.maybe("labels: {accuracy: 70 %, to: 90 %, within: 4 months}"))
      loyalty: {\(luck.one(of: ["tiers: [core]", "orders: 3", "tiers: [core], orders: 2"]))}
      campaigns:
        none: {audience: {stage: customer}, cadence: standing, contactCost: ¥0, uplift: +10 %}
      \(Self.campaigns(horizon).map { "  " + luck.maybe($0) }.joined(separator: "\n"))
      \(luck.maybe(Self.phases))
      \(luck.maybe("contacts: {most: 2, within: 10 days, fatigue: 20 %}"))
      """
  }

  /// A closed market in which nothing acts.
  init(quiet number: Int) {
    var luck = Luck(1000 + number)
    text = """
      start: \(luck.one(of: ["2026-01-01", "2026-01-17"]))
      horizon: \(luck.one(of: ["1", "14", "26"])) months
      season: [1.5, 0.5, 1, 0, 1, 2, 1, 1, 1, 0.7, 1, 1]
      \(luck.maybe("atMostOneEventADay: yes"))
      definitions: {retentionPeriod: \(luck.one(of: ["1", "12"])) months}
      segments:
        people:
          repurchase: \(luck.one(of: Self.processes))
          spend: \(luck.one(of: Self.spends))
          margin: 40 %
          market: 2000 persons
          awareness: {hazard: 0 % per day}
          interest: {hazard: 1 % per day}
          purchase: {\(luck.maybe("hazard: 2 % per day"))}
          prospects: {aware: 700, interested: \(luck.one(of: ["12", "324", "600"]))}
          installed: \(luck.one(of: Self.quietBases))
      tiers:
        \(luck.one(of: Self.tierings))
        review: \(luck.one(of: ["1 month", "3 months"]))
      loyalty: {orders: 3}
      """
  }

  private static let quietBases = [
    "{customers: 1700, recency: {from: 0 days, to: 100 days}, tenure: 20 months}",
    "{customers: 1024, firstOrder: {from: 0 months, to: 20 months}}",
    "{customers: 511, firstOrder: {from: 2 months, to: 5 months}}",
  ]
  private static let others =
    "others: {repurchase: {r: 3, alpha: 90 days, a: 1, b: 9}, spend: {constant: ¥40}, margin: 30 %, "
    + "market: 600 persons, awareness: {hazard: 1 % per day, wordOfMouth: 2 % per day}, interest: {hazard: 2 % per day}}"
  private static let phases =
    "policies: {phases: {phases: {a: {months: {from: 1, to: 1}, campaigns: [none]}}}}"
  private static let spends = [
    "{gammaGamma: {p: 6, q: 4, gamma: ¥60}}", "{constant: ¥70}",
    "{gammaGamma: {p: 0.7, q: 4, gamma: ¥300}}",
  ]
  private static let processes = [
    "{r: 0.8, alpha: 50 days, a: 0.8, b: 6}", "{r: 2, alpha: 20 days, a: 0.8, b: 6}",
    "{model: mbg-nbd, r: 0.8, alpha: 50 days, a: 0.8, b: 6, lossObserved: yes}",
    "{r: 1.4, alpha: 60 days, a: 2, b: 5, lossObserved: yes}",
    "{model: pareto-nbd, r: 0.8, alpha: 50 days, s: 1.2, beta: 200 days}",
    "{model: nbd, r: 0.8, alpha: 50 days}",
  ]
  private static func bases(_ start: String) -> [String] {
    [
      "installed: {customers: 700, recency: {from: 0 days, to: 100 days}, tenure: 20 months}",
      "installed: {customers: 700, firstOrder: {from: 0 months, to: 20 months}}",
      "installed: {customers: 90, firstOrder: {from: 2 months, to: 5 months}}",
      "entrants: [{from: \(start), to: \(start), customers: 300}]",
      """
      installed: {asOf: 2025-01-20, histories: "120 0 300 300\\n100 2 700 40 55.5\\n1 9 400 3 80\\n"}
      """,
    ]
  }
  private static let tierings = [
    "rules: {core: {frequency: {atLeast: 3}, orderValue: {atLeast: ¥110}}, base: {}}",
    "rules: {core: {monetary: {atLeast: ¥300}}, late: {recency: {atLeast: 60 days}}, base: {}}",
    "rules: {new: {tenure: {atMost: 2 months}}, core: {orderValue: {atMost: ¥90}}, base: {}}",
    "rules: {gone: {recency: {atLeast: 80 days}, frequency: {atMost: 1}}, core: {}}",
    "method: quantiles\n  bands: {core: {atLeast: 12}, some: {atLeast: 8}, base: {}}",
  ]
  /// Each alone or with others.
  private static func campaigns(_ horizon: String) -> [String] {
    [
      "posters: {audience: {stage: unaware}, cadence: weekly, contactCost: ¥0.01, open: 10 %, "
        + "advance: 20 %, dailyBudget: ¥15, holdout: 5 %}",
      "mail: {audience: {stage: [aware, interested]}, cadence: weekly, contactCost: ¥0.1, open: 40 %, "
        + "uplift: +50 %, lasts: 7 days, holdout: 10 %, advance: 5 %}",
      "note: {audience: {stage: customer}, cadence: monthly, contactCost: ¥0.05, open: 60 %}",
      "coupon: {audience: {stage: customer, daysSinceOrder: {atMost: 90 days}}, cadence: monthly, "
        + "contactCost: ¥0.05, uplift: +20 %, holdout: 10 %, "
        + "offer: {coupon: {amountOff: ¥10, minimum: ¥50, redemption: 50 %, whileInHand: +30 %, "
        + "topUp: {within: ¥20, chance: 50 %}}}}",
      "tight: {audience: {stage: customer}, cadence: every 12 days, contactCost: ¥0.05, open: 80 %, "
        + "click: 50 %, trigger: clicked, lasts: 9 days, budget: ¥300, "
        + "offer: {stepped: {steps: [{minimum: ¥20, amountOff: ¥4}, {minimum: ¥80, amountOff: ¥15}], "
        + "companyShare: 60 %, validFor: 25 days}}}",
      "return: {audience: {stage: customer, daysSinceOrder: {atLeast: 40 days}}, "
        + "cadence: every 20 days, contactCost: ¥0.2, winBack: {chance: 20 %}, uplift: +30 %, "
        + "trigger: delivered, reach: 80 %}",
      "welcome: {audience: {stage: customer}, when: first order, after: 3 days, contactCost: ¥0.1, "
        + "orderValueUplift: +20 %, uplift: +30 %, open: 70 %, holdout: 10 %, "
        + "offer: {gift: {cost: ¥3, worth: ¥8, minimum: ¥20}}}",
      "search: {audience: {stage: [unaware, aware, interested]}, open: 50 %, advance: 10 %, "
        + "holdout: 5 %, media: {spend: {monthly: ¥900}, adstock: {halfLife: 3 days}, "
        + "saturation: {half: ¥40, most: 3 % per day}}}",
      "feed: {audience: {stage: [aware, customer]}, uplift: +30 %, lasts: 5 days, "
        + "offer: {coupon: {amountOff: ¥3}}, media: {spend: {daily: ¥10}, "
        + "saturation: {form: logistic, half: ¥20, most: 2 % per day}}}",
      "moved: {audience: {stage: customer}, when: leaves core, uplift: +30 %, budget: ¥20, "
        + "contactCost: ¥0.5, offer: {bundle: {worth: ¥120, price: ¥99, topUp: {within: ¥40, "
        + "chance: 50 %}}}}",
      "silent: {audience: {stage: customer, frequency: {atLeast: 2}}, when: silence, after: 40 days, "
        + "winBack: {chance: 20 %}, orderValueUplift: -10 %, match: {accuracy: 50 %, uplift: 10 %}}",
      "birthday: {audience: {stage: [interested, customer]}, when: birthday, uplift: +30 %, "
        + "orderValueUplift: +5 %, variant: {split: 50 %, orderValueUplift: +40 %}}",
      "club: {audience: {stage: customer}, cadence: standing, contactCost: ¥1, uplift: +30 %, "
        + "orderValueUplift: +3 %, offer: {coupon: {amountOff: ¥2}}, months: {from: 1, to: \(horizon == "1" ? 1 : 3)}}",
      "test: {audience: {stage: [interested, customer]}, cadence: every 12 days, contactCost: ¥0.1, "
        + "open: 50 %, uplift: +10 %, holdout: 5 %, variant: {split: 40 %, open: 70 %, "
        + "uplift: +60 %, offer: {percent: {percentOff: 9 %, cap: ¥30, validFor: 20 days}}}}",
    ]
  }
}

/// Choices of a random scenario.
private struct Luck {
  private var stream: RandomStream

  init(_ number: Int) {
    stream = StreamKey(seed: 7, replication: UInt32(number)).stream(
      Entity(named: "rounds"), .experiment)
  }

  mutating func one(of choices: [String]) -> String {
    choices[Int(stream.uniform() * Double(choices.count))]
  }

  mutating func maybe(_ text: String) -> String { stream.uniform() < 0.5 ? text : "" }
}
