import Documents
import Foundation
import Lifecycle
import Testing

/// Every rule and figure of the planners' documents on campaigns, channels and operating rhythm can be written
/// as a scenario, and acts in a year of it. `make brief` prints the table.
@Suite("The planners' documents") struct BriefTests {
  @Test("A rule acts", arguments: BriefRule.all)
  func acts(rule: BriefRule) async throws {
    let scenario = try Scenario(
      Document.read(text: rule.text, file: "brief.yaml"), hasBaseline: false)
    #expect(scenario.notes.isEmpty, "\(scenario.notes)")
    let (ledgers, events) = await Simulator(scenario).replicate(seed: 11, replication: 0)
    for (campaign, flow) in rule.figures {
      let sum = ledgers[0].total(campaign: campaign, flow, before: 12)
      #expect(sum > 0, "\(flow) of \(rule.campaigns[campaign])")
    }
    for flow in rule.flows { #expect(ledgers[0].total(flow, before: 12) > 0, "\(flow)") }
    #expect(
      !(rule.flows.isEmpty && rule.figures.isEmpty && rule.log.isEmpty), "nothing is looked at")
    #expect(rule.log.isEmpty || events.contains { $0.effect.contains(rule.log) }, "\(events)")
  }

  /// An oracle that is named is a suite of the tests.
  @Test("Oracles exist", arguments: BriefRule.all)
  func oracle(rule: BriefRule) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
    let sources = (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    let text = try sources.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    let names = rule.oracle.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for name in names where name.hasSuffix("Tests") {
      #expect(text.contains("struct \(name)"), "\(name)")
    }
  }

  @Test("The table", .enabled(if: ProcessInfo.processInfo.environment["COHORTCAST_BRIEF"] != nil))
  func table() {
    print("| documents | rule | oracle |\n|---|---|---|")
    for rule in BriefRule.all { print("| \(rule.source) | \(rule.rule) | \(rule.oracle) |") }
  }
}
