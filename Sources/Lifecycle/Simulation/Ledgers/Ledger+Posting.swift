extension Ledger {
  /// Adds to a figure of a campaign.
  mutating func post(_ month: Int, campaign: Int, _ flow: CampaignFlow, _ amount: Int64) {
    add(amount, to: shape.index(month, campaign: campaign, flow))
  }
  /// Adds to a flow.
  mutating func post(_ month: Int, _ flow: Flow, _ amount: Int64) {
    add(amount, to: shape.index(month, flow))
  }
  /// Adds an entry of a mechanism.
  ///
  /// - Precondition: the entry's section is one of the ledger's, and its place is within it.
  mutating func post(_ month: Int, _ entry: LedgerEntry) {
    guard let cells = shape.cells(entry.section), (0..<cells.places).contains(entry.place) else {
      preconditionFailure(
        "section \(entry.section.name) has no place \(entry.place); does the mechanism that "
          + "posts to it list it in its `sections`?")
    }
    add(entry.amount, to: cells.index(month, entry.figure, at: entry.place))
  }

  private mutating func add(_ amount: Int64, to cell: Int) {
    let (sum, hasOverflown) = counts[cell].addingReportingOverflow(amount)
    counts[cell] = sum
    if hasOverflown { counts[shape.overflow] = 1 }
  }

  /// Writes a stock.
  mutating func set(_ month: Int, _ stock: Stock, _ amount: Int64) {
    counts[shape.index(month, stock)] = amount
  }

  /// Persons of a status at the start of a month.
  func persons(_ month: Int, status: Int) -> Int64 { counts[shape.index(month, status: status)] }

  /// Lends the counts and squares as plain memory.
  mutating func withMutableMemory<R>(
    _ body: (UnsafeMutablePointer<Int64>, UnsafeMutablePointer<Int128>) -> R
  ) -> R {
    counts.withUnsafeMutableBufferPointer { counts in
      squares.withUnsafeMutableBufferPointer { squares in
        // Never empty: a shape has at least one month.
        body(counts.baseAddress.unsafelyUnwrapped, squares.baseAddress.unsafelyUnwrapped)
      }
    }
  }
}

/// An amount that a mechanism posts outside the hot loop: to a section of its own, in the month in
/// which it is asked.
public struct LedgerEntry: Sendable, Hashable {
  let section: LedgerSection.ID
  let figure: Int
  let place: Int
  /// In pieces, or in ten-thousandths of the currency unit.
  public let amount: Int64

  init(_ section: LedgerSection.ID, _ figure: Int, at place: Int, _ amount: Int64) {
    self.section = section
    self.figure = figure
    self.place = place
    self.amount = amount
  }

  public init<Figure: LedgerFigure>(_ figure: Figure, at place: Int = 0, _ amount: Int64) {
    section = Figure.section
    self.figure = figure.rawValue
    self.place = place
    self.amount = amount
  }
}
