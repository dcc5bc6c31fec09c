import Decisions
import Experiments
import Foundation
import Lifecycle
import Testing

@testable import Planning

/// Studies of factors against closed forms.
@Suite("Sensitivity") struct SensitivityTests {
  /// Y = 40·c + N·l: with c uniform on 1…3 and l constant, everything is linear in c.
  @Test("One factor at a time: a cost moves spend by the contacts that are made, to the last digit")
  func tornado() async throws {
    let world = try SensitivityWorld()
    let found = try await world.answer([SensitivityWorld.card], "oat", base: 4)
    let index = try #require(found.responses.first?.indices.first)
    #expect(index.low?.value == -40 && index.high?.value == 40)
    #expect(index.low?.se == 0 && index.swing?.value == 80)
    #expect(index.flags.isEmpty && index.first.value == nil && index.first.why != nil)
    #expect(found.lives == 12 && found.rows == 12)
  }

  /// Contacts are paid in whole ten-thousandths of a yuan.
  @Test("Morris: the effect of a cost over its range, without spread")
  func morris() async throws {
    let world = try SensitivityWorld()
    let found = try await world.answer([SensitivityWorld.card], "morris", base: 4)
    let index = try #require(found.responses.first?.indices.first)
    #expect(abs((index.muStar?.value ?? 0) - 80) < 0.01)
    #expect(abs((index.mu?.value ?? 0) - 80) < 0.01)
    #expect((index.sigma?.value ?? 1) < 0.01)
  }

  /// Y = 80 + N·l, l uniform on 1…3, N binomial(40, ½): E N = 20, V N = 10, E l = 2, V l = ⅓, so that
  /// V Y = (V l + 4)(V N + 400) − 1600 = 530/3. S of l is V l·(E N)²/V Y = 0.7547, of luck
  /// (E l)²·V N/V Y = 0.2264; both have the rest, 0.0189, together. Five standard errors: a false alarm in
  /// two million.
  @Test("Sobol: shares of a cost and of luck are those of the closed form")
  func sobol() async throws {
    let world = try SensitivityWorld()
    let found = try await world.answer(
      ["campaigns.letter.contactCost=¥1..¥3", "segments.people.margin=30%..50%"], "sobol",
      base: 256, pairs: true)
    let response = try #require(found.responses.first)
    func isNear(_ estimate: StatedEstimate?, _ value: Double) -> Bool {
      guard let found = estimate?.value, let error = estimate?.se else { return false }
      return abs(found - value) <= 5 * error
    }
    #expect(isNear(response.indices[0].first, 0.7547))
    #expect(isNear(response.indices[0].total, 0.7736))
    #expect(isNear(response.seed.main, 0.2264))
    #expect(isNear(response.seed.total, 0.2453))
    // What does not touch spend has no share at all.
    #expect(response.indices[1].first.value == 0 && response.indices[1].total?.value == 0)
    #expect(abs((response.pairs?.first?.value.value ?? 1)) < 1)
    // BA, AB, A, B and AZ of two factors.
    #expect(found.rows == 256 * 7)
  }

