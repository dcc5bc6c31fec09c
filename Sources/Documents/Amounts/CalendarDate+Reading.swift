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

  /// The date of `2026/1/31`, `2026-1-31`, `31.1.2026` or `31/1/2026`; nil where day and month cannot be
  /// told apart.
  private static func meant(_ text: String) -> CalendarDate? {
    let marks = Set(text.filter { "-/. ".contains($0) })
    let parts = text.split { "-/. ".contains($0) }.map { Int($0) }
    guard marks.count == 1, parts.count == 3, text.allSatisfy({ $0.isDigit || marks.contains($0) }),
      let first = parts[0], let second = parts[1], let third = parts[2]
    else { return nil }
    if first >= 1900 { return read(first, second, third) }
    guard third >= 1900, marks == ["."] || first > 12 else { return nil }
    return read(third, second, first)
  }

  private static func read(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
    (1900...2200).contains(year) ? CalendarDate(year: year, month: month, day: day) : nil
  }

  static let example = "2026-01-31"

  static func read(_ text: String) -> Section.Reading<CalendarDate> {
    guard let numbers = isoParts(text) else {
      let remedy = meant(text).map { "write \($0)" } ?? "write e.g. \(example)"
      return .wrong("must be a date, year-month-day (got \(text.shortened)); \(remedy)")
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
