import Lifecycle
import Statistics
import Testing

/// What must hold exactly in the books of a segment that follows a chain.
struct MigrationBooksTests {
  /// Everything at once: a market, prospects, entrants, several customer states, costs, tiers.
  private static let segment = """
        market: 800 persons
        awareness: {hazard: 1 % per day}
        prospects: {aware: 300 persons, interested: 200 persons}
        entrants: [{from: 2026-02-10, to: 2026-04-20, customers: 100}]
        migration:
          period: 10 days
          states:
            aware:      {stage: aware,      to: {interested: 20 %, buyer: 2 %, gone: 10 %}}
            interested: {stage: interested, to: {aware: 5 %, buyer: 25 %, gone: 15 %}}
            buyer:
              {stage: customer, order: yes, start: 50 persons, cost: ¥1.25,
              to: {buyer: 20 %, idle: 50 %, loyal: 20 %, gone: 5 %}}
            idle: {stage: customer, cost: ¥0.5, to: {buyer: 30 %, gone: 20 %}}
            loyal:
              {stage: loyal, order: yes, start: 30 persons, cost: ¥2,
              to: {loyal: 60 %, idle: 10 %, gone: 3 %}}
    """
  private static let head = "horizon: 9 months\ndiscountRate: 0 % per year"

  private static let targets = "targets: [{kpi: ltv.base, month: 6, atLeast: ¥1}]"

  /// - Parameter without: a key of the segment to leave out.
  private func ledger(
    _ head: String = head, without: String = "-", tail: String = "", seed: UInt64 = 3
  ) async throws -> Ledger {
    let lines = Self.segment.split(separator: "\n").filter { !$0.contains("\(without):") }
    return try await MigrationScenario(
      head, segment: lines.joined(separator: "\n"), tail: Self.targets + "\n" + tail
    ).ledger(seed: seed)
  }

  @Test func sameSeedSameBooks() async throws {
    let first = try await ledger()
    #expect(try await ledger() == first)
    #expect(try await ledger(seed: 4) != first)
  }

