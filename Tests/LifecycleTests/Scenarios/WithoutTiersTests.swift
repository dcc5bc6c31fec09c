import Documents
import Testing

@testable import Lifecycle

/// A scenario may leave its tiers out, and may say in words how often it contacts people.
@Suite("Scenarios without tiers, and frequencies in words")
struct WithoutTiersTests {
  @Test("All customers are in one tier, as if it were written")
  func everybody() throws {
    let bare = try Scenario(
      Document.read(text: Specimens.bare, file: "bare.yaml"), hasBaseline: false)
    let written = try Scenario(
      Document.read(text: "tiers: {rules: {all: {}}}\n" + Specimens.bare, file: "written.yaml"),
      hasBaseline: false)
    #expect(bare.tiers == ["all"] && written.tiers == ["all"])
    func ledger(_ scenario: Scenario) throws -> [String] {
      scenario.resolved.map { "\($0.keyPath) \($0.text)" }
    }
    #expect(try ledger(bare) == ledger(written))
  }

  @Test(
    "A KPI of a tier is refused with what to write",
    arguments: [
      (
        "retention.core",
        "is of a tier, and the scenario has no tiers (got retention.core); write `tiers`, or `kpi: retention`"
      ),
      (
        "tierShare.core",
        "is of a tier, and the scenario has no tiers (got tierShare.core); write `tiers`, or another KPI"
      ),
    ])
  func refused(kpi: String, message: String) throws {
    let text = Specimens.bare.replacing("kpi: orders", with: "kpi: \(kpi)")
    let error = #expect(throws: ScenarioError.self) {
      _ = try Scenario(Document.read(text: text, file: "bare.yaml"), hasBaseline: false)
    }
    #expect(error?.findings.map(\.message) == [message])
  }

  @Test(
    "Contacts come as often as the words say",
    arguments: [
      ("weekly", Campaign.Cadence.every(days: 7)), ("every 2 weeks", .every(days: 14)),
      ("every 10 days", .every(days: 10)), ("monthly", .months(1)), ("Quarterly", .months(3)),
      ("every 2 months", .months(2)), ("yearly", .months(12)), ("once", .once),
    ])
  func cadence(text: String, cadence: Campaign.Cadence) throws {
    let campaign =
      "campaigns: {mail: {audience: {stage: customer}, uplift: +5 %, cadence: \(text)}}\n"
    let scenario = try Scenario(
      Document.read(text: campaign + Specimens.bare, file: "bare.yaml"), hasBaseline: false)
    #expect(scenario.campaigns[0].cadence == cadence)
  }
}
