import Statistics

/// All KPIs, in the order reports show them.
public enum KPICatalog {
  public static let all = Catalogue(
    "KPI",
    KPI.value + KPI.retention + KPI.acquisition + KPI.returns + KPI.customers + KPI.contacts
  ) { $0.definition.key }
}

/// A KPI as targets and tables name it: `ltv.base`, or with a tier `retention.core`; over its own
/// period or another.
public struct KPIReference: Sendable {
  public let kpi: KPI
  public let tier: Int?
  public let key: String
  public let period: Period

  /// - Parameter period: nil for the KPI's own.
  public init(_ kpi: KPI, tier: Int? = nil, tierName: String? = nil, over period: Period? = nil) {
    self.kpi = kpi
    self.tier = tier
    self.period = period ?? kpi.definition.period
    key = kpi.definition.key + (tierName.map { ".\($0)" } ?? "")
  }

  private init(_ other: KPIReference, _ period: Period) {
    kpi = other.kpi
    tier = other.tier
    key = other.key
    self.period = period
  }

  /// The same over another period.
  public func over(_ period: Period) -> KPIReference { KPIReference(self, period) }

  /// Every KPI of a catalogue with every scope it allows, over its own period.
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

  /// The value at the end of a month.
  public func value(_ books: Books, month: Int) -> Double? {
    kpi.value(books, month: month, over: period, tier: tier)
  }

  /// Whether "by a month" says no more than "at the month": what is added up since a fixed moment is
  /// reached for good, or lost again, whatever was achieved.
  public var isRunning: Bool { kpi.isRunning || period.isRunning && kpi.isOverPeriod }
}

extension KPIReference: Hashable {
  public static func == (one: KPIReference, other: KPIReference) -> Bool {
    one.key == other.key && one.period == other.period
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(period)
  }
}
