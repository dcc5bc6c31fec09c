/// A day of the calendar as a scenario writes it, e.g. `2026-01-31`.
public struct WrittenDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// 1900…2200.
  public let year: Int
  /// 1…12.
  public let month: Int
  /// 1…31, and in the month.
  public let day: Int

  /// Nil for a day that the Gregorian calendar does not have, or outside 1900…2200.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2200).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// ISO 8601.
  public var description: String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  public static func < (a: WrittenDate, b: WrittenDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// - Parameter month: 1…12.
  static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static let example = "2026-01-31"

  static func read(_ text: String) -> Section.Reading<WrittenDate> {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } })
    else {
      return .wrong("must be a date, year-month-day (got \(text.shortened)); write e.g. \(example)")
    }
    let numbers = parts.compactMap { Int($0) }
    if let date = WrittenDate(year: numbers[0], month: numbers[1], day: numbers[2]) {
      return .value(date)
    }
    guard (1900...2200).contains(numbers[0]) else {
      return .wrong("must be a date from 1900 to 2200 (got \(text)); write e.g. \(example)")
    }
    guard (1...12).contains(numbers[1]) else {
      return .wrong("must be a date (got \(text)); write a month from 01 to 12")
    }
    let last = days(inMonth: numbers[1], of: numbers[0])
    return .wrong("must be a date (got \(text)); that month has the days 01 to \(last)")
  }
}
