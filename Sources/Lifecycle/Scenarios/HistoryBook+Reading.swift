import Documents
import Foundation

extension HistoryBook {
  static let key = "histories"

  /// Reads `histories`, a text with one line per history: customers, repeat orders, days since the
  /// first order, days since the last, mean spend of the repeat orders.
  ///
  /// - Parameter section: `installed`.
  init(reading section: Section, calendar: RunCalendar) {
    section.explain(
      [
        Self.key:
          "today's customers, a line for each history: customers, repeat orders, days since the "
          + "first order, days since the last, mean spend of the repeat orders",
        "asOf": "last day of the log that the histories are from",
      ], defaults: ["asOf": "the day before `start`"],
      examples: ["asOf": "2025-12-31"])
    section.declare(
      Self.key, .text(TextForm("lines of 4 or 5 numbers", example: "12 3 200 15 29.33")))
    let gap = Self.gap(section, calendar)
    var rows: [Row] = []
    let node = section.child(Self.key)
    let path = section.path.appending(Self.key)
    guard let node, let text = node.text else {
      section.report(
        "must be a text of lines; write `\(Self.key): |` and below it e.g. `12 3 200 15 29.33`",
        on: Self.key)
      self.init(rows: [], gap: gap)
      return
    }
    var faults = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.prefix { $0 != "#" }
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.isEmpty { continue }
      do throws(Fault) {
        rows.append(try Row(words))
      } catch {
        faults += 1
        if faults <= 10 {
          section.session.report(
            node.place, path,
            "line \(number + 1) \(error.message) (got `\(String(line).shortened)`)")
        }
      }
    }
    if faults > 10 { section.report("has \(faults - 10) more wrong lines", on: Self.key) }
    if rows.isEmpty, faults == 0 { section.report("holds nobody; write a line or delete it") }
    let total = rows.reduce(0.0) { $0 + Double($1.customers) }
    if total > 1e9 {
      section.report("holds more than 10^9 customers; take a sample", on: Self.key)
      rows = []
    }
    self = HistoryBook(rows: rows, gap: gap).dated(calendar)
    section.session.resolve(
      path, "\(customers) customers in \(rows.count) histories", .file(node.place))
  }

  /// Days between the end of the log and the start of the run.
  private static func gap(_ section: Section, _ calendar: RunCalendar) -> Int {
    let start = calendar.date(ofDay: 0)
    let eve = calendar.date(ofDay: -1)
    let asOf = section.date("asOf", default: eve)
    let gap = -1 - calendar.day(of: asOf)
    guard (0...3650).contains(gap) else {
      section.report(
        "must be before the start, \(start), and at most ten years (got \(asOf)); write e.g. \(eve)",
        on: "asOf")
      return 0
    }
    return gap
  }

  /// The months a run's calendar must reach back for a replayed past: twelve review months, each
  /// looking back up to a year, before the end of the log.
  static func months(reading section: Section, start: CalendarDate) -> Int {
    guard section.has("asOf"), let text = section.child("asOf")?.text,
      let asOf = CalendarDate(iso: text)
    else { return 24 }
    let days = min(max(0, start.daysSince1970 - asOf.daysSince1970), 3700)
    return 25 + days / 28
  }

  struct Fault: Error {
    let message: String
  }
}

extension HistoryBook.Row {
  /// - Throws: a fault whose subject is the line.
  init(_ words: [Substring]) throws(HistoryBook.Fault) {
    guard words.count == 4 || words.count == 5 else {
      throw HistoryBook.Fault(
        message: "must have 4 or 5 numbers: customers, repeat orders, days since first order, days "
          + "since last order, mean spend")
    }
    let counts = words.prefix(4).compactMap { Int($0) }
    guard counts.count == 4, counts.allSatisfy({ (0...1_000_000_000).contains($0) }) else {
      throw HistoryBook.Fault(message: "must begin with 4 whole numbers, 0 or more")
    }
    let spend = words.count == 5 ? Double(words[4]) : 0
    guard let spend, spend >= 0, spend <= 1e9 else {
      throw HistoryBook.Fault(message: "must end with an amount within 0…10^9")
    }
    guard counts[0] >= 1, counts[1] <= 60_000, counts[2] <= 30_000, counts[3] <= counts[2] else {
      throw HistoryBook.Fault(
        message: "must have 1 customer or more, at most 60000 repeats, a first order at most 30000 "
          + "days back, and a last order that is not before the first")
    }
    guard counts[1] > 0 || counts[2] == counts[3] else {
      throw HistoryBook.Fault(
        message: "has no repeat orders, so that the first order must be the last; write its days "
          + "twice")
    }
    self.init(
      customers: counts[0], repeats: counts[1], firstOrder: counts[2], lastOrder: counts[3],
      spend: spend)
  }
}
