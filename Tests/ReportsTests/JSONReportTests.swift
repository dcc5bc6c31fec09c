import Experiments
import Foundation
import Statistics
import Testing

@testable import Reports

/// The document that scripts read: its keys are a promise.
@Suite struct JSONReportTests {
  private func document(_ fixture: Fixture) throws -> [String: Any] {
    let json = JSONReport(summary: fixture.summary, manifest: fixture.manifest).json()
    return try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  @Test func keys() throws {
    let document = try document(Fixture())
    #expect(
      Set(document.keys) == [
        "run", "seed", "replications", "firstScreen", "targets", "joint", "kpis", "costs",
        "campaigns", "channels", "segments", "spendByMonth", "funnel", "tiers", "cohorts",
        "policies", "values",
      ])
    let targets = try #require(document["targets"] as? [[String: Any]])
    #expect(targets.count == 6)
    for target in targets {
      #expect(
        Set(target.keys) == [
          "kpi", "month", "over", "unit", "statement", "direction", "against", "baseline", "target",
          "goal", "goalStandardError", "goalUpper", "forecast", "probability", "lower", "upper",
          "probabilityBy", "lowerBy", "upperBy", "probabilityPaired", "probabilityBaseline",
          "metWithoutPlan", "verdict", "verdictRange", "replicationsToTell", "why",
        ])
    }
    let kpis = try #require(document["kpis"] as? [[String: Any]])
    #expect(kpis.count == Fixture().summary.kpis.count)
    for kpi in kpis {
      #expect(
        Set(kpi.keys) == [
          "kpi", "month", "over", "unit", "mean", "standardError", "lower", "upper", "p5", "p10",
          "p50", "p90", "p95", "baseline", "difference",
        ])
    }
  }

  /// Everything the page breaks down has stable keys here.
  @Test func breakdowns() throws {
    let document = try document(Fixture())
    func rows(_ key: String) throws -> [[String: Any]] {
      try #require(document[key] as? [[String: Any]])
    }
    let credited = ["creditedRevenue", "creditedContribution", "creditedROAS"]
    let keys: [(String, Int, [String])] = [
      (
        "segments", 4,
        ["arm", "segment", "spend", "contributionAfterSpend", "difference"]
          + SegmentTotals.Figure.allCases.map { "\($0)" }
      ),
      (
        "channels", 3,
        ["arm", "channel", "campaigns", "contacts", "delivered", "converted", "spend"] + credited
      ),
      ("spendByMonth", 6, ["arm", "kind", "total", "months"]),
      ("policies", 3, ["arm", "day", "policy", "cause", "effect", "replications"]),
      ("tiers", 8, ["arm", "tier", "months"]),
      ("cohorts", 2 * (12 + 78), ["arm", "cohort", "month", "size", "buyers", "revenue"]),
    ]
    for (key, count, members) in keys {
      let rows = try rows(key)
      #expect(rows.count == count, "\(key)")
      for row in rows { #expect(Set(row.keys) == Set(members), "\(key)") }
    }
    // Two campaigns of a channel add up: (96,400 + 61,200) contacts.
    let channel = try #require(try rows("channels").first)
    #expect(channel["contacts"] as? Double == 157_600)
    #expect(channel["campaigns"] as? [String] == ["member days", "welcome back"])
  }

  @Test func funnel() throws {
    let funnel = try #require(try document(Fixture())["funnel"] as? [String: Any])
    #expect(Set(funnel.keys) == ["stages", "steps", "bottleneck"])
    let bottleneck = try #require(funnel["bottleneck"] as? [String: Any])
    #expect(bottleneck["step"] as? String == "interest")
    #expect(bottleneck["lost"] as? Double == 30_200)
    for step in try #require(funnel["steps"] as? [[String: Any]]) {
      #expect(
        Set(step.keys) == [
          "arm", "step", "from", "to", "entered", "taken", "waiting", "lost", "rate",
        ])
    }
  }

  @Test func figuresAreExact() throws {
    let document = try document(Fixture())
    #expect((document["seed"] as? NSNumber)?.uint64Value == UInt64.max)
    let target = try #require((document["targets"] as? [[String: Any]])?.first)
    let interval = Proportion(successes: 18, trials: 400).interval()
    #expect(target["probability"] as? Double == 0.045)
    // As text: Foundation's reader drops the last bit of some numbers.
    let json = JSONReport(summary: Fixture().summary, manifest: Fixture().manifest).json()
    #expect(json.contains("\"lower\" : \(interval.lowerBound),"))
    #expect(json.contains("\"upper\" : \(interval.upperBound),"))
    #expect(target["verdict"] as? String == "unreachable")
    #expect(target["unit"] as? String == "share")
  }

  @Test func whatIsNotDefinedIsNullAndStillThere() throws {
    let document = try document(Fixture(hasBaseline: false, factor: .nan))
    let target = try #require((document["targets"] as? [[String: Any]])?.first)
    #expect(target["baseline"] is NSNull)
    #expect(target["forecast"] is NSNull)
    let kpi = try #require((document["kpis"] as? [[String: Any]])?.first)
    #expect(kpi["mean"] is NSNull)
  }

  @Test func sameRunSameBytes() {
    func json() -> String {
      JSONReport(summary: Fixture().summary, manifest: Fixture().manifest).json()
    }
    #expect(json() == json())
    #expect(json().hasSuffix("}\n"))
  }
}
