import Documents
import Lifecycle
import Testing

@testable import Experiments

/// `tiering: fixed` where it means nothing: refused, with place and remedy.
@Suite("Refused readings on the baseline's tiers")
struct TieringFindingsTests {
  private static func findings(
    _ target: String, baseline: String = TierWorld.baseline(), plan: String = ""
  ) throws -> [String] {
    do {
      _ = try TierWorld.experiment(
        baseline, plan: "\(plan)\ntargets:\n  - {month: 6, atLeast: 1 %, \(target)}")
      return []
    } catch let error as ScenarioError {
      return error.findings.map { finding in
        #expect(finding.place != nil)
        return "\(finding.keyPath) \(finding.message)"
      }
    }
  }

  @Test("Without a tier")
  func withoutTier() throws {
    #expect(
      try Self.findings("kpi: retention, tiering: fixed") == [
        "targets[0].tiering does not fit: retention is not read of a tier; write e.g. "
          + "`kpi: retention.core`, or delete it"
      ])
  }

  @Test("Of a tier that the baseline does not have")
  func unknownTier() throws {
    let plan = "tiers: {rules: {top: {recency: {atMost: 9 days}}}, order: [top, core, base]}"
    #expect(
      try Self.findings("kpi: retention.top, tiering: fixed", plan: plan) == [
        "targets[0].kpi is retention.top, and the baseline has no tier `top`; name one that it has "
          + "(core, base) or delete `tiering`"
      ])
  }

  @Test("Of a baseline whose tiers are parts of all customers")
  func parts() throws {
    let baseline = TierWorld.baseline().replacing(
      #/rules: \{core: .*/#, with: "method: quantiles\n  bands: {core: {atLeast: 12}, base: {}}")
    let found = try Self.findings("kpi: retention.core, tiering: fixed", baseline: baseline)
    #expect(found.count == 1)
    #expect(found.first?.contains("parts of all customers") == true)
    #expect(found.first?.contains("delete `tiering`") == true)
  }

  @Test("Without a baseline")
  func withoutBaseline() throws {
    let text =
      TierWorld.baseline()
      + "\ntargets: [{kpi: retention.core, month: 6, atLeast: 1 %, tiering: fixed}]"
    let error = #expect(throws: ScenarioError.self) {
      try Experiment(plan: try Document.read(text: text, file: "a.yaml"), baseline: nil)
    }
    #expect(error?.findings.count == 1)
    #expect(error?.findings.first?.keyPath == "targets[0].tiering")
    #expect(error?.findings.first?.message.contains("write `extends: baseline.yaml`") == true)
  }

  @Test("Neither own nor fixed; and a tier whose name would be mistaken")
  func names() throws {
    let found = try Self.findings("kpi: retention.core, tiering: frozen")
    #expect(found == ["targets[0].tiering must be one of own, fixed (got frozen)"])
    let plan =
      "tiers: {rules: {a.fixed: {recency: {atMost: 9 days}}}, order: [a.fixed, core, base]}"
    let tier = try Self.findings("kpi: retention.core", plan: plan)
    #expect(tier.count == 1 && tier.first?.contains("give the tier another name") == true)
  }
}
