/// Sizes of a ledger and the address of each figure in it.
///
/// A ledger of a segment is a block per month start 0…months, each with one section behind the
/// other, then orders by day, then the mark of an overflow.
public struct LedgerShape: Sendable, Equatable {
  public let months: Int
  public let tiers: Int
  public let campaigns: Int
  /// Days for which daily orders are kept; 0 when nothing asks for them.
  public let days: Int
  /// Sections of the scenario's mechanisms.
  public let open: [LedgerSection]
  let offsets: Offsets

  /// Where the sections of a month begin. Plain numbers, so that the hot loop copies them freely.
  struct Offsets: Sendable, Equatable {
    let tier: Int
    let profile: Int
    let existing: Int
    let campaign: Int
    let cohort: Int
    let open: Int
    /// From one month to the next.
    let stride: Int
  }

  // Compile-time constants for the hot loop.
  static let flows = Flow.count
  static let stocks = Stock.count
  static let tierStocks = TierStock.count
  static let campaignFlows = CampaignFlow.count
  static let cohortFlows = CohortFlow.count
  static let dayFlows = DayFlow.count
  /// Heads by status begin here.
  static let statusOffset = flows + stocks

  /// The most cells of open sections in a month.
  static let maximalOpenCells = 1 << 16

  /// - Precondition: open sections are monthly, have names of their own and at most 65,536 cells a
  ///   month together.
  public init(
    months: Int, tiers: Int, campaigns: Int, days: Int, open: [LedgerSection] = []
  ) {
    self.months = months
    self.tiers = tiers
    self.campaigns = campaigns
    self.days = days
    self.open = open
    func places(_ dimension: LedgerDimension) -> Int {
      Self.places(dimension, months: months, tiers: tiers, campaigns: campaigns, days: days)
    }
    let tier = Self.statusOffset + places(.status)
    let profile = tier + tiers * Self.tierStocks
    let existing = profile + places(.profile)
    let campaign = existing + ExistingStock.places
    let cohort = campaign + campaigns * Self.campaignFlows
    let firstOpen = cohort + places(.cohort) * Self.cohortFlows
    let openCells = Self.cells(of: open, places: places)
    precondition(
      Self.areLawful(open) && openCells <= Self.maximalOpenCells,
      "open sections \(open.map(\.id.name)) cannot lie in one ledger")
    offsets = Offsets(
      tier: tier, profile: profile, existing: existing, campaign: campaign, cohort: cohort,
      open: firstOpen,
      stride: firstOpen + openCells)
  }

  /// Whether sections can lie behind the built-in ones.
  static func areLawful(_ open: [LedgerSection]) -> Bool {
    Set(open.map(\.id)).count == open.count
      && open.allSatisfy { section in
        if case .open = section.id { !section.dimension.isByDay } else { false }
      }
  }

  /// Cells a month; more than ``maximalOpenCells`` are not counted out.
  static func cells(of open: [LedgerSection], places: (LedgerDimension) -> Int) -> Int {
    open.reduce(0) { total, section in
      let (cells, hasOverflown) = places(section.dimension)
        .multipliedReportingOverflow(by: section.figures.count)
      let tooMany = maximalOpenCells + 1
      return hasOverflown ? tooMany : min(total + min(cells, tooMany), tooMany)
    }
  }

  /// Places of a dimension; more than ``maximalOpenCells`` pairs are not counted out.
  static func places(
    _ dimension: LedgerDimension, months: Int, tiers: Int, campaigns: Int, days: Int
  ) -> Int {
    switch dimension {
    case .none: return 1
    case .status: return StatusCode.count(tiers: tiers)
    case .tier: return tiers
    case .profile: return (tiers + 1) * CustomerProfile.cells
    case .campaign: return campaigns
    case .cohort: return months + 1
    case .day: return days
    case .places(let names): return names.count
    case .pair(let one, let other):
      let factors = [one, other].map {
        places($0, months: months, tiers: tiers, campaigns: campaigns, days: days)
      }
      let (pairs, hasOverflown) = factors[0].multipliedReportingOverflow(by: factors[1])
      return hasOverflown ? maximalOpenCells + 1 : min(pairs, maximalOpenCells + 1)
    }
  }

