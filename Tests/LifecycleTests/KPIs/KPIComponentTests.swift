import Foundation
import Testing

@testable import Lifecycle

/// KPIs of a study that keeps figures instead of books.
struct KPIComponentTests {
  private static let tiers = ["core", "at-risk", "base"]

  /// From the cells that it asks for, a KPI is the same number as from the books, over any period.
  @Test(arguments: [0..<1, 2..<3, 5..<6, 0..<6, 2..<5])
  func componentsSuffice(months: Range<Int>) async throws {
    for habitat in Habitat.all {
      let (plan, baseline) = (
        try await habitat.world().live(), try await habitat.world().live(seed: 2)
      )
      for reference in KPIReference.all(tiers: Self.tiers) {
        let (kpi, tier) = (reference.kpi, reference.tier)
        guard let cells = kpi.components(months, in: plan.shape, tier: tier) else {
          // Books without labels that may be wrong.
          #expect(reference.key == "labelAccuracy" && habitat.labels.isEmpty)
          continue
        }
        #expect(Set(cells).count == cells.count)
        func table(_ ledger: Ledger) -> PeriodFigures {
          let values = cells.map { ($0, ledger[$0] ?? .min) }
          return PeriodFigures(
            Dictionary(uniqueKeysWithValues: values), shape: ledger.shape, months: months)
        }
        let direct = kpi.value(
          PeriodFigures(plan, months: months), against: PeriodFigures(baseline, months: months),
          tier: tier)
        let kept = kpi.value(table(plan), against: table(baseline), tier: tier)
        #expect(direct == kept, "\(reference.key)")
      }
    }
  }

  /// Without one of its cells a KPI is undefined, not wrong.
  @Test func aMissingCell() throws {
    let shape = LedgerShape(months: 2, tiers: 1, campaigns: 0, days: 0)
    let revenue = FigureAddress.flow(.revenue, month: 1)
    let orders = FigureAddress.flow(.orders, month: 1)
    #expect(KPI.named("aov").components(1..<2, in: shape) == [revenue, orders])
    func value(_ table: [FigureAddress: Int64]) -> Double? {
      KPI.named("aov").value(PeriodFigures(table, shape: shape, months: 1..<2))
    }
    #expect(value([revenue: Money(90).raw, orders: 3]) == 30)
    #expect(value([revenue: Money(90).raw]) == nil)
    #expect(value([revenue: 1, FigureAddress.flow(.orders, month: 0): 3]) == nil)
  }

  /// Over several months: 300 of revenue by 4 + 1 orders; heads are those of the end.
  @Test func periods() {
    let shape = LedgerShape(months: 3, tiers: 1, campaigns: 0, days: 0)
    var ledger = Ledger(shape: shape)
    ledger.post(0, .revenue, Money(999).raw)
    ledger.post(1, .revenue, Money(100).raw)
    ledger.post(2, .revenue, Money(200).raw)
    ledger.post(1, .orders, 4)
    ledger.post(2, .orders, 1)
    ledger.post(1, .lost, 6)
    ledger.post(2, .lost, 4)
    ledger.counts[shape.index(1, status: 2)] = 40
    ledger.counts[shape.index(3, status: 2)] = 30
    let figures = PeriodFigures(ledger, months: 1..<3)
    #expect(KPI.named("aov").value(figures) == 60)
    #expect(KPI.named("trueLoss").value(figures) == 0.25)
    #expect(KPI.named("customers").value(figures) == 30)
  }

  /// A sum beyond 64 bits is undefined, not wrapped.
  @Test func sumsThatDoNotFit() {
    var ledger = Ledger(shape: LedgerShape(months: 2, tiers: 1, campaigns: 0, days: 0))
    ledger.post(0, .revenue, .max)
    ledger.post(1, .revenue, 1)
    #expect(PeriodFigures(ledger, months: 0..<2).sum(.flow(.revenue)) == nil)
    #expect(PeriodFigures(ledger, months: 0..<1).sum(.flow(.revenue)) == .max)
  }

  @Test func addressesTravel() throws {
    let addresses = [
      FigureAddress.campaign(2, .couponCost, month: 3, segment: 1),
      FigureAddress(Visits.Figure.fees, at: 1, month: 0), .stock(.unaware, month: 12),
    ]
    let data = try JSONEncoder().encode(addresses)
    #expect(try JSONDecoder().decode([FigureAddress].self, from: data) == addresses)
    #expect("\(addresses[0])" == "campaign.couponCost at 2 in month 3 of segment 1")
    #expect("\(addresses[1])" == "visits.1 at 1 in month 0")
  }
}
