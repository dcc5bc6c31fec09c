/// A table of the books: some figures by one dimension, in every segment and month.
public struct LedgerSection: Sendable, Hashable, Codable {
  /// Which section; the built-in ones have addresses that are known when the program is built.
  public enum ID: Hashable, Sendable {
    case flow, stock, status, tier, profile, existing, campaign, cohort, day
    /// Declared by a mechanism; the name is not one of the above.
    case open(String)
  }

  public let id: ID
  public let dimension: LedgerDimension
  /// In the order in which they lie side by side.
  public let figures: [FigureDescriptor]

  init(id: ID, dimension: LedgerDimension, figures: [FigureDescriptor]) {
    self.id = id
    self.dimension = dimension
    self.figures = figures
  }

  /// The section of an enumeration of figures.
  public init<Figure: LedgerFigure>(_ figure: Figure.Type) {
    id = Figure.section
    dimension = Figure.dimension
    figures = Figure.allCases.map(\.descriptor)
  }

  /// In the order in which they lie in a month; days come behind the months.
  public static let builtIn = [
    LedgerSection(Flow.self), LedgerSection(Stock.self), LedgerSection(StatusStock.self),
    LedgerSection(TierStock.self), LedgerSection(ProfileStock.self),
    LedgerSection(ExistingStock.self), LedgerSection(CampaignFlow.self),
    LedgerSection(CohortFlow.self), LedgerSection(DayFlow.self),
  ]
}

extension LedgerSection.ID: Codable {
  private static let builtIn: [(id: LedgerSection.ID, name: String)] = [
    (.flow, "flow"), (.stock, "stock"), (.status, "status"), (.tier, "tier"),
    (.profile, "profile"), (.existing, "existing"), (.campaign, "campaign"), (.cohort, "cohort"),
    (.day, "day"),
  ]

  public var name: String {
    if case .open(let name) = self { return name }
    return Self.builtIn.first { $0.id == self }?.name ?? ""
  }

  /// Any name that is not a built-in section's is one of an open section.
  public init(name: String) {
    self = Self.builtIn.first { $0.name == name }?.id ?? .open(name)
  }

  public init(from decoder: any Decoder) throws {
    self.init(name: try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

/// Where a section lies in a ledger: worked out once, so that posting is an addition.
public struct LedgerCells: Sendable, Hashable {
  /// Within a month.
  let offset: Int
  /// Figures of a place.
  let figures: Int
  public let places: Int
  /// From one month to the next; 0 for a section by day.
  let stride: Int

  @inline(__always)
  func index(_ month: Int, _ figure: Int, at place: Int) -> Int {
    month &* stride &+ offset &+ place &* figures &+ figure
  }
}
