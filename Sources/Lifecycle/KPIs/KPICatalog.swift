import Statistics

/// All KPIs, in the order reports show them.
public enum KPICatalog {
  public static let all = Catalogue(
    "KPI",
    KPI.value + KPI.retention + KPI.persons + KPI.acquisition + KPI.returns + KPI.customers
      + KPI.contacts
  ) { $0.definition.key }
}

/// A KPI as targets and tables name it: `ltv.base`, or with a tier `retention.core`, or with a campaign
/// `contactConversion.newsletter`; over its own period or another.
public struct KPIReference: Sendable {
  public let kpi: KPI
  public let tier: Int?
  public let campaign: Int?
  public let key: String
  public let period: Period
  /// By whose rules ``tier`` is made.
  public let tiering: Tiering

  /// - Parameter period: nil for the KPI's own.
  public init(_ kpi: KPI, tier: Int? = nil, tierName: String? = nil, over period: Period? = nil) {
    self.init(kpi, tier: tier, campaign: nil, tierName, period)
  }

  /// Of one campaign.
  ///
  /// - Parameter campaign: its place in the file.
  init(_ kpi: KPI, campaign: Int, named name: String) {
    self.init(kpi, tier: nil, campaign: campaign, name, nil)
  }

  private init(_ kpi: KPI, tier: Int?, campaign: Int?, _ name: String?, _ period: Period?) {
    self.init(
      kpi, tier: tier, campaign: campaign, key: kpi.definition.key + (name.map { ".\($0)" } ?? ""),
      period ?? kpi.definition.period)
  }

  /// On the baseline's tiers.
  ///
  /// - Parameters:
  ///   - kpi: made for the tier.
  ///   - tier: in the baseline's order.
  init(_ kpi: KPI, fixedTier tier: Int, key: String, over period: Period) {
    self.init(kpi, tier: tier, campaign: nil, key: key, period, .fixed)
  }

  private init(
    _ kpi: KPI, tier: Int?, campaign: Int?, key: String, _ period: Period,
    _ tiering: Tiering = .own
  ) {
    self.tiering = tiering
    self.kpi = kpi
    self.tier = tier
    self.campaign = campaign
    self.key = key
    self.period = period
  }

  /// The same over another period.
  public func over(_ period: Period) -> KPIReference {
    KPIReference(kpi, tier: tier, campaign: campaign, key: key, period, tiering)
  }

  /// The same in other books, where the tier or campaign of that name has another place; not of the
  /// baseline's tiers, which have the same in all.
  public func at(tier: Int?, campaign: Int?) -> KPIReference {
    KPIReference(kpi, tier: tier, campaign: campaign, key: key, period)
  }

  /// The tier or campaign that its sums are asked for; nil for all.
  public var place: Int? { tier ?? campaign }

  /// Every KPI of a catalogue with every scope it allows, over its own period.
  ///
  /// - Parameter campaigns: in the order of the books.
  public static func all(
    tiers: [String], campaigns: [ScopedCampaign] = [],
    of kpis: Catalogue<KPI> = KPICatalog.all
  ) -> [KPIReference] {
    kpis.flatMap { kpi in
      let overall = [KPIReference(kpi)]
      let byTier = tiers.enumerated().map { KPIReference(kpi, tier: $0, tierName: $1) }
      let byCampaign = campaigns.enumerated().map { place, campaign in
        KPIReference(kpi, campaign: place, named: campaign.name)
      }
      return switch kpi.definition.scope {
      case .overall: overall
      case .overallOrTier: overall + byTier
      case .tier: byTier
      case .overallOrContactCampaign:
        overall + byCampaign.filter { campaigns[$0.campaign ?? 0].makesContacts }
      case .testedCampaign: byCampaign.filter { campaigns[$0.campaign ?? 0].isTested }
      }
    }
  }

  /// The value at the end of a month.
  public func value(_ books: Books, month: Int) -> Double? {
    kpi.value(books, month: month, over: period, tier: place)
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
