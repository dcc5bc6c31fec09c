/// The figures of one place of a section, month by month, read where they lie.
public struct LedgerColumns {
  @usableFromInline let cells: UnsafeBufferPointer<Int64>
  @usableFromInline let stride: Int

  init(_ cells: UnsafeBufferPointer<Int64>, stride: Int) {
    self.cells = cells
    self.stride = stride
  }

  /// - Parameters:
  ///   - month: counted from 0.
  ///   - figure: in the order of the section's figures.
  @inlinable
  public subscript(month: Int, figure: Int) -> Int64 { cells[month &* stride &+ figure] }
}

extension Ledger {
  /// Lends the figures of a campaign, or of a variant of it.
  ///
  /// - Parameter body: must not keep what it gets.
  /// - Returns: nil where these books do not hold them.
  public func withCampaign<R>(
    _ campaign: Int, _ variant: CampaignVariant? = nil, _ body: (LedgerColumns) throws -> R
  ) rethrows -> R? {
    let section = variant == nil ? LedgerSection.ID.campaign : VariantFigures.section.id
    let place = variant.map { VariantFigures.place(campaign, $0) } ?? campaign
    guard let cells = shape.cells(section), cells.places > place else { return nil }
    return try counts.withUnsafeBufferPointer { counts in
      try body(
        LedgerColumns(
          UnsafeBufferPointer(rebasing: counts[cells.index(0, 0, at: place)...]),
          stride: cells.stride))
    }
  }
}
