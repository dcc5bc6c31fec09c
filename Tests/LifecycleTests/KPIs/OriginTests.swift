import Documents
import Testing

@testable import Lifecycle

/// Rates of customers who were there at the start, and of those acquired in the run, alone.
struct OriginTests {
  /// Of two segments one has customers and no market, the other people and no customers: rates of
  /// existing customers are those of the first, rates of new ones those of the second. Losses are
  /// observed, so that people leave the books within a retention period as well.
  @Test(arguments: [Habitat.observed, World.mortal])
  func existingAndNew(repurchase: String) async throws {
    let world = try World(
      """
      start: 2026-01-01
      horizon: 8 months
      definitions: {activityWindow: 2 months, retentionPeriod: 2 months}
      tiers: {rules: \(Habitat.tiers)}
      segments:
        old:
          repurchase: \(repurchase)
          spend: {gammaGamma: {p: 6, q: 4, gamma: ¥60}}
          margin: 40 %
          market: 0 persons
          installed: {customers: 700, firstOrder: {from: 0 months, to: 18 months}}
        young:
          repurchase: \(repurchase)
          spend: {gammaGamma: {p: 6, q: 4, gamma: ¥60}}
          margin: 40 %
          market: 3000 persons
          prospects: {aware: 200, interested: 100}
          awareness: {hazard: 0.2 % per day}
          interest: {hazard: 1 % per day}
          purchase: {hazard: 2 % per day}
      """)
    let (ledgers, _) = await world.simulator.replicate(seed: 4, replication: 0)
    let all = Books(ledger: ledgers.dropFirst().reduce(into: ledgers[0]) { $0.merge($1) })
    for rate in ["retention", "repurchase"] {
      let kpi = KPI.named(rate)
      for month in 1...8 {
        let (old, young) = (
          kpi.value(Books(ledger: ledgers[0]), month: month),
          kpi.value(Books(ledger: ledgers[1]), month: month)
        )
        #expect(KPI.named("\(rate).existingCustomers").value(all, month: month) == old)
        #expect(KPI.named("\(rate).newCustomers").value(all, month: month) == young)
        #expect(old != nil && (young != nil || month < 3) && old != young)
      }
    }
  }

  @Test("A target names the customers it is about")
  func targets() throws {
    let scenario = try World(
      people: "market: 10 persons",
      more: """
        targets:
          - {kpi: retention, customers: existing, month: 6, atLeast: 20 %}
          - {kpi: repurchase, customers: new, month: 6, atLeast: 20 %}
        """
    ).scenario
    #expect(
      scenario.targets.map(\.reference.key) == [
        "retention.existingCustomers", "repurchase.newCustomers",
      ])
    let wrong = FindingCase(
      [
        "targets": "[{kpi: retention.core, customers: new, month: 6, atLeast: 20 %}, "
          + "{kpi: orders, customers: old, month: 6, atLeast: 20}]"
      ],
      [
        "4:44: targets[0].customers does not fit: retention.core is not read for new customers alone; "
          + "delete it, or write `kpi: retention` or `kpi: repurchase`",
        "4:100: targets[1].customers must be one of existing, new (got old)",
      ])
    #expect(wrong.found == wrong.expected)
  }
}
