import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

/// How long customers take to order again, by hand and against a known law.
@Suite("Gaps between orders")
struct OrderGapTests {
  /// By hand: six at risk at 10, one ends: 5/6. One is open since 15, so four are at risk at 20, of which
  /// two end: 5/12. One is open since 30; the last ends at 40.
  @Test("Kaplan and Meier's curve, by hand")
  func byHand() throws {
    let steps = OrderGaps.steps([10: 1, 20: 2, 40: 1], [15: 1, 30: 1])
    #expect(steps.map(\.days) == [10, 20, 40])
    for (step, open) in zip(steps, [5.0 / 6, 5.0 / 12, 0]) {
      #expect(abs(step.open - open) < 1e-15)
    }
    // A gap that is open since as long as another took was at risk then: 1 − 1/2, not 1 − 1/1.
    #expect(OrderGaps.steps([10: 1], [10: 1]).map(\.open) == [0.5])
    // The curve is the same for ten times as many.
    let gaps = try #require(OrderGaps(ended: [10: 10, 20: 20, 40: 10], open: [15: 10, 30: 10]))
    #expect(gaps.days == 40 && gaps.months == 2 && gaps.endingShare == 1)
    #expect(gaps.ended == 40 && gaps.open == 20)
    let half = try #require(
      OrderGaps(ended: [10: 10, 20: 20, 40: 10], open: [15: 10, 30: 10], share: 0.5))
    #expect(half.days == 20)
  }

  /// A quarter each ends after 10 and 20 days, half never: nine tenths of the half that ends are 0.45,
  /// reached at 20 with 0.5; of all gaps nine tenths never end.
  @Test("Gaps that never end are no gaps")
  func neverEnding() throws {
    let gaps = try #require(OrderGaps(ended: [10: 20, 20: 20], open: [300: 40]))
    #expect(gaps.days == 20 && abs(gaps.endingShare - 0.5) < 1e-12 && gaps.months == 1)
    #expect(OrderGaps(ended: [10: 29], open: [:]) == nil)
  }

  @Test("Whole months, rounded up, within what a scenario takes")
  func months() throws {
    for (days, months) in [(1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (365, 12), (366, 12)] {
      let gaps = try #require(OrderGaps(ended: [days: 40], open: [:]))
      #expect(gaps.months == months && gaps.isCut == (days > 365), "\(days)")
    }
  }

  /// Gaps of mean 50 days that are cut off at a uniform time up to 200 days: the 90 % quantile of the law
  /// is 50 ln 10 = 115.1 days. 4,000 gaps: the curve's standard error there by Greenwood's formula, which
  /// is at most that of a binomial share of those still at risk, 0.1/√(4000 · 0.42), over the density
  /// 0.002; within four of them and a day of rounding (false alarms 6 in 100,000). The longest gaps are
  /// near 200 days, where the curve is at e⁻⁴; its 98 % takes 6 days off.
  @Test("The quantile of an exponential law under censoring")
  func exponential() throws {
    var stream = StreamKey(seed: 41, replication: 0).stream(Entity(named: "gaps"), .experiment)
    var (ended, open): ([Int: Int], [Int: Int]) = ([:], [:])
    for _ in 0..<4000 {
      let (gap, end) = (-50 * log(stream.uniformPositive()), 200 * stream.uniform())
      if gap <= end { ended[Int(gap.rounded()), default: 0] += 1 }
      if gap > end { open[Int(end), default: 0] += 1 }
    }
    let gaps = try #require(OrderGaps(ended: ended, open: open))
    let truth = -50 * log(1 - 0.9 * (1 - exp(-4)))
    let error = 0.3 / (4000 * 0.42).squareRoot() / 0.002
    #expect(abs(Double(gaps.days) - truth) < 4 * error + 1, "\(gaps.days) \(truth)")
  }

  @Test("A log's gaps up to a day; the baseline writes the window and how it was made")
  func baseline() throws {
    var fixture = DiagnosisFixture()
    for customer in 0..<60 {
      for order in 0..<4 { fixture.buy("c\(customer)", customer + 40 * order) }
    }
    let log = fixture.orders
    let whole = try #require(OrderGaps(log, until: log.period.upperBound))
    #expect(whole.days == 40 && whole.ended == 180 && whole.open == 60)
    let early = try #require(OrderGaps(log, until: log.period.lowerBound + 99))
    // Orders up to day 99: customer c has 1 + ⌊(99 − c)/40⌋.
    #expect(early.ended == (0..<60).reduce(0) { $0 + (99 - $1) / 40 } && early.open == 60)
    let calibration = try LogCalibration(
      try LogCalibrationTests.log(), LogCalibrationTests.options())
    let gaps = try #require(calibration.result.gaps)
    let text = calibration.baseline.yaml()
    #expect(text.contains("definitions: {activityWindow: \(gaps.months) months}\n"))
    #expect(
      text.contains(
        "# orders that end do so within \(gaps.days) days (Kaplan-Meier, \(gaps.ended) ended, 240 open)."
      ))
    let definitions = try calibration.baseline.scenario().definitions
    #expect(definitions.activityWindow == gaps.months && definitions.retentionPeriod == gaps.months)
  }
}
