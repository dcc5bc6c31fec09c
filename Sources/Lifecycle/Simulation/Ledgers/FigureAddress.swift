/// One integer cell of a life's books: of a segment, or of all together. Money is counted in
/// ten-thousandths of the currency unit.
public struct FigureAddress: Hashable, Sendable, Codable {
  public let section: LedgerSection.ID
  /// In the order of the section's figures.
  public let figure: Int
  /// In the section's dimension.
  public let place: Int
  /// Counted from 0: a flow's month, or the month at whose start a stock stands. 0 for a section by
  /// day.
  public let month: Int
  /// In the scenario's order, counted from 0; nil for the sum over all.
  public let segment: Int?

  init(
    _ section: LedgerSection.ID, _ figure: Int, at place: Int, month: Int, segment: Int?
  ) {
    self.section = section
    self.figure = figure
    self.place = place
    self.month = month
    self.segment = segment
  }

  public init<Figure: LedgerFigure>(
    _ figure: Figure, at place: Int = 0, month: Int, segment: Int? = nil
  ) {
    self.init(Figure.section, figure.rawValue, at: place, month: month, segment: segment)
  }

  /// What happened in a month.
  public static func flow(_ flow: Flow, month: Int, segment: Int? = nil) -> FigureAddress {
    FigureAddress(flow, month: month, segment: segment)
  }

  /// What stands at the start of a month.
  public static func stock(_ stock: Stock, month: Int, segment: Int? = nil) -> FigureAddress {
    FigureAddress(stock, month: month, segment: segment)
  }

  /// What a campaign did in a month.
  public static func campaign(
    _ campaign: Int, _ flow: CampaignFlow, month: Int, segment: Int? = nil
  ) -> FigureAddress {
    FigureAddress(flow, at: campaign, month: month, segment: segment)
  }
}

extension FigureAddress: CustomStringConvertible {
  /// For messages: the figure by its number where a mechanism has declared the section.
  public var description: String {
    let declared = LedgerSection.builtIn.first { $0.id == section }?.figures ?? []
    let name = declared.indices.contains(figure) ? declared[figure].name : "\(figure)"
    let owner = segment.map { " of segment \($0)" } ?? ""
    return "\(section.name).\(name) at \(place) in month \(month)\(owner)"
  }
}

extension LedgerShape {
  /// The place of a cell in a ledger; nil when ledgers of this shape have no such cell.
  func cell(of address: FigureAddress) -> Int? {
    guard let cells = cells(address.section), (0..<cells.places).contains(address.place),
      (0..<cells.figures).contains(address.figure), (0...months).contains(address.month)
    else { return nil }
    return cells.index(address.month, address.figure, at: address.place)
  }
}
