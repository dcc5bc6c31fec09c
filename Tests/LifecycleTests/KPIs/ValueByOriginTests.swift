import Documents
import Foundation
import Testing

@testable import Lifecycle

/// Value by where customers come from: those there at the start, and those acquired in the run.
struct ValueByOriginTests {
  /// 1,000 people are contacted twice at ¥10, beside 100 customers who all but never order: per head
  /// of the customers ¥200 are spent, whether those people are aware or not.
  @Test(arguments: ["market: 1000 persons", "prospects: {aware: 1000}"])
  func contactsOfTheUnaware(people: String) async throws {
    let stage = people.hasPrefix("market") ? "unaware" : "aware"
    let world = try World(
      horizon: 2,
      people: """
        margin: 100 %
        \(people)
        installed: {customers: 100, recency: {to: 1 days}}
        """,
      repurchase: "{model: nbd, r: 100000, alpha: 900000000 days}",
      campaigns: "ad: {audience: {stage: \(stage)}, cadence: monthly, contactCost: ¥10}",
      more: "discountRate: 0 % per year")
    let ledger = await world.live(seed: 5)
    let orders = Double(ledger.sum(.orders))
    func value(_ key: String) throws -> Double {
      try #require(KPI.named(key).value(Books(ledger: ledger), month: 2))
    }
    #expect(try value("customerEquity.realised") == 100 * (orders - 200))
    #expect(try value("ltv.base.realised") == orders)
    let residual = try value("ltv.base.residual")
    // ¥100 · 3652.5 days at 1/9000 a day; 100 rates with a spread of 0.3 % each.
    #expect(abs(residual / 40.5833 - 1) < 2e-3)
    #expect(abs(try value("customerEquity") - 100 * (orders - 200 + residual)) < 1e-6)
    #expect(KPI.named("ltv.new").value(Books(ledger: ledger), month: 2) == nil)
  }

  /// 400 of 1,000 people order first on the first day, at 0.02 a day and ¥40 of contribution an order
  /// from then on, none of them lost; the unaware are contacted at ¥5 on the first of each month, 1000
  /// of them once and 600 five times. Undiscounted: ¥50 each of acquisition cost to the penny, and
  /// before it 40 · (1 + 0.02 · (181 + 500)) each; orders are Poisson, |z| < 4.9.
  @Test func newCustomers() async throws {
    let world = try World(
      people: "market: 1000 persons\nentrants: [{from: 2026-01-01, customers: 400}]",
      campaigns: "ad: {audience: {stage: unaware}, cadence: monthly, contactCost: ¥5}",
      more: "discountRate: 0 % per year\ndefinitions: {residualHorizon: 500 days}")
    let books = Books(ledger: await world.live(seed: 3))
    let before = try #require(KPI.named("ltv.new").value(books, month: 6))
    let after = try #require(KPI.named("ltv.new.afterCost").value(books, month: 6))
    #expect(abs(before - after - 50) < 1e-9)
    let later = before - 40 - 40 * World.poissonRate * 500
    // The residual of 400 rates alike to 3·10⁻⁴ adds nothing to the spread.
    let z = Alarm.poissonScore(
      Int((later * 10).rounded()), mean: 400 * World.poissonRate * 181)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
    #expect(KPI.named("ltv.base").value(books, month: 6) == nil)
    let equity = try #require(KPI.named("customerEquity").value(books, month: 6))
    #expect(abs(equity - 400 * after) < 1e-6)
  }

