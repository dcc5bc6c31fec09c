/// Sums over periods at every month of a life, compiled for books of one shape.
///
/// What questions have in common is added up once. A *line* is a figure over its places, month by month,
/// with its running sum from the start: a sum over any period is the difference of two of these. Sums
/// that might not fit, and those that books of the shape do not hold, are told apart; a value is always
/// that of ``PeriodFigures/sum(_:tier:)``.
struct PeriodSums: Sendable {
  /// A sum for one tier or campaign, or for all, over a period.
  struct Question: Hashable {
    let sum: FigureSum
    /// Or campaign.
    let tier: Int?
    let period: Period
  }

  /// The answers of one life, by question and month.
  struct Answers: Sendable {
    fileprivate(set) var values: [Int64]
    /// Places among the values where there is no sum: it does not fit.
    fileprivate(set) var gaps: Set<Int> = []
  }

  /// Cells of a month that are added up.
  private struct Line: Hashable {
    let offsets: [Int]
    let stride: Int
  }

  private struct Term {
    let line: Int
    let span: FigureSum.Span
    let isSubtracted: Bool
  }

  private struct Entry {
    let question: Question
    let terms: [Term]
    /// By month, counted from 0: the months that the period has when it is read at the month's end.
    let periods: [Range<Int>]
    /// Of these, the months at which the period is longer than the sum can be read over.
    let tooLong: [Int]
  }

  private let shape: LedgerShape
  private var entries: [Entry] = []
  private var places: [Question: Int] = [:]
  private var lines: [Line] = []
  private var lineNumbers: [Line: Int] = [:]
  /// No sum overflows, nor does a difference of two, while no cell is larger.
  private var limit = Int64.max

  init(_ shape: LedgerShape) { self.shape = shape }

  var months: Int { shape.months }

  /// - Returns: the place of the question's answers; nil where books of the shape do not hold a figure
  ///   of it.
  mutating func add(_ question: Question) -> Int? {
    if let place = places[question] { return place }
    var terms: [Term] = []
    var cells = 0
    for part in question.sum.parts {
      guard let (offsets, stride) = part.cells(in: shape, tier: question.tier) else { return nil }
      cells += offsets.count
      let line = Line(offsets: offsets, stride: stride)
      let number = lineNumbers[line, default: lines.count]
      if number == lines.count {
        lines.append(line)
        lineNumbers[line] = number
      }
      terms.append(Term(line: number, span: part.span, isSubtracted: part.isSubtracted))
    }
    limit = min(limit, .max / Int64(2 * max(1, cells) * (months + 1)))
    // A month before the period has no value, whatever stands in its place.
    let periods = (0..<months).map { question.period.months($0 + 1) ?? $0..<$0 + 1 }
    let tooLong = periods.indices.filter { month in
      terms.contains { $0.span.months(periods[month], horizon: months) == nil }
    }
    places[question] = entries.count
    entries.append(Entry(question: question, terms: terms, periods: periods, tooLong: tooLong))
    return entries.count - 1
  }

  /// Adds up a life.
  ///
  /// - Precondition: its books have the shape.
  func answers(_ ledger: Ledger) -> Answers {
    precondition(ledger.shape == shape, "books of another shape than the sums are compiled for")
    var answers = Answers(values: Array(repeating: 0, count: entries.count * months))
    guard ledger.isWithin(limit) else {
      for place in entries.indices { ask(place, ledger, &answers) }
      return answers
    }
    for (place, entry) in entries.enumerated() {
      for month in entry.tooLong { answers.gaps.insert(place * months + month) }
    }
    // By line: the months 0…horizon, then the running sums before the months 0…horizon + 1.
    let width = 2 * months + 3
    withUnsafeTemporaryAllocation(of: Int64.self, capacity: lines.count * width) { memory in
      ledger.counts.withUnsafeBufferPointer { read($0, memory, width) }
      answers.values.withUnsafeMutableBufferPointer { values in
        for (place, entry) in entries.enumerated() {
          let sums = UnsafeMutableBufferPointer(
            rebasing: values[place * months..<(place + 1) * months])
          for term in entry.terms {
            let line = memory[term.line * width..<(term.line + 1) * width]
            add(UnsafeBufferPointer(rebasing: line), term, entry, to: sums)
          }
        }
      }
    }
    return answers
  }

  /// Reads the lines and adds them up from month to month.
  private func read(
    _ counts: UnsafeBufferPointer<Int64>, _ memory: UnsafeMutableBufferPointer<Int64>, _ width: Int
  ) {
    for (number, line) in lines.enumerated() {
      let first = number * width
      for month in 0...months {
        var sum: Int64 = 0
        for offset in line.offsets { sum &+= counts[offset &+ month &* line.stride] }
        memory[first + month] = sum
      }
      var running: Int64 = 0
      for month in 0...months {
        memory[first + months + 1 + month] = running
        running &+= memory[first + month]
      }
      memory[first + width - 1] = running
    }
  }

  /// Adds what a line comes to at every month.
  private func add(
    _ line: UnsafeBufferPointer<Int64>, _ term: Term, _ entry: Entry,
    to sums: UnsafeMutableBufferPointer<Int64>
  ) {
    let before = UnsafeBufferPointer(rebasing: line[(months + 1)...])
    @inline(__always) func put(_ amount: (_ period: Range<Int>) -> Int64) {
      for (month, period) in entry.periods.enumerated() {
        if term.isSubtracted {
          sums[month] &-= amount(period)
        } else {
          sums[month] &+= amount(period)
        }
      }
    }
    switch term.span {
    case .period: put { before[$0.upperBound] &- before[$0.lowerBound] }
    case .leading(let most, _):
      put { before[$0.prefix(most).upperBound] &- before[$0.lowerBound] }
    case .opening: put { line[$0.lowerBound] }
    case .closing: put { line[$0.upperBound] }
    case .start: put { _ in line[0] }
    case .toDate: put { before[$0.upperBound] }
    case .run: put { _ in before[months] }
    }
  }

  /// The general way, month by month with every overflow seen.
  private func ask(_ place: Int, _ ledger: Ledger, _ answers: inout Answers) {
    let question = entries[place].question
    for month in 0..<self.months {
      guard let months = question.period.months(month + 1) else { continue }
      let figures = PeriodFigures(ledger, months: months)
      if let sum = figures.sum(question.sum, tier: question.tier) {
        answers.values[place * self.months + month] = sum
      } else {
        answers.gaps.insert(place * self.months + month)
      }
    }
  }
}

extension Ledger {
  /// Whether no cell is further from 0.
  fileprivate func isWithin(_ limit: Int64) -> Bool {
    counts.withUnsafeBufferPointer { counts in
      var bits: Int64 = 0
      for count in counts { bits |= count ^ count >> 63 }
      return bits < limit
    }
  }
}
