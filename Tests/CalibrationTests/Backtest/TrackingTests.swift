import Calibration
import Lifecycle
import Testing

@Suite("Weekly tracking")
struct TrackingTests {
  /// Split at day 14, so that weeks end on days 0, 7, 14, 21, 28. Repeat orders: a on 7, 21, 25, b
  /// on 30, beyond the last whole week. With E[X(t)] = t weeks, customer a (first on day 0) expects
  /// 1/7 in the stub and 1 a week; b (first on day 10) 5/7 in its first week.
  @Test func byHand() throws {
    let holdout = try Holdout(HoldoutTests.log, until: 14, days: 20)
    let tracking = WeeklyTracking(
      HoldoutTests.log, holdout, unconditional: { $0 }, conditional: { 3 * $0 * $0 })
    let weeks = tracking.weeks
    #expect(weeks.map(\.actual) == [0, 1, 0, 1, 1])
    #expect(weeks.map(\.isHoldout) == [false, false, false, true, true])
    #expect(
      weeks.map(\.end) == ["1970-01-01", "1970-01-08", "1970-01-15", "1970-01-22", "1970-01-29"])
    let expected = [1.0 / 7, 1, 12.0 / 7, 2, 2]
    for (week, value) in zip(weeks, expected) { #expect(abs(week.expected - value) < 1e-12) }
    #expect(weeks.map(\.conditional) == [nil, nil, nil, 3, 9])
  }

  @Test func conditionalGoesOnFromWhatCame() throws {
    let holdout = try Holdout(HoldoutTests.log, until: 14, days: 20)
    let cumulative = WeeklyTracking(
      HoldoutTests.log, holdout, unconditional: { $0 }, conditional: { 3 * $0 * $0 }
    ).cumulative
    #expect(cumulative.map(\.actual) == [0, 1, 1, 2, 3])
    #expect(cumulative.map(\.conditional) == [nil, nil, nil, 4, 13])
    // Σ E[X] at the end of day 28: 29/7 + 19/7.
    #expect(abs(cumulative[4].expected - 48.0 / 7) < 1e-12)
  }

  /// A horizon below a week has no whole week to show.
  @Test func shortHorizon() throws {
    let holdout = try Holdout(HoldoutTests.log, until: 14, days: 6)
    let tracking = WeeklyTracking(
      HoldoutTests.log, holdout, unconditional: { $0 }, conditional: { $0 })
    #expect(tracking.weeks.allSatisfy { !$0.isHoldout })
  }
}
