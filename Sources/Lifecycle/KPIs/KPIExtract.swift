/// A KPI at the end of a month, as studies ask for it.
public struct KPIReading: Sendable, Hashable {
  public let reference: KPIReference
  /// 1…horizon.
  public let month: Int

  public init(_ reference: KPIReference, month: Int) {
    self.reference = reference
    self.month = month
  }
}

/// What a study keeps of a life so that some KPIs at some months can be worked out of it: cells of the
/// books, each once, and how every KPI is added up from them. A few hundred integers in place of the
/// books.
public struct KPIExtract: Sendable {
  /// A sum of cells, those that are taken away apart.
  private struct Term: Sendable {
    var added: [Int] = []
    var subtracted: [Int] = []

    /// Nil where it does not fit 64 bits.
    func sum(_ figures: [Int64]) -> Int64? {
      var total: Int64 = 0
      for (places, isAdded) in [(added, true), (subtracted, false)] {
        for place in places {
          let (next, hasOverflown) =
            isAdded
            ? total.addingReportingOverflow(figures[place])
            : total.subtractingReportingOverflow(figures[place])
          guard !hasOverflown else { return nil }
          total = next
        }
      }
      return total
    }
  }

  private struct Entry: Sendable {
    let kpi: KPI
    let terms: [Term]
  }

  /// The cells, in the order of the figures of a life.
  public private(set) var addresses: [FigureAddress] = []
  /// nil for what books of the shape do not hold, or what has no value at the month.
  private var entries: [Entry?] = []

  /// - Parameters:
  ///   - readings: nil where there is nothing of that name.
  ///   - shape: of the books that are lived.
  public init(_ readings: [KPIReading?], shape: LedgerShape) {
    var places: [FigureAddress: Int] = [:]
    for reading in readings {
      let terms = reading.flatMap { Self.terms($0, shape) }
      guard let reading, let terms else {
        entries.append(nil)
        continue
      }
      entries.append(
        Entry(
          kpi: reading.reference.kpi,
          terms: terms.map { cells in
            cells.reduce(into: Term()) { term, cell in
              let place = places[cell.address] ?? addresses.count
              if place == addresses.count {
                places[cell.address] = place
                addresses.append(cell.address)
              }
              if cell.isSubtracted {
                term.subtracted.append(place)
              } else {
                term.added.append(place)
              }
            }
          }))
    }
  }

  private static func terms(
    _ reading: KPIReading, _ shape: LedgerShape
  ) -> [[FigureSum.Cell]]? {
    let (reference, kpi) = (reading.reference, reading.reference.kpi)
    guard let months = reference.period.months(reading.month) else { return nil }
    let sums = reference.place == nil ? kpi.terms : kpi.tierTerms
    let terms = sums.compactMap {
      $0.cells(months, in: shape, tier: reference.place, segment: nil)
    }
    return terms.count == sums.count ? terms : nil
  }

  /// Every KPI of one life.
  ///
  /// - Parameters:
  ///   - figures: in the order of ``addresses``.
  ///   - against: the life that paired KPIs are compared with, and the same readings of its books.
  /// - Returns: in the order of the readings; nil where a KPI has no value.
  /// - Precondition: as many figures as addresses.
  public func values(
    _ figures: [Int64], against: (figures: [Int64], extract: KPIExtract)? = nil
  ) -> [Double?] {
    precondition(figures.count == addresses.count, "figures of other addresses")
    return entries.indices.map { index in
      guard let entry = entries[index], let own = Self.sums(entry, figures) else { return nil }
      var others: [Int64]?
      if entry.kpi.isPaired, let against, let theirs = against.extract.entries[index] {
        others = Self.sums(theirs, against.figures)
      }
      return entry.kpi.form.value(own, against: others)
    }
  }

  private static func sums(_ entry: Entry, _ figures: [Int64]) -> [Int64]? {
    let sums = entry.terms.compactMap { $0.sum(figures) }
    return sums.count == entry.terms.count ? sums : nil
  }
}
