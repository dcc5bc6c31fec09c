import Testing

@testable import Lifecycle

/// A sheet is a faster way to the same numbers: every KPI of every scope over every kind of period at
/// every month, bit for bit that of ``KPIReference/value(_:month:)``, with and without a run to compare
/// with.
@Suite struct KPISheetTests {
  @Test(arguments: Habitat.all.indices)
  func aSheetHoldsTheValuesOfTheKPIs(index: Int) async throws {
    let world = try Habitat.all[index].world()
    let own = await world.live(seed: 5, replication: 0)
    let other = await world.live(seed: 5, replication: 1)
    let kpis = KPIReference.all(tiers: world.scenario.tiers).flatMap { reference in
      let phase = Period.phase(RoadmapPhase(name: "late", months: 2...4))
      let periods: [Period] =
        reference.kpi.isOverPeriod
        ? [.month, .toDate, .trailing(3), .since(2), phase] : [.month, phase]
      return periods.map(reference.over)
    }
    let sheet = KPISheet(kpis, shape: own.shape)
    for baseline in [nil, other] {
      let books = Books(ledger: own, baseline: baseline)
      var seen = 0
      sheet.forEach(sheet.sums(own), against: baseline.map(sheet.sums)) { place, month, value in
        seen += 1
        #expect(value == kpis[place].value(books, month: month))
      }
      #expect(seen == kpis.count * own.shape.months)
    }
  }
}
