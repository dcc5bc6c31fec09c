import Calibration
import Lifecycle
import Testing

@Suite("Holdout")
struct HoldoutTests {
  /// a: days 0, 7, 21, 25; b: day 10, then 30; c: day 20, after the split. Split at 14.
  static let log = OrderLog(
    source: "log.csv", ids: ["a", "b", "c"], starts: [0, 4, 6, 7],
    days: [0, 7, 21, 25, 10, 30, 20], amounts: [10, 20, 40.10, 0.20, 5, 7, 9], period: 0...34)

  @Test("Orders and revenue after the split, by hand")
  func byHand() throws {
    let holdout = try Holdout(Self.log, until: 14, days: 14)
    #expect(holdout.base.customers.map(\.customer) == [0, 1])
    #expect(holdout.orders == [2, 0])
    #expect(holdout.revenue == [40.30, 0])
    #expect(holdout.totalRevenue == 40.30)
    #expect(holdout.newcomers == 1)
    #expect(holdout.weeks == 2)
  }

  @Test("Without a horizon, all that follows")
  func whole() throws {
    let holdout = try Holdout(Self.log, until: 14)
    #expect(holdout.days == 20)
    #expect(holdout.orders == [2, 1])
    #expect(holdout.totalRevenue == 47.30)
  }

  @Test("A split outside the log names the range", arguments: [Int32(-1), 34, 1_000, .min, .max])
  func splitOutside(_ until: Int32) {
    let error = #expect(throws: CalibrationError.self) {
      try Holdout(Self.log, until: until, days: 7)
    }
    #expect(
      error?.description.contains(
        "log.csv: --until must lie within the log (got ") == true)
    #expect(error?.description.hasSuffix("write a day from 1970-01-01 to 1970-02-03") == true)
  }

  @Test("A horizon outside the log names the longest", arguments: [0, -7, 21, .max])
  func horizonOutside(_ days: Int) {
    #expect(
      throws: CalibrationError(
        "log.csv",
        "--horizon must be 1 to 20 days after 1970-01-15, where the log ends on 1970-02-04 "
          + "(got \(days) days); shorten it or split earlier")
    ) { try Holdout(Self.log, until: 14, days: days) }
  }

  @Test("A log of one day cannot be split")
  func oneDay() {
    let log = OrderLog(
      source: "log.csv", ids: ["a"], starts: [0, 1], days: [3], amounts: nil, period: 3...3)
    #expect(
      throws: CalibrationError(
        "log.csv", "a back-test needs more than one day of orders (the log has only 1970-01-04)")
    ) { try Holdout(log, until: 3) }
  }

  @Test("Nobody there yet is an error")
  func nobody() {
    let log = OrderLog(
      source: "log.csv", ids: ["a"], starts: [0, 1], days: [9], amounts: nil, period: 0...20)
    #expect(
      throws: CalibrationError(
        "log.csv", "nobody had ordered by 1970-01-06; write a later --until")
    ) { try Holdout(log, until: 5) }
  }
}