  public func places(_ dimension: LedgerDimension) -> Int {
    Self.places(dimension, months: months, tiers: tiers, campaigns: campaigns, days: days)
  }

  var statuses: Int { StatusCode.count(tiers: tiers) }
  var stride: Int { offsets.stride }
  /// Entries of one segment.
  var count: Int { overflow + 1 }
  /// The last entry, above 0 once an amount of money did not fit.
  var overflow: Int { dayOffset + days * Self.dayFlows }
  private var dayOffset: Int { (months + 1) * offsets.stride }

  @inline(__always) func index(_ month: Int, _ flow: Flow) -> Int {
    month &* offsets.stride &+ flow.rawValue
  }
  @inline(__always) func index(_ month: Int, _ stock: Stock) -> Int {
    month &* offsets.stride &+ Self.flows &+ stock.rawValue
  }
  @inline(__always) func index(_ month: Int, status: Int) -> Int {
    month &* offsets.stride &+ Self.statusOffset &+ status
  }
  @inline(__always) func index(_ month: Int, tier: Int, _ stock: TierStock) -> Int {
    month &* offsets.stride &+ offsets.tier &+ tier &* Self.tierStocks &+ stock.rawValue
  }
  @inline(__always) func index(_ month: Int, campaign: Int, _ flow: CampaignFlow) -> Int {
    month &* offsets.stride &+ offsets.campaign &+ campaign &* Self.campaignFlows &+ flow.rawValue
  }
  @inline(__always) func index(_ month: Int, profile cell: Int) -> Int {
    month &* offsets.stride &+ offsets.profile &+ cell
  }
  /// - Parameter cohort: 0 for the installed base, else month of first order + 1.
  @inline(__always) func index(_ month: Int, cohort: Int, _ flow: CohortFlow) -> Int {
    month &* offsets.stride &+ offsets.cohort &+ cohort &* Self.cohortFlows &+ flow.rawValue
  }
  @inline(__always) func index(day: Int, _ flow: DayFlow) -> Int {
    (months &+ 1) &* offsets.stride &+ day &* Self.dayFlows &+ flow.rawValue
  }

  /// Where a section lies; nil when no mechanism of the scenario posts to it.
  public func cells(_ section: LedgerSection.ID) -> LedgerCells? {
    func cells(_ offset: Int, _ figures: Int, _ dimension: LedgerDimension) -> LedgerCells {
      LedgerCells(
        offset: offset, figures: figures, places: places(dimension), stride: offsets.stride)
    }
    switch section {
    case .flow: return cells(0, Self.flows, .none)
    case .stock: return cells(Self.flows, Self.stocks, .none)
    case .status: return cells(Self.statusOffset, 1, .status)
    case .tier: return cells(offsets.tier, Self.tierStocks, .tier)
    case .profile: return cells(offsets.profile, 1, .profile)
    case .existing: return cells(offsets.existing, 1, ExistingStock.dimension)
    case .campaign: return cells(offsets.campaign, Self.campaignFlows, .campaign)
    case .cohort: return cells(offsets.cohort, Self.cohortFlows, .cohort)
    case .day:
      return LedgerCells(offset: dayOffset, figures: Self.dayFlows, places: days, stride: 0)
    case .open:
      var offset = offsets.open
      for other in open {
        if other.id == section { return cells(offset, other.figures.count, other.dimension) }
        offset += places(other.dimension) * other.figures.count
      }
      return nil
    }
  }

  /// Every section, the built-in ones first.
  public var sections: [LedgerSection] { LedgerSection.builtIn + open }
}

extension LedgerDimension {
  fileprivate var isByDay: Bool {
    switch self {
    case .day: true
    case .pair(let one, let other): one.isByDay || other.isByDay
    default: false
    }
  }
}
