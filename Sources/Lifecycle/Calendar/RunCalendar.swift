import Documents

/// The clock of a run: day 0 is the start date, month 0 the first month.
///
/// Months are calendar months counted from the start date's day of the month; a month that has no
/// such day begins on its last (for `noLeap` the day must be 1…28). Negative days and months lie before the run: the installed base has a
/// history there.
public struct RunCalendar: Sendable, Equatable {
  public enum Years: String, Sendable, CaseIterable {
    /// Real years.
    case gregorian
    /// Every year has 365 days ("noleap" of the CF conventions); for reference workloads.
    case noLeap = "no-leap"
  }

  public let start: CalendarDate
  public let years: Years
  /// Months simulated, 1…120.
  public let horizon: Int
  /// Months before the start that a history may reach back.
  public let history: Int
  /// First day of month m at index m + history, for m in −history … horizon.
  let starts: [Int]

  public init(start: CalendarDate, horizon: Int, history: Int = 0, years: Years = .gregorian) {
    self.start = start
    self.years = years
    self.horizon = horizon
    self.history = history
    var starts: [Int] = []
    let anchor = start.year * 12 + start.month - 1
    for month in -history...horizon {
      let absolute = anchor + month
      let year = absolute >= 0 ? absolute / 12 : (absolute - 11) / 12
      let index = absolute - year * 12
      switch years {
      case .gregorian:
        let last = CalendarDate.daysInMonth(year: year, month: index + 1)
        let day = min(start.day, last)
        let date = CalendarDate(year: year, month: index + 1, day: day) ?? start
        starts.append(date.daysSince1970 - start.daysSince1970)
      case .noLeap:
        let here = 365 * year + Self.ordinals[index]
        let first = 365 * start.year + Self.ordinals[start.month - 1]
        starts.append(here - first)
      }
    }
    self.starts = starts
  }

  private static let ordinals = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

  /// First day of a month, −history … horizon; the horizon's is the first day after the run.
  public func firstDay(ofMonth month: Int) -> Int { starts[month + history] }

  /// First days of the twelve months before the run, the earliest first.
  var yearBefore: [Int] {
    Array(RunCalendar(start: start, horizon: 1, history: 12, years: years).starts.prefix(12))
  }

  /// Mean length of a year, by which rates per year become rates per day.
  public var daysPerYear: Double { years == .noLeap ? 365 : 365.25 }

  /// Days of the run.
  public var days: Int { starts[starts.count - 1] }

  /// The month that holds a day of the run or its history.
  public func month(ofDay day: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= day { low = middle } else { high = middle }
    }
    return low - history
  }

  /// The civil date of a day of the run (for `noLeap`, of the same day and month in a common year).
  public func date(ofDay day: Int) -> CalendarDate {
    guard years == .noLeap else { return CalendarDate(daysSince1970: start.daysSince1970 + day) }
    let absolute = Self.ordinals[start.month - 1] + start.day - 1 + day
    let year = absolute >= 0 ? absolute / 365 : (absolute - 364) / 365
    let dayOfYear = absolute - year * 365
    let month = Self.ordinals.lastIndex { $0 <= dayOfYear } ?? 0
    return CalendarDate(
      year: start.year + year, month: month + 1, day: dayOfYear - Self.ordinals[month] + 1) ?? start
  }

  /// The first day of the calendar month after the one that holds a day, which may lie outside the run.
  func endOfCalendarMonth(ofDay day: Int) -> Int {
    let date = date(ofDay: day)
    // A common year stands for all of a no-leap calendar.
    let year = years == .noLeap ? 2001 : date.year
    return day - date.day + 1 + CalendarDate.daysInMonth(year: year, month: date.month)
  }

  /// The day of the month a year after a day; the day after where a month has no such day.
  func sameDayNextYear(as day: Int) -> Int {
    let first = day - date(ofDay: day).day + 1
    return (0..<12).reduce(first) { next, _ in endOfCalendarMonth(ofDay: next) } + day - first
  }

  /// The day of the run on which a civil date falls; may lie outside the run.
  public func day(of date: CalendarDate) -> Int {
    guard years == .noLeap else { return date.daysSince1970 - start.daysSince1970 }
    let here = 365 * date.year + Self.ordinals[date.month - 1] + min(date.day, 28)
    let first = 365 * start.year + Self.ordinals[start.month - 1] + min(start.day, 28)
    return here - first + (date.day - min(date.day, 28)) - (start.day - min(start.day, 28))
  }
}
