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