  /// Of two segments one has customers and no market, the other people and no customers: the value of
  /// the base is the equity of the first, that of new customers after cost the equity of the second.
  @Test(arguments: ["", "season: [2, 0.5, 1, 0.1, 3, 1, 1, 1, 1, 1, 1, 2]"])
  func baseAndNewAddUpToEquity(more: String) async throws {
    let world = try World(
      """
      start: 2026-01-01
      horizon: 6 months
      \(more)
      tiers: {rules: \(Habitat.tiers)}
      segments:
        old:
          repurchase: \(Habitat.observed)
          spend: {gammaGamma: {p: 6, q: 4, gamma: ¥60}}
          margin: 40 %
          market: 0 persons
          installed: {customers: 500, firstOrder: {from: 0 months, to: 18 months}}
        young:
          repurchase: \(Habitat.observed)
          spend: {gammaGamma: {p: 6, q: 4, gamma: ¥60}}
          margin: 40 %
          market: 3000 persons
          prospects: {aware: 200, interested: 100}
          awareness: {hazard: 0.2 % per day}
          interest: {hazard: 1 % per day, forgetting: 1 % per day}
          purchase: {hazard: 2 % per day}
      campaigns:
      \(Habitat.measures.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      """)
    let (ledgers, _) = await world.simulator.replicate(seed: 4, replication: 0)
    let all = Books(ledger: ledgers.dropFirst().reduce(into: ledgers[0]) { $0.merge($1) })
    func value(_ key: String, _ books: Books) throws -> Double {
      try #require(KPI.named(key).value(books, month: 6))
    }
    let base = Double(all.ledger.customers(0))
    let new = Double(all.ledger.sum(.firstOrders))
    let (old, young) = try (
      value("customerEquity", Books(ledger: ledgers[0])),
      value("customerEquity", Books(ledger: ledgers[1]))
    )
    #expect(abs(try base * value("ltv.base", all) - old) < 1e-6)
    #expect(abs(try new * value("ltv.new.afterCost", all) - young) < 1e-6)
    #expect(abs(try value("customerEquity", all) - old - young) < 1e-6)
    let parts = try value("ltv.base.realised", all) + value("ltv.base.residual", all)
    #expect(abs(try value("ltv.base", all) - parts) < 1e-9)
    #expect(ledgers[0].sum(.closedBaseValue) != 0 && ledgers[1].sum(.forgotten) > 0)
  }

  /// Acquisition cost is discounted from the day on which it is spent: monthly contacts of the unaware,
  /// of prospects, and of prospects by a standing campaign. Each is rounded to a ten-thousandth.
  @Test(arguments: [
    ("market: 700 persons", "unaware", "monthly"), ("prospects: {aware: 700}", "aware", "monthly"),
    ("prospects: {aware: 700}", "aware", "standing"),
  ])
  func acquisitionCostIsDiscounted(people: String, stage: String, cadence: String) async throws {
    let world = try World(
      people: people,
      campaigns: "c: {audience: {stage: \(stage)}, cadence: \(cadence), contactCost: ¥3}",
      more: "discountRate: 10 % per year")
    let ledger = await world.live()
    for month in 0..<6 {
      let day = Double(world.scenario.calendar.firstDay(ofMonth: month))
      let expected = 2100 * pow(1.1, -day / 365.25)
      let own = Money(raw: ledger(month, .presentAcquisitionCost)).currency
      #expect(abs(own - expected) < 0.5e-4 * 701)
      let ofUnaware = stage == "unaware" ? ledger(month, .presentAcquisitionCost) : 0
      #expect(ledger(month, .presentUnawareCost) == ofUnaware)
    }
    let equity = try #require(KPI.named("customerEquity").value(Books(ledger: ledger), month: 6))
    let spent = Money(raw: ledger.total(.presentAcquisitionCost, before: 6)).currency
    #expect(equity == -spent)
  }

  /// Everybody of a chain who is there at the start in a customer's state is of the base, whoever
  /// enters one later is new.
  @Test func chains() async throws {
    let world = try MigrationScenario(
      "horizon: 12 months\ndiscountRate: 0 % per year",
      segment: """
            prospects: {aware: 500 persons}
            migration:
              period: 1 month
              states:
                aware: {stage: aware, to: {buyer: 10 %, gone: 10 %}}
                buyer: {stage: customer, order: yes, cost: ¥4, start: 300 persons, \
                to: {buyer: 50 %, idle: 40 %, gone: 10 %}}
                idle: {stage: customer, cost: ¥1, to: {buyer: 20 %, gone: 10 %}}
        """,
      tail: """
        campaigns: {c: {audience: {stage: aware}, cadence: weekly, contactCost: ¥0.5}}
        """)
    let books = Books(ledger: await world.ledger())
    ValueConservationTests.check(books.ledger, "chain")
    let value = try ["ltv.base", "ltv.new.afterCost", "customerEquity"].map {
      try #require(KPI.named($0).value(books, month: 12))
    }
    let new = Double(books.ledger.sum(.firstOrders))
    #expect(abs(300 * value[0] + new * value[1] - value[2]) < 1e-6)
    #expect(books.ledger.customers(0) == 300 && new > 0)
    #expect(books.ledger.sum(.closedBaseValue) > 0)
  }
}
