import Documents
import Testing

@testable import Lifecycle

/// A scenario whose orders have no values.
@Suite("Without order values")
struct OrderValueTests {
  private static func scenario(_ spend: String, more: String = "") throws -> Scenario {
    let text = """
      start: 2026-01-01
      horizon: 6 months
      tiers: {rules: {core: {frequency: {atLeast: 3}}, base: {}}}
      segments:
        people:
          repurchase: {r: 1.2, alpha: 60 days, a: 0.7, b: 3}
          spend: \(spend)
          margin: 30 %
          market: 2000 persons
          awareness: {hazard: 0.5 % per day}
          interest: {hazard: 1 % per day}
          purchase: {hazard: 2 % per day}
          installed: {customers: 500, firstOrder: {from: 0 months, to: 12 months}}
      campaigns:
        letter: {audience: {stage: customer}, cadence: monthly, contactCost: ¥1, uplift: 30 %, lasts: 14 days}
      \(more)
      """
    return try Scenario(
      try Document.read(text: text, file: "f.yaml"), hasBaseline: false)
  }

  @Test("No KPI that is made of them is told; orders, rates and costs are")
  func kpis() throws {
    let without = try Self.scenario("{amounts: none}")
    #expect(!without.hasOrderValues && without.standardObjective == "orders")
    let keys = Set(without.kpis.map(\.kpi.definition.key))
    let gone = Set(
      KPICatalog.all.filter(\.needsOrderValues).map(\.definition.key))
    for key in [
      "revenue", "contribution", "aov", "ltv.base", "ltv.base.residual", "ltv.new",
      "ltv.new.afterCost", "customerEquity", "revenue.added", "revenue.credited",
      "contribution.added", "roas.credited", "roas.breakEven", "roas.incremental", "roi",
      "campaignRevenueShare.credited",
    ] {
      #expect(gone.contains(key), "\(key)")
    }
    for key in ["orders", "spend", "fixedCosts", "cac", "retention", "repurchase", "conversion"] {
      #expect(!gone.contains(key), "\(key)")
    }
    #expect(keys.isDisjoint(with: gone))
    let with = try Self.scenario("{constant: ¥30}")
    #expect(with.hasOrderValues && with.standardObjective == "contribution")
    #expect(Set(with.kpis.map(\.kpi.definition.key)).subtracting(gone) == keys)
    let error = #expect(throws: ScenarioError.self) {
      _ = try without.asked("revenue", against: nil)
    }
    #expect(
      error?.findings[0].message
        == "is made of what orders are worth, and they have no values in f (`spend: {amounts: none}`); "
        + "name another KPI, e.g. orders")
    #expect(try without.asked("orders over to date @3", against: nil).month == 3)
  }

  /// Oracle: the same people and luck with orders of ¥30; everything but money is the same to the last one.
  @Test("Orders, customers and costs are those of a scenario with values")
  func sameOrders() async throws {
    func books(_ spend: String) async throws -> Books {
      let scenario = try Self.scenario(spend)
      let simulator = Simulator(scenario)
      let (ledgers, _) = await simulator.replicate(seed: 7, replication: 0)
      return Books(ledger: ledgers[0])
    }
    let (without, with) = (try await books("{amounts: none}"), try await books("{constant: ¥30}"))
    for key in ["orders", "spend", "cac", "retention", "repurchase", "conversion", "newCustomers"] {
      let kpi = KPI.named(key)
      for month in 1...6 {
        #expect(kpi.value(without, month: month) == kpi.value(with, month: month), "\(key)")
      }
    }
    #expect(KPI.named("revenue").value(without, month: 6, over: .toDate) == 0)
    let orders = try #require(KPI.named("orders").value(with, month: 6, over: .toDate))
    #expect(KPI.named("revenue").value(with, month: 6, over: .toDate) == 30 * orders)
  }

  private static let none = [
    "segments":
      "{people: {repurchase: {r: 1, alpha: 50 days, a: 1, b: 2}, spend: {amounts: none}, installed: {customers: 9}}}"
  ]

  static let faults: [(keys: [String: String], message: String)] = [
    (
      none.merging(["tiers": "{rules: {core: {orderValue: {atLeast: ¥50}}, base: {}}}"]) { $1 },
      "tiers look at `orderValue`, and orders have no values here (`spend: {amounts: none}`); take "
        + "frequency, recency or tenure"
    ),
    (
      none.merging([
        "tiers": "{method: quantiles, bands: {core: {atLeast: 12}, base: {}}}"
      ]) { $1 },
      "tiers look at `monetary`, and orders have no values here"
    ),
    (
      none.merging([
        "campaigns":
          "{mail: {audience: {stage: customer}, cadence: monthly, offer: {coupon: {amountOff: ¥5, redemption: 10 %}}}}"
      ]) { $1 },
      "campaigns.mail makes an offer, whose cost hangs on what orders are worth, and orders have no values "
        + "here (`spend: {amounts: none}`); state its cost as `contactCost` and its effect as `uplift`"
    ),
    (
      none.merging(["targets": "[{kpi: revenue, month: 12, atLeast: ¥5}]"]) { $1 },
      "is revenue, and orders have no values here (`spend: {amounts: none}`); name another KPI, e.g. orders"
    ),
    (
      [
        "segments":
          "{a: {\(FindingCase.people), installed: {customers: 9}}, b: {repurchase: {r: 1, alpha: 50 days, a: 1, b: 2}, spend: {amounts: none}, installed: {customers: 9}}}"
      ],
      "segments.b.spend has no amounts, and segment a has; totals would be neither; write amounts for all "
        + "segments, or `{amounts: none}` for all"
    ),
    (
      [
        "segments":
          "{a: {repurchase: {r: 1, alpha: 50 days, a: 1, b: 2}, spend: {amounts: some}, installed: {customers: 9}}}"
      ],
      "segments.a.spend.amounts must be one of none (got some)"
    ),
    (
      [
        "segments":
          "{a: {repurchase: {r: 1, alpha: 50 days, a: 1, b: 2}, spend: {amounts: none, constant: ¥3}, installed: {customers: 9}}}"
      ],
      "segments.a.spend"
    ),
  ]

  @Test("What needs values is refused with what to write", arguments: faults.indices)
  func refused(_ index: Int) {
    let (keys, message) = Self.faults[index]
    let found = FindingCase(keys, []).found
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }

  @Test("A margin may be left out where there is nothing to take it of")
  func margin() {
    #expect(FindingCase(Self.none, []).found == [])
  }
}
