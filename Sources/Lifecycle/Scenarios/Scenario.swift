import Documents
import Statistics

/// A strategy scenario: people, campaigns, policies and targets, every number fixed or uncertain.
public struct Scenario: Sendable {
  /// File name without its ending.
  public let name: String
  /// The comment that heads the file.
  public let question: String
  /// ISO 4217 code.
  public let currency: Currency
  public let calendar: RunCalendar
  public let seed: UInt64
  public let replications: Int
  /// Per year.
  public let discountRate: Quantity
  public let isDaily: Bool
  public let definitions: Definitions
  /// Season by month of the calendar, January first, whatever day the run starts on: multiplies
  /// order hazards.
  public let season: [Quantity]
  /// Multiplies the same hazards from the start of the run on, in one replication for everybody. A law
  /// about a median of 1 is a spread and leaves the mean at 1, see ``shockFactor(_:)``.
  public let calendarShock: Quantity
  /// The same month by month, of new customers too; nil where nothing is written.
  public let monthlyShock: MonthlyShock?
  public let segments: [Segment]
  public let tiering: any TieringMethod
  /// Nil: every label is right.
  public let labels: TierLabels?
  public let loyalty: Loyalty
  public let campaigns: [Campaign]
  /// How much one person is contacted; nil: without limit.
  public let contactLimits: ContactLimits?
  public let policies: [NamedPolicy]
  /// The phases that policies name.
  public let phases: [RoadmapPhase]
  /// In the scenario's order.
  public let costs: [FixedCost]
  public internal(set) var targets: [Target]
  /// What stands on the roadmap and no life can show, in the scenario's order.
  public let milestones: [Milestone]
  public let tracking: TrackingPlan?
  /// Every number, once.
  public internal(set) var table: QuantityTable
  /// Campaigns, policies and costs that are in the scenario and do nothing.
  public internal(set) var switchedOff: Set<ElementID> = []
  /// What it was read by.
  public let catalogues: Catalogues
  /// What was read otherwise than written, e.g. a name of an earlier version, and what is written and
  /// can do nothing.
  public internal(set) var notes: [Finding]
  let values: ResolvedValues
  /// What was read, for changes of its text.
  let document: Document
  let hasBaseline: Bool
  /// Of the scenario that it is compared with; nil: there is none, or it is that scenario itself.
  let baselineTiers: BaselineTiers?
  /// The baseline's tiers, where lives count them; see ``Tiering/fixed``.
  public internal(set) var fixedTiers: BaselineTiers?

  /// What the KPIs mean here.
  public struct Definitions: Sendable {
    /// Months in which an order counts a customer as active, 1…12.
    public let activityWindow: Int
    /// Months between the two moments retention compares, 1…12.
    public let retentionPeriod: Int
    /// Both, unless a scenario says otherwise: at risk after three silent months, the churn flag of
    /// document C, and no longer active after six. Where one is written, the other is the same, so
    /// that whoever is retained has ordered in between.
    public static let standardWindow = 6
    /// Days after the first contact in which the next step counts as a conversion, 1…92: of whichever
    /// campaign, however long its effect lasts.
    public let conversionWindow: Int
    /// How far beyond the month the residual value reaches.
    public let residualHorizon: Quantity
    public let bands: (safe: Double, ambitious: Double, stretch: Double)
  }

  /// Who counts as loyal.
  public struct Loyalty: Sendable {
    /// From this many orders in the trailing 12 months.
    public let orders: Int?
    /// Places of the loyal tiers.
    public let tiers: [Int]
  }

  /// What is compared with a closed form or with what really happened.
  public struct TrackingPlan: Sendable {
    public struct Holdout: Sendable {
      public let fromWeek: Int
      public let toWeek: Int
      /// Repeat orders that really came in these weeks.
      public let actual: Double
    }
    public let holdout: Holdout?
  }

  public var tiers: [String] { tiering.names }

  /// Every KPI that a table may name, over its own period; not those whose mechanism the scenario does
  /// not use.
  public var kpis: [KPIReference] { kpis(in: [self]) }

  private func kpis(in scenarios: [Scenario]) -> [KPIReference] {
    Self.references(tiers, campaigns, catalogues).filter { reference in
      scenarios.contains { $0.counts(reference.kpi) }
    }
  }

  /// Every KPI that a target may name.
  static func references(
    _ tiers: [String], _ campaigns: [Campaign], _ catalogues: Catalogues
  ) -> [KPIReference] {
    KPIReference.all(
      tiers: tiers,
      campaigns: campaigns.map { campaign in
        ScopedCampaign(
          campaign.name, makesContacts: campaign.cadence != .standing,
          isTested: campaign.holdout.central > 0)
      },
      of: catalogues.kpis)
  }

  /// Every KPI over every period that is reported, those that only a target asks for last.
  ///
  /// - Parameter baseline: what it is compared with; KPIs of its mechanisms are reported too.
  public func readings(against baseline: Scenario?) -> [KPIReference] {
    let reported = kpis(in: [self, baseline].compactMap(\.self)).flatMap { reference in
      reference.kpi.periods.map(reference.over)
    }
    var known = Set(reported)
    return reported + targets.map(\.reference).filter { known.insert($0).inserted }
  }

  /// Every number with its unit, range, law, role and source; see ``QuantityTable``.
  public var quantities: [QuantityDescriptor] { table.descriptors }

  /// The number at a key path, or nil.
  public func quantity(at path: DocumentPath) -> QuantityDescriptor? {
    table.id(at: path).map { table[$0] }
  }

  /// Every value in force, with its source.
  public var resolved: [ResolvedValue] { values.list(table) }

  /// Whether replications differ in their parameters.
  public var isUncertain: Bool { table.isUncertain }
}
