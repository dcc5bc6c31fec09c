import Testing

@testable import Lifecycle

/// One battery over everything in the catalogues.
struct KPICatalogTests {
  private static let tiers = ["core", "at-risk", "base"]

  /// A value or nil in every month, never NaN or infinite, on empty books and on real ones.
  @Test func everyKPIIsFiniteOrUndefined() async throws {
    let empty = Ledger(shape: LedgerShape(months: 6, tiers: 3, campaigns: 5, days: 0))
    var all = [Books(ledger: empty), Books(ledger: empty, baseline: empty)]
    for habitat in Habitat.all {
      let ledger = try await habitat.world().live()
      let other = try await habitat.world().live(seed: 2)
      all += [Books(ledger: ledger), Books(ledger: ledger, baseline: other)]
    }
    for books in all {
      for reference in KPIReference.all(tiers: Self.tiers) {
        for month in 1...6 {
          let value = reference.value(books, month: month)
          #expect(value?.isFinite ?? true, "\(reference.key) in month \(month)")
          guard let value, let bounds = reference.kpi.definition.bounds else { continue }
          if !["contactConversion", "redemptionRate"].contains(reference.kpi.definition.key) {
            #expect(bounds.contains(value), "\(reference.key) in month \(month)")
          }
        }
      }
    }
  }

  @Test func everyKPIIsDefinedSomewhere() async throws {
    // Of one campaign that holds some out, the second of every habitat that has any.
    let references = try #require(try Habitat.all.last?.world()).scenario.kpis.filter {
      $0.campaign == nil || $0.campaign == 1
    }
    #expect(references.count { $0.campaign != nil } == 2)
    var missing = Set(references.map(\.key))
    for var habitat in Habitat.all {
      habitat.more += "\ndefinitions: {activityWindow: 2 months, retentionPeriod: 2 months}"
      let ledger = try await habitat.world().live()
      let baseline = try await World(
        people: habitat.people, repurchase: habitat.repurchase, spend: habitat.spend,
        tiers: Habitat.tiers
      ).live()
      guard ledger.shape.campaigns > 0 else { continue }
      let books = Books(ledger: ledger, baseline: baseline)
      for reference in references
      where ledger.shape.campaigns > reference.campaign ?? 0
        && reference.value(books, month: 6) != nil
      { missing.remove(reference.key) }
    }
    #expect(missing.isEmpty)
  }

  @Test func definitions() {
    let definitions = KPICatalog.all.map { $0.definition }
    #expect(Set(definitions.map(\.key)).count == definitions.count)
    #expect(Set(definitions.map(\.name)).count == definitions.count)
    for definition in definitions {
      #expect(definition.definition.hasSuffix(".") && definition.definition.count > 5)
      #expect(!definition.definition.contains("  ") && !definition.definition.contains("\n"))
      #expect(definition.key.allSatisfy { $0.isLetter || $0 == "." })
    }
    #expect(KPIReference.all(tiers: ["a"]).map(\.key).contains("retention.a"))
    #expect(!KPIReference.all(tiers: ["a"]).map(\.key).contains("tierShare"))
  }

  @Test func otherCatalogues() {
    let policies = PolicyCatalog.all.map { $0.definition }
    #expect(
      policies.map(\.name) == [
        "phases", "guardrail", "adjustment", "reallocation", "alert", "abTest", "follow",
      ])
    for definition in policies {
      #expect(definition.summary.hasSuffix(".") && !definition.parameters.isEmpty)
      #expect(definition.parameters.allSatisfy { !$0.name.isEmpty && !$0.meaning.isEmpty })
    }
    for definition in OfferCatalog.all.map({ $0.definition }) {
      #expect(definition.summary.hasSuffix(".") && !definition.parameters.isEmpty)
      #expect(definition.parameters.allSatisfy { !$0.name.isEmpty && !$0.meaning.isEmpty })
    }
    for definition in TieringCatalog.all.map({ $0.definition }) {
      #expect(!definition.name.isEmpty && definition.summary.hasSuffix("."))
    }
  }
}