  /// Y = 40·(c + l), V c = 4·V l: shares of ⅘ and ⅕. Five standard errors.
  @Test("From a run: ranks give the shares that the draws have, luck has none")
  func fromRun() async throws {
    let world = try SensitivityWorld(SensitivityWorld.uncertain)
    _ = try await ForecastQuestion(world.path + "/plan.yaml")
      .answer(in: .new(world.path + "/run"))
    let question = try await world.question([], "from-run", file: "run")
    let found = try await world.decision(question).answer()
    #expect(
      found.factors.map(\.path) == ["campaigns.card.contactCost", "campaigns.letter.contactCost"])
    #expect(found.rows == 240 && found.lives == 0)
    let response = try #require(found.responses.first)
    for (index, share) in zip(response.indices, [0.8, 0.2]) {
      let error = try #require(index.first.se)
      #expect(abs((index.first.value ?? 0) - share) <= 5 * error)
    }
    #expect(response.indices[0].flags.isEmpty)
    #expect(response.seed.total?.value == 0)
    #expect(found.notes.contains { $0.contains("knows nothing of constants") })
    #expect(found.notes.contains { $0.contains("--method sobol --factors 'tiers.rules.core") })
  }

  /// Spend is above ¥120 where 40·c + ¥80 ± is: from c = 1 on in most rows; with a letter of ¥0.5 the
  /// bound is c = 2.75 less luck.
  @Test("PRIM finds the cost from which on a target is missed")
  func prim() async throws {
    let world = try SensitivityWorld()
    let found = try await world.answer(
      ["campaigns.card.contactCost=¥1..¥4", "campaigns.letter.contactCost=¥0.4|¥0.5"], "prim",
      target: 1)
    let box = try #require(found.boxes?.first)
    let limit = try #require(box.limits.first { $0.path == "campaigns.card.contactCost" })
    #expect(limit.to == nil && abs((limit.from ?? 0) - 2.75) < 0.2)
    #expect(box.density > 0.95 && box.coverage > 0.8)
    let share = try #require(found.missed?.share.value)
    // (4 − 2.75)/3 of the rows.
    #expect(abs(share - 0.42) < 0.05)
    #expect((found.tradeOff?.count ?? 0) > 2)
  }

  @Test("Thresholds of tiers are factors by themselves, in whole numbers with equal chances")
  func thresholds() async throws {
    let world = try SensitivityWorld()
    let standard = try await world.question([], "morris")
    #expect(standard.factors.map(\.path) == ["tiers.rules.core.frequency.atLeast"])
    #expect(standard.notes.contains { $0.contains("tiers.rules.core.frequency.atLeast") })
    let question = try await world.question(
      ["tiers.rules.core.frequency.atLeast=1..3"], "sobol", kpis: ["customers.core @1"], base: 8)
    let study = SensitivityStudy(question)
    #expect(study.expectedLives > 0)
    let found = try await world.decision(question).answer()
    #expect(found.factors.first?.fromText == "1 order")
    #expect(found.responses.first?.indices.first?.total?.value ?? 0 > 0)
  }

  @Test(
    "A design gives the same document whatever its blocks", arguments: ["sobol", "morris", "prim"])
  func bytes(_ method: String) async throws {
    let world = try SensitivityWorld()
    let question = try await world.question(
      [SensitivityWorld.card, SensitivityWorld.letter], method,
      kpis: method == "prim" ? nil : ["spend", "contribution"], base: 40)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let one = try await world.decision(question, blockSize: 1).answer()
    let many = try await world.decision(question, blockSize: 7).answer()
    #expect(try encoder.encode(one) == encoder.encode(many))
  }

  @Test("A KPI without a value in some row has no share, and says why")
  func undefined() async throws {
    let world = try SensitivityWorld()
    let found = try await world.answer(
      ["campaigns.card.contactCost=¥0|¥3", "campaigns.letter.contactCost=¥0|¥1"], "sobol",
      kpis: ["roas.credited", "spend"], base: 8)
    let ratio = try #require(found.responses.first { $0.kpi.kpi == "roas.credited" })
    let spend = try #require(found.responses.first { $0.kpi.kpi == "spend" })
    #expect(spend.indices[0].first.value != nil)
    #expect(ratio.indices.allSatisfy { $0.first.value == nil && $0.total == nil })
    #expect(ratio.indices[0].first.why?.contains("without a value in") == true)
    #expect(ratio.seed.main.value == nil)
  }

  @Test("Assumptions move plan and baseline, levers and what the plan alone states the plan")
  func arms() async throws {
    let plan = """
      extends: base.yaml
      campaigns:
        card: {contactCost: ¥3}
        flyer: {audience: {stage: customer}, cadence: once, contactCost: ¥1, uplift: 10 %, lasts: 10 days}
      """
    let world = try SensitivityWorld(["base.yaml": SensitivityWorld.costs, "plan.yaml": plan])
    let found = try await world.answer(
      [
        "segments.people.margin", "tiers.rules.core.frequency.atLeast",
        "campaigns.card.contactCost", "campaigns.flyer.uplift",
      ], "oat", kpis: ["contribution.added"], base: 2)
    #expect(found.factors.map(\.moves) == ["both", "plan", "plan", "plan"])
    // Base and ends of four factors, and three points of the baseline, twice.
    #expect(found.lives == 2 * (9 + 3))
  }
}
