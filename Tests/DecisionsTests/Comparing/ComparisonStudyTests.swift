import Documents
import Experiments
import Foundation
import Lifecycle
import Testing

@testable import Decisions

@Suite("Comparing scenarios")
struct ComparisonStudyTests {
  private static let cost = "costs:\n  rent: {monthly: ¥100}\n"

  private func compare(
    _ plans: [(name: String, more: String)], kpi: String = "contribution",
    baseline: String? = nil, indifference: Indifference = .absolute(50), limit: Int = 60,
    blockSize: Int = 3, procedure: ComparisonQuestion.Procedure = .sequential
  ) async throws -> Comparison {
    let setting = try Shop.candidates(plans, kpi: kpi, baseline: baseline)
    let experiment = setting.candidates[0].experiment
    let objective = Objective(
      try experiment.plan.asked(kpi, against: experiment.baseline))
    let question = ComparisonQuestion(
      setting, objective: objective, indifference: indifference, procedure: procedure, limit: limit)
    return try await Shop.answer(
      ComparisonStudy(question), setting.setting, blockSize: blockSize)
  }

  @Test("A fixed cost is the whole difference, to the cent, and told at the first look")
  func fixedCost() async throws {
    let result = try await compare([("with rent", Self.cost), ("without", "")])
    #expect(result.selection.best == "without")
    #expect(result.selection.ended == "decided")
    #expect(result.common == 20)
    let pair = try #require(result.pairs.first)
    #expect(pair.difference.value == -300 && pair.difference.se == 0)
    #expect(pair.tellApart)
    #expect(result.scenarios[0].regret?.mean == 300 && result.scenarios[1].regret?.mean == 0)
    #expect(result.scenarios.map(\.onFront) == [false, true])
    #expect(result.differs.contains { $0.path == "costs.rent.monthly" && $0.values[1] == nil })
  }

  @Test("Twins are ties: both are kept, and no difference is claimed")
  func twins() async throws {
    let result = try await compare([("a", ""), ("b", ""), ("dear", Self.cost)])
    #expect(result.selection.set == ["a", "b"])
    #expect(result.selection.best == nil)
    #expect(result.selection.ended == "decided")
    let twins = try #require(result.pairs.first { $0.a == "a" && $0.b == "b" })
    #expect(twins.difference.value == 0 && !twins.tellApart)
  }

  @Test("What replications cannot tell apart ends at the limit, with a set and the next step")
  func limit() async throws {
    // The same letter under two names: other people are reached, by the same law.
    let letters = ["short", "long"].map { name in
      (
        name,
        Shop.letter(cost: "¥1", uplift: "40 %\n    reach: 50 %").replacing(
          "letter:", with: "\(name):")
      )
    }
    let result = try await compare(letters, indifference: .absolute(0.01), limit: 20)
    #expect(result.selection.ended == "limit")
    #expect(result.selection.set == ["short", "long"])
    #expect(result.selection.next?.reduce(0, +) == 100)
  }

  @Test("Blocks of any size give the same document")
  func sameBytes() async throws {
    let plans = [("letter", Shop.letter(cost: "¥1", uplift: "30 %")), ("none", "")]
    var documents: Set<Data> = []
    for size in [1, 4, 25] {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      documents.insert(try encoder.encode(await compare(plans, blockSize: size)))
    }
    #expect(documents.count == 1)
  }

  @Test("Figures against a shared baseline: what a letter adds, and a return on it")
  func paired() async throws {
    let plans = [
      ("cheap", Shop.letter(cost: "¥0.10", uplift: "80 %")),
      ("dear", Shop.letter(cost: "¥20", uplift: "80 %")),
    ]
    let added = try await compare(plans, kpi: "contribution.added", baseline: "")
    // The letter does the same in both: its price is no part of what is added before spend.
    #expect(added.pairs.first?.difference.value == 0)
    let roi = try await compare(plans, kpi: "roi", baseline: "", indifference: .relative(0.1))
    #expect(roi.selection.best == "cheap")
    let (cheap, dear) = (roi.scenarios[0].kpi.value, roi.scenarios[1].kpi.value)
    // The spend is 200 times as much, so the return R becomes (R + 1) ÷ 200 − 1.
    #expect(abs(((cheap ?? 0) + 1) / 200 - 1 - (dear ?? 0)) < 1e-9)
  }

  @Test("A lower cost is better, and a two-stage procedure says so as well")
  func lowerIsBetter() async throws {
    let result = try await compare(
      [("with rent", Self.cost), ("without", "")], kpi: "spend", procedure: .twoStage)
    #expect(result.selection.best == "without")
    #expect(result.selection.procedure == "nelson-matejcik")
  }

  @Test("A KPI without a value chooses nothing")
  func undefined() async throws {
    let result = try await compare([("a", ""), ("b", Self.cost)], kpi: "roas.credited")
    #expect(result.selection.best == nil && result.pairs.isEmpty)
    #expect(result.scenarios[0].kpi.value == nil)
    #expect(result.scenarios[0].kpi.why?.contains("without a value in 20 of 20") == true)
  }

  /// A target that one scenario cannot miss and the other cannot attain, and one that both do alike.
  @Test("Attainment is compared by an exact test; who attains alike is not told apart")
  func attainment() async throws {
    func target(_ amount: Int) -> String {
      "targets:\n  - {kpi: fixedCosts, month: 3, atMost: ¥\(amount)}\n"
    }
    let plans = [
      ("cheap", "costs:\n  rent: {monthly: ¥10}\n" + target(100)),
      ("dear", Self.cost + target(100)), ("same", "costs:\n  rent: {monthly: ¥11}\n" + target(100)),
    ]
    let candidates = try plans.map { plan in
      let experiment = try Shop.experiment(plan.1, name: "\(plan.0).yaml")
      let cost = try experiment.plan.asked("spend", against: nil)
      return Candidate(
        experiment, name: plan.0, readings: TargetReadings(experiment).readings + [cost])
    }
    let setting = CandidateSetting(candidates, seed: 5)
    let question = ComparisonQuestion(
      setting, objective: nil, indifference: .standard, firstStage: 40, limit: 40)
    let result = try await Shop.answer(ComparisonStudy(question), setting.setting)
    #expect(result.scenarios.map(\.kpi.value) == [1, 0, 1])
    #expect(result.selection.set == ["cheap", "same"] && result.selection.best == nil)
    #expect(result.selection.procedure == "mcnemar")
    #expect(result.pairs.map(\.tellApart) == [true, false, true])
  }
}
