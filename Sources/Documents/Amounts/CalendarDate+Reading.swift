extension CalendarDate {
  /// Reads `2026-01-31`, a date from 1900 to 2200; nil for anything else.
  public init?(iso text: String) {
    guard case .value(let date) = Self.read(text) else { return nil }
    self = date
  }

  /// Year, month and day as written, four, two and two ASCII digits; nil for anything else.
  private static func isoParts(_ text: String) -> [Int]? {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy(\.isDigit) else { return nil }
    return parts.map { $0.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
  }

  static let example = "2026-01-31"

  static func read(_ text: String) -> Section.Reading<CalendarDate> {
    guard let numbers = isoParts(text) else {
      return .wrong("must be a date, year-month-day (got \(text.shortened)); write e.g. \(example)")
    }
    let date = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
    if let date, (1900...2200).contains(numbers[0]) { return .value(date) }
    guard (1900...2200).contains(numbers[0]) else {
      return .wrong("must be a date from 1900 to 2200 (got \(text)); write e.g. \(example)")
    }
    guard (1...12).contains(numbers[1]) else {
      return .wrong("must be a date (got \(text)); write a month from 01 to 12")
    }
    let last = daysInMonth(year: numbers[0], month: numbers[1])
    return .wrong("must be a date (got \(text)); that month has the days 01 to \(last)")
  }
}
