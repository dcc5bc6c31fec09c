import Lifecycle
import Testing

@testable import Experiments

/// How much of a forecast's spread is not knowing the parameters, and how much is chance.
@Suite("Knowledge and chance")
struct KnowledgeTests {
  private func knowledge(_ scenario: String, replications: Int, _ kpi: String) async throws
    -> VarianceShare?
  {
    let experiment = try Fixture.experiment(
      plan: scenario, baseline: nil, replications: replications)
    let summary = try await Fixture.lived(
      ForecastStudy(experiment), experiment.setting
    ).summary
    return try #require(summary.kpis.first { $0.kpi == kpi && $0.month == 1 }).knowledge
  }

  /// Of n = 20,000 interested people about 26 % order in the month (hazard 1 % a day, 31 days). A
  /// hazard of 0.8…1.3 % moves their number by some 800; chance by √(n·0.26·0.74) ≈ 62. So
  /// knowledge's share is about 1 − (62/800)² ≈ 0.994. The seed is fixed; that ten pairs say less
  /// than 0.95 takes variances 8 times off: F(9, 10) below 10⁻³.
  @Test("Many people and an uncertain rate: nearly all is knowledge")
  func knowledge() async throws {
    let share = try await knowledge(
      Fixture.baseline
        .replacing("1 % per day", with: "{lognormal: {p10: 0.8 % per day, p90: 1.3 % per day}}")
        .replacing("interested: 20 persons", with: "interested: 20000 persons")
        .replacing("3 months", with: "1 month"),
      replications: 40, "newCustomers")
    let found = try #require(share)
    #expect(found.knowledge > 0.95)
    #expect(found.lower > 0.8 && found.upper <= 1)
  }

  @Test("Nothing uncertain: there is nothing to share")
  func chance() async throws {
    #expect(try await knowledge(Fixture.baseline, replications: 40, "newCustomers") == nil)
  }

  /// A twin has the same parameters and other luck, so it differs; and the same seed gives it again.
  @Test("Twins share their parameters and nothing else")
  func twins() async throws {
    let experiment = try Fixture.experiment(
      plan: Fixture.baseline.replacing("margin: 30 %", with: "margin: {beta: {mean: 30 %, n: 50}}"),
      baseline: nil)
    let lives = ForecastStudy(experiment).lives(replication: 0)
    let block = Block(
      index: 0, points: [Point(id: 0, name: "plan", document: 0)], lives: lives,
      reduction: .totals)
    let packed = try await LifeRunner(experiment.setting).run(block)
    let totals = try packed.responses().compactMap(\.total)
    #expect(totals.count == 2 && totals[0] != totals[1])
    func margin(_ ledger: Ledger) -> Double {
      let contribution = ledger.total(.contribution, before: 3)
      return Double(contribution) / Double(ledger.total(.revenue, before: 3))
    }
    // Every order's share is rounded to a ten-thousandth of a yuan: 1e-6 of ¥100 at most.
    #expect(abs(margin(totals[0]) - margin(totals[1])) < 1e-6)
    #expect(try await LifeRunner(experiment.setting).run(block) == packed)
  }

  /// Plan and baseline are the same, so a twin differs from its own baseline by nothing, and from the
  /// plan's by luck.
  @Test("A twin is compared with a baseline of its own luck")
  func twinBaseline() async throws {
    let margin = Fixture.baseline.replacing(
      "margin: 30 %", with: "margin: {beta: {mean: 30 %, n: 50}}")
    let experiment = try Fixture.experiment(plan: margin, baseline: margin)
    let study = ForecastStudy(experiment)
    let block = Block(
      index: 0,
      points: [
        Point(id: 0, name: "plan", document: 0), Point(id: 1, name: "baseline", document: 1),
      ], lives: study.lives(replication: 0), reduction: .totals)
    let responses = try await LifeRunner(experiment.setting).run(block).responses()
    let books = try #require(ReplicationBooks(responses, ForecastFrame(experiment)))
    #expect(books.twin?.ledger == books.twin?.baseline)
    #expect(books.twin?.ledger != books.plan.ledger)
  }

  @Test("A scenario against itself: every difference is exactly 0")
  func selfComparison() async throws {
    let experiment = try Fixture.experiment(plan: Fixture.baseline, replications: 5)
    let shelf = Shelf()
    let summary = try await Fixture.lived(
      ForecastStudy(experiment), experiment.setting, sink: shelf
    ).summary
    for block in try shelf.blocks() {
      let responses = try block.responses()
      for pair in stride(from: 0, to: responses.count, by: 2) {
        #expect(responses[pair].yield == responses[pair + 1].yield)
      }
    }
    let zero = PairedDifference(mean: 0, standardError: 0, lower: 0, upper: 0)
    let differences = summary.kpis.compactMap(\.difference)
    #expect(differences.count > 20)
    #expect(differences.allSatisfy { $0 == zero })
  }
}
