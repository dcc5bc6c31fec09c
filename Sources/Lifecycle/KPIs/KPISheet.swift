/// Many KPIs at every month of a run, compiled for books of one shape: what they have in common is added
/// up once, month after month, and a value is a formula on numbers that are there.
///
/// A value is that of ``KPIReference/value(_:month:)``.
public struct KPISheet: Sendable {
  /// A sum for one tier or campaign, or for all, over a period.
  private struct Question: Hashable {
    let sum: FigureSum
    /// Or campaign.
    let tier: Int?
    let period: Period
  }

  /// One cell of a sum.
  private struct Cell {
    let offset: Int
    let stride: Int
    let span: FigureSum.Span
    let isSubtracted: Bool
    let period: Period
  }

  private struct Entry {
    let kpi: KPI
    let period: Period
    /// Places of the sums of its terms.
    let sums: [Int]
  }

  /// The sums of one life, by question and month; those that do not exist are marked.
  public struct Sums: Sendable {
    fileprivate var values: [Int64]
    fileprivate var isDefined: [Bool]
  }

  private let horizon: Int
  private let entries: [Entry?]
  /// nil for sums that books of the shape do not hold.
  private let cells: [[Cell]?]

  /// - Parameters:
  ///   - references: nil where there is nothing of that name.
  ///   - shape: of the books that will be read.
  public init(_ references: [KPIReference?], shape: LedgerShape) {
    horizon = shape.months
    var places: [Question: Int] = [:]
    var cells: [[Cell]?] = []
    entries = references.map { reference in
      guard let reference else { return nil }
      let terms = reference.place == nil ? reference.kpi.terms : reference.kpi.tierTerms
      let sums = terms.map { sum in
        let question = Question(sum: sum, tier: reference.place, period: reference.period)
        if let place = places[question] { return place }
        places[question] = cells.count
        cells.append(Self.cells(question, shape))
        return cells.count - 1
      }
      return Entry(kpi: reference.kpi, period: reference.period, sums: sums)
    }
    self.cells = cells
  }

  private static func cells(_ question: Question, _ shape: LedgerShape) -> [Cell]? {
    var all: [Cell] = []
    for part in question.sum.parts {
      guard let cells = shape.cells(part.section) else {
        if part.isOptional { continue }
        return nil
      }
      let isComplete = part.places.allSatisfy(
        of: cells, tier: question.tier, tiers: shape.tiers
      ) {
        all.append(
          Cell(
            offset: cells.index(0, part.figure, at: $0), stride: cells.stride, span: part.span,
            isSubtracted: part.isSubtracted, period: question.period))
        return true
      }
      guard isComplete else { return nil }
    }
    return all
  }

  /// Adds up a life.
  public func sums(_ ledger: Ledger) -> Sums {
    var sums = Sums(
      values: Array(repeating: 0, count: cells.count * horizon),
      isDefined: Array(repeating: true, count: cells.count * horizon))
    ledger.counts.withUnsafeBufferPointer { counts in
      sums.values.withUnsafeMutableBufferPointer { values in
        sums.isDefined.withUnsafeMutableBufferPointer { isDefined in
          for (place, cells) in cells.enumerated() {
            let row = place * horizon..<(place + 1) * horizon
            guard let cells else {
              for month in row { isDefined[month] = false }
              continue
            }
            for cell in cells {
              add(
                cell, counts, UnsafeMutableBufferPointer(rebasing: values[row]),
                UnsafeMutableBufferPointer(rebasing: isDefined[row]))
            }
          }
        }
      }
    }
    return sums
  }

