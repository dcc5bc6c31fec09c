import Decisions
import Documents
import Experiments
import Lifecycle
import Results
import Testing

@testable import Planning

/// What cannot be asked: name, value and remedy.
@Suite("Bad questions about factors") struct SensitivityInputTests {
  private static let threshold = "tiers.rules.core.frequency.atLeast"

  @Test(
    "Factors",
    arguments: [
      ("tiers.rules.core.frequency.atleast", "did you mean tiers.rules.core.frequency.atLeast?"),
      (threshold + "=6..1", "must have a range from low to high (got 6..1)"),
      (threshold + "=2..2", "must have a range from low to high (got 2..2)"),
      (threshold + "=1.5..3", "must be a whole number (got 1.5)"),
      (threshold + "=3", "write LOW..HIGH"),
      (threshold + "=2|2", "must have at least two different values"),
      ("campaigns.card.contactCost=1..2", "needs a unit"),
      ("campaigns.card.contactCost=¥1..¥2,campaigns.card.contactCost", "is named twice"),
      ("campaigns.card.uplift", "of which a fifth is nothing"),
      ("horizon", "decides how the run is built"),
      ("targets[0].atMost", "moves no KPI"),
    ])
  func factors(_ text: String, _ message: String) async throws {
    let world = try SensitivityWorld()
    let fault = await world.fault([text])
    #expect(fault.contains(message), "\(fault)")
  }

  @Test("A number that no life depends on is refused")
  func unused() async throws {
    let text = SensitivityWorld.costs.replacing(
      "campaigns:\n",
      with: """
        campaigns:
          late:
            {audience: {stage: customer}, cadence: monthly, contactCost: ¥5, from: 2026-01-02,
             to: 2026-01-30}

        """)
    let world = try SensitivityWorld(text)
    #expect(await world.fault(["campaigns.late.contactCost"]).contains("is not used by plan"))
  }

  @Test("Methods, sizes, KPIs, targets")
  func options() async throws {
    let world = try SensitivityWorld()
    let card = [SensitivityWorld.card]
    #expect(await world.fault(card, "sobl").contains("did you mean sobol?"))
    #expect(await world.fault(card, kpis: ["spnd"]).contains("did you mean spend?"))
    #expect(await world.fault(card, "sobol", base: 1).contains("must be within 8…65536"))
    #expect(await world.fault(card, "prim", kpis: nil, target: 2).contains("must be within 1…1"))
    #expect(await world.fault(card, "morris", target: 1).contains("or ask --method prim"))
    #expect(await world.fault(card, "morris", pairs: true).contains("or ask --method sobol"))
    #expect(
      await world.fault(card, "prim", kpis: ["spend"]).contains("where targets of the file are"))
    #expect(
      await world.fault([], "from-run").contains(
        "name the folder of one that was made with --output"))
    #expect(await world.fault([], "from-run", base: 9).contains("lives nothing"))
  }

  @Test("More factors than sobol takes, and what to do")
  func tooMany() async throws {
    let campaigns = (0..<21).map {
      "  c\($0): {audience: {stage: customer}, cadence: once, contactCost: ¥1, uplift: 5 %, "
        + "lasts: 5 days}"
    }.joined(separator: "\n")
    let text = SensitivityWorld.costs.replacing("campaigns:\n", with: "campaigns:\n\(campaigns)\n")
    let world = try SensitivityWorld(text)
    let factors = (0..<21).map { "campaigns.c\($0).contactCost" }
    let fault = await world.fault(factors, "sobol")
    #expect(fault.contains("are 21") && fault.contains("--method morris first"))
    #expect(await world.fault(factors, "morris").isEmpty)
  }

  @Test("Without a method: walks where there is no run, and it says so")
  func standard() async throws {
    let world = try SensitivityWorld()
    let question = try await world.question([SensitivityWorld.card], nil)
    #expect(question.definition.name == "morris")
    #expect(question.notes.contains { $0.contains("No --method was named: morris was taken") })
  }

  @Test("Amounts with thousands stay whole, lists are split at commas")
  func lists() async throws {
    let world = try SensitivityWorld()
    let question = try await world.question(
      ["segments.people.margin=30%|40%, campaigns.card.contactCost=¥1..¥1,000"], "morris")
    #expect(question.factors.count == 2)
    guard case .range(let range) = question.factors[1].spread else {
      Issue.record("no range")
      return
    }
    #expect(range == 1...1000)
  }
}
