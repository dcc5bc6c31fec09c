import Testing

@testable import Lifecycle

/// A sheet is a faster way to the same numbers: every KPI of every scope over every kind of period at
/// every month, bit for bit that of ``KPIReference/value(_:month:)``, with and without a run to compare
/// with.
@Suite struct KPISheetTests {
  private func kpis(_ world: World) -> [KPIReference] {
    KPIReference.all(tiers: world.scenario.tiers).flatMap { reference in
      let phase = Period.phase(RoadmapPhase(name: "late", months: 2...4))
      let periods: [Period] =
        reference.kpi.isOverPeriod
        ? [.month, .toDate, .trailing(3), .since(2), phase] : [.month, phase]
      return periods.map(reference.over)
    }
  }

  /// Compares values with what each KPI says by itself, month by month.
  private func expect(_ values: [Double], _ kpis: [KPIReference], _ books: Books) {
    let months = books.ledger.shape.months
    #expect(values.count == kpis.count * months)
    for (place, value) in values.enumerated() {
      let (kpi, month) = (kpis[place / months], place % months + 1)
      #expect(
        (value.isNaN ? nil : value) == kpi.value(books, month: month),
        "\(kpi.key) over \(kpi.period) at \(month)")
    }
  }

  @Test(arguments: Habitat.all.indices)
  func aSheetHoldsTheValuesOfTheKPIs(index: Int) async throws {
    let world = try Habitat.all[index].world()
    let own = await world.live(seed: 5, replication: 0)
    let other = await world.live(seed: 5, replication: 1)
    let kpis = kpis(world)
    let sheet = KPISheet(kpis, shape: own.shape)
    for baseline in [nil, other] {
      let values = sheet.values(sheet.sums(own), against: baseline.map(sheet.sums))
      expect(values, kpis, Books(ledger: own, baseline: baseline))
    }
  }

  /// What a run is compared with may have books of another shape: tiers, campaigns and sections that only
  /// one of the two has, so that the same sums lie elsewhere.
  @Test func booksOfOtherShapesAreCompared() async throws {
    var compared = 0
    var added = 0
    for habitat in Habitat.all {
      for another in Habitat.all {
        let (mine, theirs) = (try habitat.world(), try another.world())
        let own = await mine.live(seed: 5, replication: 0)
        let other = await theirs.live(seed: 5, replication: 0)
        guard own.shape != other.shape, own.shape.months == other.shape.months else { continue }
        compared += 1
        // Other tiers have other names; what is compared is never of one tier.
        let kpis = kpis(mine).filter { $0.place == nil && $0.kpi.isPaired }
        let sheet = KPISheet(self.kpis(mine), shape: own.shape)
        let against = KPISheet(self.kpis(mine), shape: other.shape)
        let all = sheet.values(sheet.sums(own), against: against.sums(other))
        let months = own.shape.months
        let picked = self.kpis(mine).enumerated().filter { kpis.contains($0.element) }
        let values = picked.flatMap { all[$0.offset * months..<($0.offset + 1) * months] }
        expect(values, kpis, Books(ledger: own, baseline: other))
        added += values.count(where: \.isFinite)
      }
    }
    #expect(compared > 4 && added > 500)
  }

  /// Cells of up to so many bits and either sign. Of 63 bits, some sums fit and others do not, over the
  /// same months: the sheet has values where the KPI by itself has one, and only there.
  @Test(arguments: [40, 50, 60, 63])
  func sumsThatMayNotFit(bits: Int) async throws {
    let world = try Habitat.all[0].world()
    let other = await world.live(seed: 5, replication: 0)
    var own = other
    var state = UInt64(bits)
    own.withMutableMemory { counts, _ in
      for cell in 0..<other.shape.overflow {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        counts[cell] = Int64(bitPattern: state) >> (63 - bits)
      }
    }
    // Formulas of their own subtract without a look, so that amounts and ratios alone are asked.
    let kpis = kpis(world).filter { if case .general = $0.kpi.form { false } else { true } }
    let sheet = KPISheet(kpis, shape: own.shape)
    let values = sheet.values(sheet.sums(own), against: sheet.sums(other))
    expect(values, kpis, Books(ledger: own, baseline: other))
    // Amounts and differences up to a month; a ratio may be one to nothing as well.
    let missing = values.indices.filter { place in
      let kpi = kpis[place / own.shape.months]
      return values[place].isNaN && kpi.kpi.terms.count == 1 && kpi.period == .toDate
    }
    if bits != 60 { #expect(missing.isEmpty == (bits < 60)) }
  }
}
