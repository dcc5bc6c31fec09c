extension CalendarDate {
  static let example = "2026-01-31"

  static func read(_ text: String) -> Section.Reading<CalendarDate> {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } })
    else {
      return .wrong("must be a date, year-month-day (got \(text.shortened)); write e.g. \(example)")
    }
    let numbers = parts.compactMap { Int($0) }
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
