/// Figures of a period: all that a KPI may read.
///
/// They come from books, or from a table of the cells that a study has kept; a KPI cannot tell.
public struct PeriodFigures: Sendable {
  private enum Source: Sendable {
    case ledger(Ledger)
    case table([FigureAddress: Int64], LedgerShape)
  }

  private let source: Source
  /// Counted from 0; not empty.
  public let months: Range<Int>
  private let segment: Int?

  /// - Parameters:
  ///   - ledger: of a segment, or of all together.
  ///   - months: counted from 0, within the run, not empty.
  public init(_ ledger: Ledger, months: Range<Int>) {
    source = .ledger(ledger)
    self.months = months
    segment = nil
  }

  /// - Parameters:
  ///   - table: what ``KPI/components(_:in:tier:segment:)`` asks for.
  ///   - shape: of the books that they were read of.
  ///   - segment: of which the figures are; nil for all together.
  public init(
    _ table: [FigureAddress: Int64], shape: LedgerShape, months: Range<Int>, segment: Int? = nil
  ) {
    source = .table(table, shape)
    self.months = months
    self.segment = segment
  }

  /// The shape of the books.
  public var shape: LedgerShape {
    switch source {
    case .ledger(let ledger): ledger.shape
    case .table(_, let shape): shape
    }
  }

  /// A sum over the period.
  ///
  /// - Parameter tier: whose, where the sum is by tier; nil for all.
  /// - Returns: nil when the books do not hold a figure of it, or it does not fit 64 bits.
  public func sum(_ sum: FigureSum, tier: Int? = nil) -> Int64? {
    switch source {
    case .ledger(let ledger):
      // Cells are read where they lie: a look through the ledger would retain it for each of them.
      return ledger.counts.withUnsafeBufferPointer { counts in
        add(sum, tier) { part, cells, place, months in
          let cell = cells.index(0, part.figure, at: place)
          return Self.total(months) {
            let index = cell + $0 * cells.stride
            return counts.indices.contains(index) ? counts[index] : nil
          }
        }
      }
    case .table(let table, _):
      return add(sum, tier) { part, _, place, months in
        Self.total(months) {
          table[FigureAddress(part.section, part.figure, at: place, month: $0, segment: segment)]
        }
      }
    }
  }

  /// Adds up parts and places.
  ///
  /// - Parameter amount: of a figure at a place over months.
  @inline(__always)
  private func add(
    _ sum: FigureSum, _ tier: Int?,
    _ amount: (FigureSum.Part, LedgerCells, _ place: Int, Range<Int>) -> Int64?
  ) -> Int64? {
    var total: Int64 = 0
    let shape = shape
    for part in sum.parts {
      guard let cells = shape.cells(part.section) else {
        if part.isOptional { continue }
        return nil
      }
      guard let span = part.span.months(months, horizon: shape.months) else { return nil }
      let isComplete = part.places.allSatisfy(of: cells, tier: tier, tiers: shape.tiers) {
        guard let amount = amount(part, cells, $0, span) else { return false }
        let (next, hasOverflown) =
          part.isSubtracted
          ? total.subtractingReportingOverflow(amount) : total.addingReportingOverflow(amount)
        total = next
        return !hasOverflown
      }
      guard isComplete else { return nil }
    }
    return total
  }

  @inline(__always)
  private static func total(_ months: Range<Int>, _ amount: (Int) -> Int64?) -> Int64? {
    var total: Int64 = 0
    for month in months {
      guard let amount = amount(month) else { return nil }
      let (next, hasOverflown) = total.addingReportingOverflow(amount)
      guard !hasOverflown else { return nil }
      total = next
    }
    return total
  }
}

extension FigureSum {
  /// A cell of the books that it is made of.
  struct Cell {
    let address: FigureAddress
    let isSubtracted: Bool
  }

  /// The cells it is made of.
  ///
  /// - Returns: nil when books of that shape do not hold one of them.
  func cells(
    _ months: Range<Int>, in shape: LedgerShape, tier: Int?, segment: Int?
  ) -> [Cell]? {
    var found: [Cell] = []
    for part in parts {
      guard let cells = shape.cells(part.section) else {
        if part.isOptional { continue }
        return nil
      }
      guard let span = part.span.months(months, horizon: shape.months) else { return nil }
      for month in span {
        let isComplete = part.places.allSatisfy(of: cells, tier: tier, tiers: shape.tiers) {
          found.append(
            Cell(
              address: FigureAddress(
                part.section, part.figure, at: $0, month: month, segment: segment),
              isSubtracted: part.isSubtracted))
          return true
        }
        guard isComplete else { return nil }
      }
    }
    return found
  }
}
