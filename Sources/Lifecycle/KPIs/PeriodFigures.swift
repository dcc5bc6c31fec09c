/// Figures of a period: all that a KPI may read.
///
/// They come from books, or from a table of the cells that a study has kept; a KPI cannot tell.
public struct PeriodFigures: Sendable {
  private enum Source: Sendable {
    case ledger(Ledger)
    case table([FigureAddress: Int64])
  }

  private let source: Source
  public let shape: LedgerShape
  /// Counted from 0; not empty.
  public let months: Range<Int>
  private let segment: Int?

  /// - Parameters:
  ///   - ledger: of a segment, or of all together.
  ///   - months: counted from 0, within the run, not empty.
  public init(_ ledger: Ledger, months: Range<Int>) {
    source = .ledger(ledger)
    shape = ledger.shape
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
    source = .table(table)
    self.shape = shape
    self.months = months
    self.segment = segment
  }

  /// A sum over the period.
  ///
  /// - Parameter tier: whose, where the sum is by tier; nil for all.
  /// - Returns: nil when the books do not hold a figure of it, or it does not fit 64 bits.
  public func sum(_ sum: FigureSum, tier: Int? = nil) -> Int64? {
    var total: Int64 = 0
    for part in sum.parts {
      guard let cells = shape.cells(part.section) else { return nil }
      for month in part.span.months(months, horizon: shape.months) {
        let isComplete = part.places.allSatisfy(of: cells, tier: tier, tiers: shape.tiers) {
          guard let amount = value(part, cells, at: $0, month) else { return false }
          let (next, hasOverflown) =
            part.isSubtracted
            ? total.subtractingReportingOverflow(amount) : total.addingReportingOverflow(amount)
          total = next
          return !hasOverflown
        }
        guard isComplete else { return nil }
      }
    }
    return total
  }

  @inline(__always)
  private func value(
    _ part: FigureSum.Part, _ cells: LedgerCells, at place: Int, _ month: Int
  ) -> Int64? {
    switch source {
    case .ledger(let ledger):
      return ledger.counts[cells.index(month, part.figure, at: place)]
    case .table(let table):
      return table[
        FigureAddress(part.section, part.figure, at: place, month: month, segment: segment)]
    }
  }
}

extension FigureSum {
  /// The cells it is made of.
  ///
  /// - Returns: nil when books of that shape do not hold one of them.
  func addresses(
    _ months: Range<Int>, in shape: LedgerShape, tier: Int?, segment: Int?
  ) -> [FigureAddress]? {
    var addresses: [FigureAddress] = []
    for part in parts {
      guard let cells = shape.cells(part.section) else { return nil }
      for month in part.span.months(months, horizon: shape.months) {
        let isComplete = part.places.allSatisfy(of: cells, tier: tier, tiers: shape.tiers) {
          addresses.append(
            FigureAddress(part.section, part.figure, at: $0, month: month, segment: segment))
          return true
        }
        guard isComplete else { return nil }
      }
    }
    return addresses
  }
}
