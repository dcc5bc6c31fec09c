import Calibration
import Foundation
import Testing

/// Cells that cannot be read: refused unless told otherwise, and then told apart.
@Suite("Unreadable cells")
struct UnreadableCellTests {
  /// Twenty good records, and on lines 22 to 27 a bad date, a bad amount, a date in the future, too
  /// few fields, an amount beyond all bounds, and an unreadable price beside a good amount.
  static let log =
    "customer,date,amount,price\n"
    + (0..<20).map { "c\($0 % 5),2024-01-\(10 + $0),\(10 + $0).50,1\n" }.joined()
      + """
      c0,2024-13-01,5,1
      c1,2024-02-01,5x,1
      c2,2199-01-01,5,1
      c3,2024-02-01
      c4,2024-02-02,9999999999999,1
      c0,2024-02-03,7,€1

      """

  static var lenient: LogOptions {
    var options = LogFixture.options()
    options.leavesOutUnreadable = true
    return options
  }

  @Test("Without being told, a log is refused: every cell, and how many there are")
  func refused() {
    let problems = LogFixture.allProblems(Self.log)
    #expect(problems.count == 7)
    for (line, text) in [
      (22, "there is no date 2024-13-01"), (23, "amount must be a number (got 5x)"),
      (24, "date 2199-01-01 lies in the future"), (25, "has 2 fields where the header has 4"),
      (26, "amount must lie between"), (27, "price must be a number without a currency sign"),
    ] {
      #expect(problems.contains { $0.hasPrefix("\(line): ") && $0.contains(text) }, "\(text)")
    }
    #expect(
      problems.last
        == "0: 6 of 26 records cannot be read; correct them, or leave them out with "
        + "--drop-unreadable")
  }

  @Test("When told, they are left out, each with its line and a reason of its own")
  func leftOut() throws {
    let log = try LogFixture.read(Self.log, Self.lenient)
    #expect(log.count == 25)
    #expect(log.unreadable.records == [20, 21, 22, 23, 24])
    #expect(log.unreadable.lines == [25])
    #expect(log.unreadable.cells == [.date: 2, .amount: 2, .price: 1])
    #expect(Set(log.unreadable.examples.compactMap(\.line)) == Set(22...27))
    #expect((0..<25).filter(log.unreadable.holds) == [20, 21, 22, 23, 24])
    let cleaned = try Cleaning.clean(log)
    // The record with an unreadable price has an amount and is an order.
    #expect(cleaned.orders.days.count == 21)
    #expect(cleaned.counts == [.unreadable: 4])
    #expect(
      String(decoding: cleaned.differences(from: log), as: UTF8.self) == """
        line,reason,customer,date,amount,partner
        22,unreadable,c0,,5.00,
        23,unreadable,c1,2024-02-01,,
        24,unreadable,c2,,5.00,
        25,unreadable,,,,
        26,unreadable,c4,2024-02-02,,

        """)
  }

  @Test("A diagnosis lists them, with what they do to a forecast")
  func diagnosed() throws {
    let log = try LogFixture.read(Self.log, Self.lenient)
    let survey = LogSurvey(log: log, cleaned: try Cleaning.clean(log))
    let points = DataDiagnosis(survey).painPoints.filter { $0.key == "unreadable" }
    let point = try #require(points.first)
    #expect(point.title == "Unreadable cells: date 2, amount 2, price 1, number of fields 1")
    #expect(point.count == 6 && point.of == 26)
    // Five of 26 cannot be orders.
    #expect(abs(point.stake - 5.0 / 26) < 1e-15)
    #expect(point.priority == .high)
    #expect(point.examples.first?.text.contains("there is no date 2024-13-01") == true)
    #expect(point.examples.first?.line == 22)
    let keys = DataDiagnosis(survey).painPoints.map(\.key)
    #expect(!keys.contains("completeness") && !keys.contains("sparse-customers"))
  }

  @Test("More than half is no matter of some cells")
  func tooMany() {
    let text =
      "customer,date\n" + String(repeating: "a,soon\n", count: 11)
      + String(repeating: "a,2024-01-01\n", count: 10)
    let problems = LogFixture.allProblems(text, Self.lenient)
    #expect(problems.count == 12)
    #expect(problems.last?.contains("11 of 21 records cannot be read, more than half") == true)
    let half = text + "b,2024-01-02\n"
    #expect(LogFixture.allProblems(half, Self.lenient) == [])
  }

  @Test("Columns that are not there are refused as before")
  func structure() {
    #expect(LogFixture.allProblems("a,b\n1,2\n", Self.lenient).count == 2)
    let open = "customer,date,amount\na,2024-01-01,1x\nb,2024-01-02,\"3\n"
    #expect(
      LogFixture.allProblems(open, Self.lenient).last
        == "3: a quote opens here and never closes; close it")
  }
}
