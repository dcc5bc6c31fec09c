import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

/// Hazards between stages: by hand, and on persons whose hazards are known.
@Suite("Funnel")
struct FunnelTests {
  static func log(
    _ persons: [[(Int32, FunnelStage)]], end: Int32? = nil
  ) throws -> FunnelLog {
    try FunnelLog(
      source: "leads.csv",
      persons: persons.map { $0.map { FunnelLog.Sighting(day: $0.0, stage: $0.1) } }, end: end)
  }

  /// Four persons to day 20, the last spell half a day longer. Aware: 10 + 18½ + 6 + 16½ = 51 days, one step
  /// forward and one back; interested: 4 + 4 = 8, one each; unaware: 5½ + 4 = 9½, one. Garwood for one event:
  /// −log 0.95 = 0.051293 and 4.743865 (the 95 % point of Gamma(2, 1)).
  @Test("Events, person-days and exact intervals by hand")
  func byHand() throws {
    let report = FunnelReport(
      try Self.log(
        [
          [(0, .aware), (10, .interested), (14, .customer)], [(2, .aware)],
          [(5, .interested), (9, .aware), (15, .unaware)], [(0, .unaware), (4, .aware)],
        ], end: 20))
    #expect(report.persons == 4 && report.rows == 9)
    #expect(report.stages.map(\.entered) == [1, 2, 1, 0])
    #expect(report.stages.map(\.atEnd) == [1, 2, 0, 1])
    #expect(report.stages.map(\.personDays) == [9.5, 51, 8, 0])
    #expect(report.steps.map(\.events) == [1, 1, 1, 1, 1])
    let interest = try #require(report.step(.aware, .interested))
    #expect(interest.persons == 4 && interest.hazard == 1.0 / 51)
    #expect(interest.standardError == 1.0 / 51 && !interest.isUpperBound)
    #expect(abs(interest.lower - 0.051_293_294 / 51) < 1e-9)
    #expect(abs(interest.upper - 4.743_864_5 / 51) < 1e-8)
    #expect(interest.constancy == nil)
    let late = try #require(report.notes.first { $0.contains("in a later stage than unaware") })
    #expect(late.contains("unaware: 3 (2 aware, 1 interested)"))
  }

