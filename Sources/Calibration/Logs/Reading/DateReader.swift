import Documents
import Lifecycle

/// Reads the dates of one column from bytes, and finds from the whole file whether days or months
/// come first.
///
/// Formats: `2011-03-15` (also `/` or `.`), `20110315`, `2011年3月15日`, `15/03/2011` and `03/15/2011`
/// (also `-` or `.`), each with or without a time. One file has one format. A time zone is passed
/// over: the day is the one that was written.
struct DateReader {
  enum Reading: Equatable {
    case missing
    /// Days since 1970-01-01; minute of the day, −1 without a time.
    case moment(day: Int32, minute: Int16)
    /// What is wrong, without the line.
    case fault(String)
  }

  /// What stands between the parts, and whether the year comes first.
  struct Format: Hashable {
    let separator: UInt8
    let isYearFirst: Bool
  }

  static let years = 1900...2200

  /// Chosen by the user or found. Until it is, moments are read with the day first.
  private(set) var order: LogOptions.DateOrder?
  /// Line that showed the order; nil when the user chose it.
  private var orderLine: Int?
  /// The format of the file and the line that showed it.
  private var format: (Format, line: Int)?
  /// The first date that has a different reading either way.
  private(set) var open: (line: Int, text: String)?

  init(order: LogOptions.DateOrder?) { self.order = order }

  /// The same day and month read the other way round.
  static func swapped(_ day: Int32) -> Int32 {
    let date = CalendarDate(daysSince1970: Int(day))
    let other = CalendarDate(year: date.year, month: date.day, day: date.month)
    return Int32(clamping: (other ?? date).daysSince1970)
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) -> Reading {
    if MissingValue.matches(bytes) { return .missing }
    var cursor = ByteCursor(bytes)
    let parts: (format: Format, first: Int, second: Int, third: Int)
    switch DateParts.parse(&cursor) {
    case .success(let found): parts = found
    case .failure(let fault): return .fault(fault.message(cursor.text))
    }
    guard TimeOfDay.mayBegin(with: cursor) else {
      return .fault(DateParts.Fault(remedy: "write 2011-03-15").message(cursor.text))
    }
    guard let minute = TimeOfDay.parse(&cursor) else {
      return .fault("date has an unreadable time (got \(cursor.text)); write 2011-03-15 09:24")
    }
    if let (known, first) = format {
      guard known == parts.format else {
        return .fault(
          "date \(cursor.text) is written in another way than on line \(first); write all dates of "
            + "a file in one way, best 2011-03-15")
      }
    } else {
      format = (parts.format, line)
    }
    guard parts.format.isYearFirst else {
      return readYearLast(parts.first, parts.second, parts.third, minute, cursor, line)
    }
    return moment(parts.first, parts.second, parts.third, minute, cursor)
  }

  private mutating func readYearLast(
    _ first: Int, _ second: Int, _ year: Int, _ minute: Int16, _ cursor: ByteCursor, _ line: Int
  ) -> Reading {
    if first > 12 || second > 12 {
      let shown = first > 12 ? LogOptions.DateOrder.dmy : .mdy
      if order == nil, max(first, second) <= 31, min(first, second) <= 12 {
        order = shown
        orderLine = line
      } else if let order, order != shown, min(first, second) <= 12 {
        let other = orderLine.map { "line \($0)" } ?? "--date-order \(order.rawValue)"
        let (here, there) = shown == .dmy ? ("day", "month") : ("month", "day")
        return .fault(
          "date \(cursor.text) has the \(here) first where \(other) has the \(there) first; write "
            + "all dates of a file in one way, best 2011-03-15")
      }
    } else if order == nil, open == nil, first != second {
      open = (line, cursor.text)
    }
    let (day, month) = order == .mdy ? (second, first) : (first, second)
    return moment(year, month, day, minute, cursor)
  }

  private func moment(
    _ year: Int, _ month: Int, _ day: Int, _ minute: Int16, _ cursor: ByteCursor
  ) -> Reading {
    guard Self.years.contains(year) else {
      return .fault(
        "date must lie in \(Self.years.lowerBound)…\(Self.years.upperBound) "
          + "(got \(cursor.text)); correct it")
    }
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      return .fault("there is no date \(cursor.text); correct it")
    }
    return .moment(day: Int32(clamping: date.daysSince1970), minute: minute)
  }
}
