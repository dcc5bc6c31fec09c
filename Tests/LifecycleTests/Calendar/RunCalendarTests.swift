import Documents
import Testing

@testable import Lifecycle

struct RunCalendarTests {
  private static func date(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
    try #require(CalendarDate(year: year, month: month, day: day))
  }

  @Test func monthStartsOfALeapYear() throws {
    let calendar = RunCalendar(start: try Self.date(2024, 1, 1), horizon: 14, history: 3)
    let starts = (-3...14).map { calendar.firstDay(ofMonth: $0) }
    #expect(
      starts == [
        -92, -61, -31, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366, 397, 425,
      ])
    #expect(calendar.days == 425)
  }

  /// Months are counted from the start's day: 28 February is a month after 28 January.
  @Test func monthsFromAnyDay() throws {
    let calendar = RunCalendar(start: try Self.date(2023, 12, 28), horizon: 4, history: 1)
    #expect((-1...4).map { calendar.firstDay(ofMonth: $0) } == [-30, 0, 31, 62, 91, 122])
    for month in -1...4 {
      #expect(calendar.date(ofDay: calendar.firstDay(ofMonth: month)).day == 28)
    }
  }

  /// A month without the start's day begins on its last: 29 February after 31 January.
  @Test func monthsFromTheLastDay() throws {
    let calendar = RunCalendar(start: try Self.date(2024, 1, 31), horizon: 3, history: 2)
    #expect((-2...3).map { calendar.firstDay(ofMonth: $0) } == [-62, -31, 0, 29, 60, 90])
  }

  /// REFERENCE.md of the workload CL-365: M[m] = 365·(m div 12) + {0, 31, 59 …}[m mod 12].
  @Test func noLeapYearsAsTheReferenceWorkloadCounts() throws {
    let ordinals = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    let calendar = RunCalendar(start: try Self.date(2023, 1, 1), horizon: 120, years: .noLeap)
    for month in 0...120 {
      #expect(calendar.firstDay(ofMonth: month) == 365 * (month / 12) + ordinals[month % 12])
    }
    #expect(calendar.days == 3650)
  }

  @Test(arguments: [RunCalendar.Years.gregorian, .noLeap], [1, 15, 28])
  func daysFindTheirMonthsAndDates(years: RunCalendar.Years, day: Int) throws {
    let calendar = RunCalendar(
      start: try Self.date(2023, 11, day), horizon: 60, history: 30, years: years)
    var month = -30
    for index in calendar.firstDay(ofMonth: -30)..<calendar.days {
      if index == calendar.firstDay(ofMonth: month + 1) { month += 1 }
      let date = calendar.date(ofDay: index)
      guard calendar.month(ofDay: index) == month, calendar.day(of: date) == index,
        date.day == day || index != calendar.firstDay(ofMonth: month),
        years == .gregorian || date.month != 2 || date.day < 29
      else {
        Issue.record("day \(index), month \(month), \(date)")
        return
      }
    }
    #expect(month == 59)
  }

  @Test func datesOutsideTheRun() throws {
    let calendar = RunCalendar(start: try Self.date(2026, 1, 1), horizon: 12)
    #expect(calendar.day(of: try Self.date(2025, 12, 31)) == -1)
    #expect(calendar.day(of: try Self.date(2027, 1, 1)) == calendar.days)
    #expect(calendar.date(ofDay: 364) == (try Self.date(2026, 12, 31)))
  }

  /// A run over ten years lives through three leap days.
  @Test func tenYears() throws {
    let calendar = RunCalendar(start: try Self.date(2023, 1, 1), horizon: 120)
    #expect(calendar.days == 3653)
    #expect(calendar.firstDay(ofMonth: 14) - calendar.firstDay(ofMonth: 13) == 29)
  }
}