  /// −log 0.05 = 2.995732 person-days' worth.
  @Test("Without events there is a bound, and it is said; without time in a stage nothing")
  func bounds() throws {
    let report = FunnelReport(
      try Self.log([[(0, .aware)], [(0, .aware), (10, .interested)]], end: 99))
    let forgetting = try #require(report.step(.aware, .unaware))
    #expect(forgetting.isUpperBound && forgetting.hazard == 0 && forgetting.lower == 0)
    #expect(abs(forgetting.upper - 2.995_732_27 / 109.5) < 1e-9)
    #expect(
      report.notes.contains {
        $0.hasPrefix("Nobody went from aware to unaware in 109.5 person-days")
      })
    #expect(report.step(.unaware, .aware) == nil)
    #expect(report.notes.contains { $0.hasPrefix("Nobody is seen unaware") })
    #expect(throws: Never.self) { try JSONEncoder().encode(report) }
  }

  @Test(
    "Skipped stages are passed through, rows after the first order and after the end are not read")
  func skips() throws {
    let report = FunnelReport(
      try Self.log(
        [
          [(0, .aware), (10, .customer), (12, .customer), (15, .aware)],
          [(0, .interested), (5, .interested), (8, .unaware), (30, .aware)],
        ], end: 20))
    #expect(report.step(.aware, .interested)?.events == 1)
    #expect(report.step(.interested, .customer)?.events == 1)
    #expect(report.step(.interested, .aware)?.events == 1)
    #expect(report.step(.aware, .unaware)?.events == 1)
    #expect(report.step(.interested, .customer)?.personDays == 8)
    #expect(report.step(.aware, .interested)?.personDays == 10)
    for note in [
      "Steps that skip a stage: 2.", "Rows after a person's first order, not looked at: 2.",
      "Rows after 1970-01-21, not looked at: 1.",
    ] {
      #expect(report.notes.contains { $0.hasPrefix(note) }, "\(note)")
    }
  }

  /// One person becomes aware and interested on day 5; told forward, backward and mixed.
  @Test("Rows of one day stand as in the file, or against it where it goes back in time")
  func ties() throws {
    let back: [(Int32, FunnelStage)] = [
      (0, .interested), (5, .aware), (5, .interested), (9, .customer),
    ]
    let forward = try FunnelReport(Self.log([back], end: 20))
    #expect(forward.step(.interested, .aware)?.events == 1)
    #expect(forward.step(.aware, .interested)?.events == nil, "no time was spent aware")
    let reversed = try FunnelReport(Self.log([back.reversed()], end: 20))
    #expect(reversed.step(.interested, .aware)?.events == 1)
    #expect(reversed.step(.interested, .customer)?.personDays == 9)
    // Neither way: the earlier stage first.
    let mixed = try FunnelReport(
      Self.log([[(9, .customer), (0, .unaware), (5, .interested), (5, .aware)]], end: 20))
    #expect(mixed.step(.interested, .customer)?.personDays == 4)
  }

  /// 25 estimates: beyond 4 standard errors by chance once in 600.
  @Test("Known hazards are found again", arguments: [1, 2, 3, 4, 5] as [UInt64])
  func recovery(_ seed: UInt64) throws {
    let world = FunnelWorld()
    let report = FunnelReport(try world.log(persons: 3000, days: 200, seed: seed))
    #expect(report.steps.count == 5)
    for truth in world.steps {
      let step = try #require(report.step(truth.from, truth.to))
      #expect(step.events > 200)
      #expect(
        abs(step.hazard - truth.hazard) < 4 * step.standardError,
        "\(truth): \(step.hazard) ± \(step.standardError)")
    }
  }

  /// Garwood's interval covers at least 90 %: of 200 worlds 180 ± 4.24, below 163 by chance once in 30,000
  /// for one step. A constant hazard is doubted in 5 % of the worlds, above 23 of 200 once in 4,000.
  @Test("Intervals of small worlds cover, and constancy is doubted as rarely as it says")
  func coverage() throws {
    let world = FunnelWorld()
    var covered = [Int](repeating: 0, count: 5)
    var doubted = 0
    for seed in 0..<200 as Range<UInt64> {
      let report = FunnelReport(try world.log(persons: 60, days: 150, seed: 1000 + seed))
      for (place, truth) in world.steps.enumerated() {
        let step = try #require(report.step(truth.from, truth.to))
        if (step.lower...step.upper).contains(truth.hazard) { covered[place] += 1 }
      }
      if report.steps.contains(where: { $0.constancy?.fails == true }) { doubted += 1 }
    }
    #expect(covered.allSatisfy { $0 >= 163 }, "\(covered)")
    #expect(doubted <= 23, "\(doubted)")
  }

  /// Half of the persons are six times as fast: the slow are left over.
  @Test("A hazard that falls with the time in the stage is named")
  func fallingHazard() throws {
    let report = FunnelReport(
      try FunnelWorld().log(persons: 3000, days: 200, seed: 6) { $0 % 2 == 0 ? 3 : 0.5 })
    let constancy = try #require(report.step(.aware, .interested)?.constancy)
    #expect(constancy.fails && constancy.early.hazard > constancy.late.hazard)
    #expect(
      report.notes.contains { $0.hasPrefix("aware to interested: the hazard falls with time") })
    let step = try #require(report.step(.aware, .interested))
    #expect(constancy.early.events + constancy.late.events == step.events)
    #expect(abs(constancy.early.personDays + constancy.late.personDays - step.personDays) < 1e-6)
  }

  /// 8 events in 10 days against 2 in 10: 2(8 log(8/5) + 2 log(2/5)) = 3.8549.
  @Test("The likelihood ratio by hand")
  func ratioTest() throws {
    let one = try #require(EventRate(events: 8, exposure: 10))
    let other = try #require(EventRate(events: 2, exposure: 10))
    let test = EventRate.ratioTest(one, other)
    #expect(abs(test.chiSquared - 3.854_894) < 1e-5)
    #expect(abs(test.p - 0.0496) < 1e-4)
    #expect(EventRate(events: 1, exposure: 0) == nil)
  }

  // MARK: - Scenario

  private static let segment = """
    start: 2026-01-01
    horizon: 3 months
    segments:
      customers:
        market: 1000 persons
        prospects: {aware: 1 person}
        repurchase: {model: nbd, r: 1, alpha: 10 weeks}
        spend: {constant: ¥20}
        margin: 40 %

    """

  /// The part replaces the segment's own keys in a plan that extends it, and stands alone in its place.
  @Test("A scenario takes the part as it is written, and reads the estimates out of it")
  func fragment() throws {
    let report = FunnelReport(try FunnelWorld().log(persons: 900, days: 120, seed: 3))
    let part = report.scenarioFragment(segment: "customers", author: "cohortcast 9.9.9")
    let keys = part.split(separator: "\n").filter { $0.hasPrefix("    ") }.joined(separator: "\n")
    let text = Self.segment.replacing("    prospects: {aware: 1 person}\n", with: "") + keys + "\n"
    let scenario = try Scenario(Document.read(text: text, file: "plan.yaml"), hasBaseline: false)
    let segment = scenario.segments[0]
    #expect(segment.aware.central == Double(report.stages[1].atEnd))
    #expect(segment.interested.central == Double(report.stages[2].atEnd))
    for (quantity, from, to) in [
      (segment.awarenessHazard, FunnelStage.unaware, FunnelStage.aware),
      (segment.interestHazard, .aware, .interested), (segment.awareForgetting, .aware, .unaware),
      (try #require(segment.purchaseHazard), .interested, .customer),
      (segment.interestedForgetting, .interested, .aware),
    ] {
      let step = try #require(report.step(from, to))
      guard case .uncertain(let law, "gamma") = quantity.law else {
        #expect(Bool(false), "\(from) to \(to) is no gamma law")
        continue
      }
      #expect(abs(law.mean - step.hazard) < 1e-4 * step.hazard)
      #expect(abs(law.variance.squareRoot() - step.standardError) < 2e-4 * step.standardError)
    }
  }

  /// 95 % point of the exponential law: the bound.
  @Test("No event becomes a law whose 95 % point is the bound; any name of a segment is written")
  func fragmentWithoutEvents() throws {
    let report = FunnelReport(
      try Self.log([[(0, .aware)], [(0, .aware), (9, .interested)]], end: 99))
    let part = report.scenarioFragment(segment: "a: \"b\"", author: "cohortcast 9.9.9")
    #expect(part.hasPrefix("# Written by cohortcast 9.9.9 funnel from leads.csv: 2 persons"))
    #expect(!part.contains("awareness:"))
    let text =
      Self.segment.replacing("  customers:", with: "  \"a: \\\"b\\\"\":")
      .replacing("    prospects: {aware: 1 person}\n", with: "")
      + part.split(separator: "\n").filter { $0.hasPrefix("    ") }.joined(separator: "\n") + "\n"
    let scenario = try Scenario(Document.read(text: text, file: "plan.yaml"), hasBaseline: false)
    guard case .uncertain(let law, "exponential") = scenario.segments[0].awareForgetting.law else {
      return #expect(Bool(false))
    }
    let bound = try #require(report.step(.aware, .unaware)?.upper)
    #expect(abs(law.quantile(0.95) - bound) < 1e-4 * bound)
  }
}