  @Test(arguments: [
    "",
    """
    campaigns:
      poster: {audience: {stage: unaware}, cadence: monthly, contactCost: ¥1, advance: 10 %}
    """,
  ])
  func personsAreConserved(tail: String) async throws {
    let ledger = try await ledger(tail: tail)
    #expect(tail.isEmpty || ledger.allCampaigns(1, .advanced) > 20)
    for month in 0...9 {
      let prospects = ledger.aware(month) + ledger.interested(month)
      let known = prospects + ledger.customers(month) + ledger.gone(month)
      #expect(ledger(month, .unaware) + known == 1380)
      #expect(
        ledger.customersEver(before: month) - ledger.total(.lost, before: month)
          == ledger.customers(month))
      #expect(ledger.loyal(month) <= ledger.customers(month))
    }
    #expect(ledger.customers(0) == 80)
    #expect(ledger.loyal(0) == 30)
    #expect(ledger.loyal(9, tier: 0) + ledger.loyal(9, tier: 1) == ledger.loyal(9))
    #expect(ledger.loyal(9) > 0)
  }

  /// Without discounting, the values of all persons add up to the flows of money.
  @Test func moneyIsConserved() async throws {
    let ledger = try await ledger()
    for month in [6, 9] {
      let value =
        ledger(month, .customerValue) + ledger(month, .prospectValue)
        + ledger.total(.closedValue, before: month)
      // Valued at the end of a month, before the costs of a period that begins then.
      let flows =
        ledger.total(.contribution, before: month) - ledger.total(.serviceCost, before: month)
      #expect(value == flows)
    }
    #expect(ledger.total(.serviceCost, before: 9) > 0)
    #expect(ledger.total(.orders, before: 9) > ledger.total(.firstOrders, before: 9))
    #expect(ledger.total(.revenue, before: 9) == 400_000 * ledger.total(.orders, before: 9))
  }

  @Test func contributionIsNetOfServiceCost() async throws {
    let ledger = try await ledger()
    let raw = ledger(2, .contribution) - ledger(2, .serviceCost)
    #expect(
      KPI.named("contribution").value(Books(ledger: ledger), month: 3, tier: nil) == Double(raw)
        * 1e-4)
    #expect(KPI.named("spend").value(Books(ledger: ledger), month: 3, tier: nil) == 0)
  }

  /// A longer horizon, and a campaign without effect and cost that cuts the run into weeks, leave
  /// every life as it is.
  @Test(arguments: ["awareness", "entrants"])
  func livesDoNotDependOnEpochs(without: String) async throws {
    let base = try await ledger(without: without)
    let cut = try await ledger(
      without: without,
      tail: """
        campaigns:
          greeting: {audience: {stage: [aware, interested, customer]}, cadence: weekly}
        """)
    let long = try await ledger(
      "horizon: 12 months\ndiscountRate: 0 % per year", without: without)
    for other in [cut, long] {
      for month in 0..<9 {
        for flow in Flow.allCases { #expect(other(month, flow) == base(month, flow), "\(flow)") }
        for stock in Stock.allCases {
          #expect(other(month, stock) == base(month, stock), "\(stock)")
        }
        #expect(other.loyal(month) == base.loyal(month))
      }
    }
    #expect(cut.allCampaigns(8, .contacts) > 0)
  }

  /// Contacts cost what they cost, and conversions are counted, but nothing else changes.
  @Test func contactsCost() async throws {
    let base = try await ledger()
    let plan = try await ledger(
      tail: """
        campaigns:
          letter:
            {audience: {stage: [aware, interested, customer]}, cadence: monthly,
            contactCost: ¥0.25, lasts: 20 days}
        """)
    var cost: Int64 = 0
    for month in 0..<9 {
      #expect(plan(month, .orders) == base(month, .orders))
      cost += plan.allCampaigns(month, .contactCost)
      #expect(plan.allCampaigns(month, .contactCost) == 2500 * plan.allCampaigns(month, .contacts))
    }
    #expect(plan.allCampaigns(3, .converted) > 0)
    func value(_ ledger: Ledger) -> Int64 {
      ledger(9, .customerValue) + ledger(9, .prospectValue) + ledger.total(.closedValue, before: 9)
    }
    #expect(value(base) - value(plan) == cost)
  }

  /// An audience is right from the first day on: 50 in `buyer`, 30 in `loyal`.
  @Test(arguments: [("customer", 80), ("loyal", 30), ("interested", 200), ("aware", 300)])
  func audienceOnTheFirstDay(stage: String, persons: Int64) async throws {
    let plan = try await ledger(
      tail: "campaigns: {letter: {audience: {stage: \(stage)}, cadence: once}}")
    #expect(plan.allCampaigns(0, .contacts) == persons)
  }

  /// Uncertain probabilities are drawn once per replication; the books follow the chain drawn.
  @Test func uncertainProbabilities() async throws {
    let scenario = try MigrationScenario(
      "horizon: 1 month",
      segment: """
            migration:
              states:
                buyer: {stage: customer, start: 10000 persons, to: {gone: {beta: {mean: 30 %, n: 20}}}}
        """)
    #expect(scenario.scenario.isUncertain)
    let migration = try #require(scenario.scenario.segments[0].migration)
    var losses: Set<Int64> = []
    for replication in 0..<8 as Range<UInt32> {
      let chain = migration.chain(
        scenario.scenario.draws(StreamKey(seed: 1, replication: replication)))
      let share = chain.transitions[0][1]
      let lost = await scenario.ledger(replication: replication)(0, .lost)
      let error = (10_000 * share * (1 - share)).squareRoot()
      #expect(abs(Double(lost) - 10_000 * share) <= 4.5 * error)
      losses.insert(lost)
    }
    #expect(losses.count > 6)
  }
}
