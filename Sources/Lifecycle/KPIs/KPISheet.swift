/// Many KPIs at every month of a run, compiled for books of one shape: the sums that they have in common
/// are added up once, and a value is a formula on numbers that are there.
///
/// A value is that of ``KPIReference/value(_:month:)``.
public struct KPISheet: Sendable {
  fileprivate struct Entry {
    let form: KPI.Form
    let isPaired: Bool
    /// Months before the period.
    let before: Int
    /// Places of the sums of its terms.
    let sums: [Int]
  }

  /// The sums of one life.
  public struct Sums: Sendable {
    fileprivate let answers: PeriodSums.Answers
    /// By KPI, with the places of its terms' sums: a sheet for books of another shape has others.
    fileprivate let entries: [Entry?]
  }

  /// nil for what books of the shape do not hold.
  private let entries: [Entry?]
  private let sums: PeriodSums

  /// - Parameters:
  ///   - references: nil where there is nothing of that name.
  ///   - shape: of the books that will be read.
  public init(_ references: [KPIReference?], shape: LedgerShape) {
    var sums = PeriodSums(shape)
    entries = references.map { reference in
      guard let reference else { return nil }
      let (kpi, period) = (reference.kpi, reference.period)
      let terms = reference.place == nil ? kpi.terms : kpi.tierTerms
      let places = terms.compactMap {
        sums.add(PeriodSums.Question(sum: $0, tier: reference.place, period: period))
      }
      guard places.count == terms.count else { return nil }
      let before = (1...shape.months).count { period.months($0) == nil }
      return Entry(form: kpi.form, isPaired: kpi.isPaired, before: before, sums: places)
    }
    self.sums = sums
  }

  /// Adds up a life.
  public func sums(_ ledger: Ledger) -> Sums {
    Sums(answers: sums.answers(ledger), entries: entries)
  }

  /// Every KPI at the months 1…horizon, one KPI behind the other.
  ///
  /// - Parameters:
  ///   - own: of the run.
  ///   - against: of the run that paired KPIs are compared with, by a sheet of the same references.
  /// - Returns: not a number where there is no value.
  public func values(_ own: Sums, against: Sums?) -> [Double] {
    let months = sums.months
    var values = [Double](repeating: .nan, count: entries.count * months)
    values.withUnsafeMutableBufferPointer { values in
      for (place, entry) in entries.enumerated() {
        guard let entry else { continue }
        var other: Other?
        if entry.isPaired, let against, let theirs = against.entries[place] {
          other = Other(answers: against.answers, sums: theirs.sums)
        }
        write(
          entry, own.answers, other,
          to: UnsafeMutableBufferPointer(rebasing: values[place * months..<(place + 1) * months]))
      }
    }
    return values
  }

  /// What a paired KPI is compared with.
  private struct Other {
    let answers: PeriodSums.Answers
    /// Places of the sums of its terms.
    let sums: [Int]
  }

  private func write(
    _ entry: Entry, _ own: PeriodSums.Answers, _ against: Other?,
    to row: UnsafeMutableBufferPointer<Double>
  ) {
    guard own.gaps.isEmpty, against?.answers.gaps.isEmpty != false else {
      return ask(entry, own, against, row)
    }
    // All sums are there, with room for the difference of two.
    @inline(__always) func sum(_ term: Int) -> ArraySlice<Int64> {
      own.values[entry.sums[term] * row.count..<(entry.sums[term] + 1) * row.count]
    }
    switch (entry.form, against) {
    case (.amount(let unit), _):
      sum(0).withUnsafeBufferPointer { sums in
        for month in entry.before..<row.count { row[month] = Double(sums[month]) / unit }
      }
    case (.ratio(let unit), _):
      sum(0).withUnsafeBufferPointer { parts in
        sum(1).withUnsafeBufferPointer { wholes in
          for month in entry.before..<row.count where wholes[month] > 0 {
            row[month] = Double(parts[month]) / unit / Double(wholes[month])
          }
        }
      }
    case (.difference(let unit), let against?):
      let place = against.sums[0] * row.count
      sum(0).withUnsafeBufferPointer { sums in
        against.answers.values[place..<place + row.count].withUnsafeBufferPointer { others in
          for month in entry.before..<row.count {
            row[month] = Double(sums[month] &- others[month]) / unit
          }
        }
      }
    case (.difference, nil): break
    case (.general, _): ask(entry, own, against, row)
    }
  }

  /// The general way, a formula a month.
  private func ask(
    _ entry: Entry, _ own: PeriodSums.Answers, _ against: Other?,
    _ row: UnsafeMutableBufferPointer<Double>
  ) {
    var mine = [Int64](repeating: 0, count: entry.sums.count)
    var theirs = mine
    /// - Returns: whether all sums of a month are there.
    func read(
      _ answers: PeriodSums.Answers, _ places: [Int], _ month: Int, _ sums: inout [Int64]
    ) -> Bool {
      for (index, place) in places.enumerated() {
        let cell = place * row.count + month
        if !answers.gaps.isEmpty, answers.gaps.contains(cell) { return false }
        sums[index] = answers.values[cell]
      }
      return true
    }
    for month in entry.before..<row.count where read(own, entry.sums, month, &mine) {
      let isPaired = against.map { read($0.answers, $0.sums, month, &theirs) } ?? false
      row[month] = entry.form.value(mine, against: isPaired ? theirs : nil) ?? .nan
    }
  }
}
