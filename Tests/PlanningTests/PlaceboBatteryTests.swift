import Experiments
import Foundation
import Lifecycle
import Planning
import Testing

@testable import Reports

/// Plans that bring nothing are never a success, whatever target is asked of whatever KPI; plans that
/// bring something never look like a failure.
@Suite("Placebo plans")
struct PlaceboBatteryTests {
  private static let references = KPIReference.all(tiers: ["at-risk", "core", "general"])

  /// What the shop alone comes to in month 6, by KPI, each over its own period.
  private static let levels = Task {
    let summary = try await PlaceboPlan("the shop", "").summary("")
    var levels: [String: Double] = [:]
    for kpi in summary.kpis where kpi.month == 6 {
      guard references.contains(where: { $0.key == kpi.kpi && $0.period == kpi.over })
      else { continue }
      levels[kpi.kpi] = kpi.plan.mean
    }
    return levels
  }

  private static func summary(_ plan: PlaceboPlan) async throws -> RunSummary {
    try await plan.summary(PlaceboPlan.targets(references, levels: levels.value))
  }

  @Test(
    "No target on any KPI is a success of a plan that brings nothing", arguments: PlaceboPlan.all)
  func verdicts(_ plan: PlaceboPlan) async throws {
    let summary = try await Self.summary(plan)
    let successes = summary.targets.filter { [.safe, .ambitious, .stretch].contains($0.verdict) }
    let told = successes.filter { !plan.moved.contains($0.kpi) }.map {
      "\($0.kpi) \($0.statement): \($0.verdict.rawValue), \($0.baseline ?? 0) → \($0.forecast ?? 0)"
    }
    #expect(told == [])
    // An exception that is not needed would hide a fault to come.
    #expect(plan.moved.subtracting(successes.map(\.kpi)) == [])

    let verdict = try #require(FirstScreen(summary).sentences.first { $0.topic == .verdict })
    #expect(!verdict.text.contains(" more than the baseline"), "\(verdict.text)")
    if plan.leavesOutcomes {
      let changed = summary.kpis.filter { kpi in
        PlaceboPlan.outcomes.contains(kpi.kpi) && kpi.difference?.mean != 0
      }
      #expect(changed.map { "\($0.kpi) \($0.month)" } == [])
    }
  }

  @Test("A plan that works is a success, also where it dilutes averages")
  func works() async throws {
    let plan = PlaceboPlan(
      "better advertising",
      "campaigns: {advertisement: {open: 60 %, advance: 60 %}}")
    let summary = try await Self.summary(plan)
    let sentences = FirstScreen(summary).sentences
    let verdict = try #require(sentences.first { $0.topic == .verdict })
    #expect(verdict.text.contains(" more than the baseline after spend"), "\(verdict.text)")
    let customers = try #require(sentences.first { $0.topic == .customers })
    #expect(customers.text.contains(" more new customers"))
    let diluted = sentences.filter { $0.text.contains("with more new customers among all") }
    #expect(diluted.map { $0.text.hasPrefix("Repurchase rate −") } == [true])
    #expect(diluted.first?.text.contains("that of existing customers is unchanged") == true)
    #expect(diluted.first?.value == 0)
    for kpi in ["newCustomers", "revenue", "contribution", "cac", "customerEquity"] {
      let target = try #require(
        summary.targets.first { $0.kpi == kpi && $0.against == .baseline })
      #expect(target.verdict == .safe, "\(kpi) \(target.statement): \(target.verdict)")
    }
  }
}
