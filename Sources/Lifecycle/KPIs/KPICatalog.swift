import Statistics

/// All KPIs, in the order reports show them.
public enum KPICatalog {
  public static let all = Catalogue(
    "KPI",
    KPI.value + KPI.retention + KPI.acquisition + KPI.returns + KPI.customers + KPI.contacts
  ) { $0.definition.key }
}

/// A KPI as targets and tables name it: `ltv`, or with a tier `retention.core`.
public struct KPIReference: Sendable {
  public let kpi: KPI
  public let tier: Int?
  public let key: String

  public init(_ kpi: KPI, tier: Int? = nil, tierName: String? = nil) {
    self.kpi = kpi
    self.tier = tier
    key = kpi.definition.key + (tierName.map { ".\($0)" } ?? "")
  }

  /// Every KPI of a catalogue with every scope it allows.
  public static func all(
    tiers: [String], of kpis: Catalogue<KPI> = KPICatalog.all
  ) -> [KPIReference] {
    kpis.flatMap { kpi in
      let scope = kpi.definition.scope
      let overall = scope == .tier ? [] : [KPIReference(kpi)]
      let byTier =
        scope == .overall
        ? [] : tiers.enumerated().map { KPIReference(kpi, tier: $0, tierName: $1) }
      return overall + byTier
    }
  }

  public func value(_ books: Books, month: Int) -> Double? {
    kpi.value(books, month: month, tier: tier)
  }
}
