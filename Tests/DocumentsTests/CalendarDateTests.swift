import Documents
import Foundation
import Testing

struct CalendarDateTests {
  /// Every day of 1900–2200 there and back, in order, against Foundation's proleptic Gregorian
  /// calendar on the first of each month.
  @Test func roundTrips() throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    let first = try #require(CalendarDate(year: 1900, month: 1, day: 1)).daysSince1970
    let last = try #require(CalendarDate(year: 2200, month: 12, day: 31)).daysSince1970
    #expect(last - first + 1 == 301 * 365 + 73)
    var before: CalendarDate?
    for days in first...last {
      let date = CalendarDate(daysSince1970: days)
      guard date.daysSince1970 == days, before.map({ $0 < date }) ?? true else {
        Issue.record("day \(days) is \(date)")
        return
      }
      before = date
      guard date.day == 1, date.month % 3 == 1 else { continue }
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(days) * 86_400))
      #expect(parts.year == date.year && parts.month == date.month && parts.day == date.day)
    }
  }

  @Test(arguments: [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017),
    (2026, 1, 1, 20_454), (1900, 3, 1, -25_508), (2100, 3, 1, 47_541), (1, 1, 1, -719_162),
    (-4, 2, 29, -720_930),
  ])
  func knownDays(year: Int, month: Int, day: Int, days: Int) throws {
    let date = try #require(CalendarDate(year: year, month: month, day: day))
    #expect(date.daysSince1970 == days && CalendarDate(daysSince1970: days) == date)
  }

  @Test(arguments: [
    (2026, 2, 29), (1900, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1),
    (2026, 1, 0), (2026, 1, 32),
  ])
  func noSuchDay(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test func texts() {
    #expect(CalendarDate(year: 2026, month: 1, day: 9)?.description == "2026-01-09")
    #expect(CalendarDate(year: 987, month: 12, day: 31)?.description == "0987-12-31")
    #expect(
      [1900, 2000, 2023, 2024, 2100].map(CalendarDate.isLeap) == [false, true, false, true, false])
  }
}
