import Calibration
import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@Suite("Dates of a log")
struct LogDateTests {
  static func moments(
    _ dates: [String], _ options: LogOptions = LogFixture.options()
  ) throws -> [String] {
    let rows = dates.map { "1;\($0)" }.joined(separator: "\n")
    let log = try LogFixture.read("id;date\n\(rows)\n", with(options))
    return zip(log.day, log.minute).map { day, minute in
      day == TransactionLog.missing
        ? "-" : "\(CalendarDate(daysSince1970: Int(day))) \(minute)"
    }
  }

  static func problems(
    _ dates: [String], _ options: LogOptions = LogFixture.options()
  ) -> [String] {
    LogFixture.problems(
      "id;date\n" + dates.map { "1;\($0)" }.joined(separator: "\n"), with(options))
  }

  static func with(_ options: LogOptions) -> LogOptions {
    var options = options
    options.columns[.customer] = "id"
    return options
  }

  @Test(
    "One way of writing each, with and without a time, by hand",
    arguments: [
      ("2011-03-15", "2011-03-15 -1"), ("2011-03-15 09:24", "2011-03-15 564"),
      ("2011-03-15T09:24:59Z", "2011-03-15 564"), ("2011-3-5 9:04", "2011-03-05 544"),
      ("2011-03-15T09:24:00.123+02:00", "2011-03-15 564"), ("2011/3/15", "2011-03-15 -1"),
      ("2011.03.15", "2011-03-15 -1"), ("20110315", "2011-03-15 -1"),
      ("20110315 23:59", "2011-03-15 1439"), ("15/03/2011 09:24", "2011-03-15 564"),
      ("03/15/2011", "2011-03-15 -1"), ("3/15/2011 9:24 PM", "2011-03-15 1284"),
      ("3/15/2011 12:00 am", "2011-03-15 0"), ("15.03.2011", "2011-03-15 -1"),
      ("15-3-2011", "2011-03-15 -1"), ("2011年3月15日", "2011-03-15 -1"),
      ("2011年03月15日 09:24", "2011-03-15 564"), ("2024-02-29", "2024-02-29 -1"),
      ("", "-"), ("NULL", "-"), ("n/a", "-"), ("\" 2011-03-15 \"", "2011-03-15 -1"),
    ])
  func formats(_ text: String, _ moment: String) throws {
    #expect(try Self.moments([text]) == [moment])
  }

  /// A day above 12 anywhere settles the dates before and after it.
  @Test("Day or month first is found from the whole file")
  func order() throws {
    #expect(
      try Self.moments(["03/04/2011", "13/04/2011", "05/06/2011"])
        == ["2011-04-03 -1", "2011-04-13 -1", "2011-06-05 -1"])
    #expect(
      try Self.moments(["03/04/2011", "", "04/13/2011", "05/06/2011"])
        == ["2011-03-04 -1", "-", "2011-04-13 -1", "2011-05-06 -1"])
    #expect(
      try Self.moments(["03/04/2011"], LogFixture.options(order: .mdy)) == ["2011-03-04 -1"])
    #expect(
      try Self.moments(["03/04/2011"], LogFixture.options(order: .dmy)) == ["2011-04-03 -1"])
    #expect(try Self.moments(["05/05/2011"]) == ["2011-05-05 -1"])
  }

  /// Oracle: Foundation's calendar. Exact, so no false alarm.
  @Test("Random days in every format agree with Foundation")
  func random() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    var stream = StreamKey(seed: 1582, replication: 0).stream(Entity(named: "dates"), .experiment)
    // From 1900-01-01 up to today.
    let days = (0..<300).map { _ in Int(stream.next() % 45_567) - 25_567 }
    let parts = days.map { day in
      calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400))
    }
    for format in ["%1$d-%2$d-%3$02d", "%1$04d%2$02d%3$02d", "%3$d.%2$d.%1$d", "%2$02d/%3$d/%1$d"] {
      let texts = parts.map {
        String(format: format, $0.year ?? 0, $0.month ?? 0, $0.day ?? 0)
      }
      let rows = texts.map { "1,\($0)" }.joined(separator: "\n")
      let log = try LogFixture.read("customer,date\n\(rows)\n")
      #expect(log.day.map(Int.init) == days, "\(format)")
    }
  }

  @Test("Dates that cannot be settled are named with line and remedy")
  func badDates() {
    #expect(
      Self.problems(["03/04/2011", "05/06/2011"]) == [
        "2: date 03/04/2011 may have the day or the month first, and no date of the file tells "
          + "which; say --date-order dmy or --date-order mdy"
      ])
    #expect(
      Self.problems(["13/04/2011", "04/13/2011"]) == [
        "3: date 04/13/2011 has the month first where line 2 has the day first; write all dates "
          + "of a file in one way, best 2011-03-15"
      ])
    #expect(
      Self.problems(["04/13/2011"], LogFixture.options(order: .dmy)).first?
        .contains("where --date-order dmy has the day first") == true)
    #expect(
      Self.problems(["2011-03-15", "15/03/2011"]) == [
        "3: date 15/03/2011 is written in another way than on line 2; write all dates of a file "
          + "in one way, best 2011-03-15"
      ])
    #expect(
      Self.problems(["2024-10-04", "2024-10-05"])
        == ["3: date 2024-10-05 lies in the future (today is 2024-10-04); correct it"])
    #expect(
      Self.problems(["1899-12-31", "2201-01-01"]) == [
        "2: date must lie in 1900…2200 (got 1899-12-31); correct it",
        "3: date must lie in 1900…2200 (got 2201-01-01); correct it",
      ])
  }

  @Test(
    "Dates that cannot be read are named with their value",
    arguments: [
      "2011-02-29", "2011-13-01", "31/04/2011", "20111301", "15/03/11", "40617", "1300147200",
      "yesterday", "2011-03-15 25:00", "2011-03-15 9:60", "2011-03-15 x", "2011-03", "15/2011",
      "2011-03-15-16", "99999999999999999999999", "-", "2011-03/15", "2011年3月15",
      "13:00 2011-03-15", "3/15/2011 13:00 PM",
    ])
  func unreadable(_ text: String) {
    let problems = Self.problems([text])
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("2: ") == true)
    #expect(problems.first?.contains(text) == true)
  }
}