  /// Adds a cell to a sum at every month.
  private func add(
    _ cell: Cell, _ counts: UnsafeBufferPointer<Int64>,
    _ values: UnsafeMutableBufferPointer<Int64>, _ isDefined: UnsafeMutableBufferPointer<Bool>
  ) {
    func put(_ amount: Int64, _ month: Int, fits: Bool = true) {
      let (sum, hasOverflown) =
        cell.isSubtracted
        ? values[month].subtractingReportingOverflow(amount)
        : values[month].addingReportingOverflow(amount)
      values[month] = sum
      if hasOverflown || !fits { isDefined[month] = false }
    }
    /// From the start of the run on.
    func running(_ body: (_ month: Int, _ sum: Int64, _ fits: Bool) -> Void) {
      var total: Int64 = 0
      var fits = true
      for month in 0..<horizon {
        let (sum, hasOverflown) = total.addingReportingOverflow(
          counts[cell.offset + month * cell.stride])
        total = sum
        fits = fits && !hasOverflown
        body(month, total, fits)
      }
    }
    // A month before the period has no value, whatever stands in its place.
    func first(_ month: Int) -> Int { cell.period.months(month + 1)?.lowerBound ?? month }
    /// The month after the period's last, which is not that of reading when a phase is over.
    func end(_ month: Int) -> Int { cell.period.months(month + 1)?.upperBound ?? month + 1 }
    switch cell.span {
    case .period where cell.period == .month, .leading where cell.period == .month:
      for month in 0..<horizon { put(counts[cell.offset + month * cell.stride], month) }
    case .period:
      // What came before the period is taken off again.
      var before: [Int64] = [0]
      running { month, sum, fits in
        before.append(sum)
        put(before[end(month)] &- before[first(month)], month, fits: fits)
      }
    case .leading(let months, let orMore):
      var before: [Int64] = [0]
      running { month, sum, fits in
        before.append(sum)
        let period = first(month)..<end(month)
        let last = period.prefix(months).upperBound
        put(
          before[last] &- before[period.lowerBound], month,
          fits: fits && !(orMore && FigureSum.Span.isTooLong(period, months)))
      }
    case .opening:
      for month in 0..<horizon { put(counts[cell.offset + first(month) * cell.stride], month) }
    case .closing:
      for month in 0..<horizon { put(counts[cell.offset + end(month) * cell.stride], month) }
    case .start:
      for month in 0..<horizon { put(counts[cell.offset], month) }
    case .toDate:
      var sums: [Int64] = [0]
      running { month, sum, fits in
        sums.append(sum)
        put(sums[end(month)], month, fits: fits)
      }
    case .run:
      var all: (sum: Int64, fits: Bool) = (0, true)
      running { all = ($1, $2) }
      for month in 0..<horizon { put(all.sum, month, fits: all.fits) }
    }
  }

  /// Calls `body` for every KPI at every month.
  ///
  /// - Parameters:
  ///   - own: of the run.
  ///   - against: of the run that paired KPIs are compared with, by a sheet of the same references.
  ///   - body: gets the KPI's place, the month (1…horizon) and the value; nil where there is none.
  public func forEach(
    _ own: Sums, against: Sums?,
    _ body: (_ place: Int, _ month: Int, _ value: Double?) throws -> Void
  ) rethrows {
    for (place, entry) in entries.enumerated() {
      guard let entry else {
        for month in 1...horizon { try body(place, month, nil) }
        continue
      }
      var mine = [Int64](repeating: 0, count: entry.sums.count)
      var theirs = mine
      for month in 1...horizon {
        let isThere =
          entry.period.months(month) != nil && read(own, entry.sums, month - 1, &mine)
        let isPaired =
          if entry.kpi.isPaired, let against { read(against, entry.sums, month - 1, &theirs) } else
          {
            false
          }
        try body(
          place, month, isThere ? entry.kpi.value(of: mine, against: isPaired ? theirs : nil) : nil)
      }
    }
  }

  /// Reads the sums of a month.
  ///
  /// - Returns: whether all exist.
  @inline(__always)
  private func read(_ sums: Sums, _ places: [Int], _ month: Int, _ into: inout [Int64]) -> Bool {
    for index in places.indices {
      let cell = places[index] * horizon + month
      guard sums.isDefined[cell] else { return false }
      into[index] = sums.values[cell]
    }
    return true
  }
}
