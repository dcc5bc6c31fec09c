import Testing

@testable import Lifecycle

/// Labels that may be wrong: what campaigns and reports know of tiers, beside the tiers by the rules.
struct TierLabelTests {
  private static let rules =
    "rules: {core: {frequency: {atLeast: 4}}, some: {frequency: {atLeast: 2}}, base: {}}"
  private static let quantiles =
    "method: quantiles, bands: {core: {atLeast: 12}, some: {atLeast: 8}, base: {}}"

  private static func world(_ tiers: String, campaigns: String = "", start: String = "") throws
    -> World
  {
    try World(
      """
      start: 2026-01-01
      horizon: 6 months
      segments:
        people:
          market: 500 persons
          entrants: [{from: 2026-02-10, to: 2026-04-10, customers: 300}]
          installed: {customers: 3000, \(start.isEmpty ? "recency: {to: 29 days}" : start)}
          repurchase: \(World.poisson)
          spend: {constant: ¥100}
          margin: 40 %
        chain:
          migration:
            states: {buyer: {stage: customer, order: yes, start: 200, to: {buyer: 50 %}}}
          spend: {constant: ¥70}
          margin: 40 %
      tiers: {\(tiers)}
      campaigns: {\(campaigns)}
      """)
  }

  private static func labelled(_ ledger: Ledger, _ month: Int, _ tier: Int, as label: Int) -> Int64
  {
    ledger[FigureAddress(LabelStock.customers, at: tier * 3 + label, month: month)] ?? -1
  }

  /// Labels that are always right change no byte, under either method and with a lived past.
  @Test(
    arguments: [rules, quantiles], ["", "firstOrder: {from: 0 months, to: 12 months}"])
  func allRight(tiers: String, start: String) async throws {
    let campaigns =
      "c: {audience: {tier: core, segment: people}, cadence: weekly, uplift: +30 %, contactCost: ¥1}"
    let plain = await (try Self.world(tiers, campaigns: campaigns, start: start)).live()
    let labelled = await
      (try Self.world(
        tiers + ", labels: {accuracy: 100 %}", campaigns: campaigns, start: start)).live()
    #expect(labelled.reduced(to: plain.shape) == plain)
    for month in 0...6 {
      for tier in 0..<3 {
        #expect(
          Self.labelled(labelled, month, tier, as: tier) == plain.customers(month, tier: tier))
      }
    }
    #expect(plain.customers(6, tier: 0) > 100)
  }

  /// True tiers are those of a scenario without labels, since here nobody acts on a label; labels
  /// add up to what reports show; of each true tier the share that is right is binomial around the
  /// accuracy, which rises from 60 % to 90 % within 3 months, and the wrong ones are any other tier
  /// alike. Twelve figures of each kind, |z| < 5.6.
  @Test func sharesOfRightLabels() async throws {
    let plain = await (try Self.world(Self.rules)).live()
    let ledger = await
      (try Self.world(
        Self.rules + ", labels: {accuracy: 60 %, to: 90 %, within: 3 months}")).live()
    for (month, accuracy) in [(1, 0.7), (2, 0.8), (3, 0.9), (6, 0.9)] {
      for tier in 0..<3 {
        let row = (0..<3).map { Self.labelled(ledger, month, tier, as: $0) }
        let count = row.reduce(0, +)
        // Whoever came since the last review is in the entry tier, rightly: reviews are monthly here.
        #expect(count == plain.customers(month, tier: tier))
        let column = (0..<3).reduce(0) { $0 + Self.labelled(ledger, month, $1, as: tier) }
        #expect(column == ledger.customers(month, tier: tier))
        let right = Alarm.binomialScore(Int(row[tier]), of: Int(count), probability: accuracy)
        let others = row.indices.filter { $0 != tier }.map { Int(row[$0]) }
        let either = Alarm.binomialScore(
          others[0], of: others[0] + others[1], probability: 0.5)
        #expect(abs(right) < Alarm.bound(of: 24), "\(month) \(tier) \(row)")
        #expect(abs(either) < Alarm.bound(of: 24), "\(month) \(tier) \(row)")
      }
    }
    let books = Books(ledger: ledger)
    let accuracy = try #require(KPI.named("labelAccuracy").value(books, month: 6))
    let right = (0..<3).reduce(0) { $0 + Self.labelled(ledger, 6, $1, as: $1) }
    #expect(accuracy == Double(right) / Double(ledger.customers(6)))
    #expect(KPI.named("labelAccuracy").value(Books(ledger: plain), month: 6) == nil)
  }

  /// Campaigns go by labels: everybody under the label is contacted, whatever tier they belong to.
  @Test func campaignsGoByLabels() async throws {
    let ledger = await
      (try Self.world(
        Self.rules + ", labels: {accuracy: 50 %}",
        campaigns: "c: {audience: {tier: core}, cadence: monthly}")).live()
    for month in 1..<6 {
      let under = (0..<3).map { Self.labelled(ledger, month, $0, as: 0) }
      #expect(ledger(month, campaign: 0, .contacts) == under.reduce(0, +))
      #expect(under[2] > 0)
    }
  }

  @Test(arguments: [
    (
      "{rules: {all: {}}, labels: {accuracy: 90 %}}",
      "3:35: tiers.labels can be wrong only where there are two tiers or more; add one or delete it"
    ),
    (
      "{rules: {a: {frequency: {atLeast: 2}}, b: {}}, labels: {to: 90 %}}",
      "3:63: tiers.labels.accuracy is missing; write e.g. `accuracy: 35 %`"
    ),
    (
      "{rules: {a: {frequency: {atLeast: 2}}, b: {}}, labels: {accuracy: 90 %, within: 3 months}}",
      "3:80: tiers.labels has the unknown key `within`; known here: `accuracy`, `to`"
    ),
  ])
  func findings(tiers: String, expected: String) {
    let found = FindingCase(["tiers": tiers], []).found
    #expect(found.count == 1 && found[0].hasPrefix(expected), "\(found)")
  }
}
