import Documents
import Experiments
import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Decisions

/// Attainment of targets whose probability has a closed form.
///
/// Spend is 100 × a normal number, so that P(spend ≤ x) = Φ((x − 200)/30). Bounds are four standard errors
/// of a share or a quantile: false alarms below 1 in 10,000 a bound.
struct TargetsStudyTests {
  private static let two = """
      - {kpi: spend, month: 1, over: to date, atMost: ¥210}
      - {kpi: spend, month: 1, over: to date, atMost: ¥190}
    """

  private func normal(_ z: Double) throws -> Double {
    try Normal(mean: 0, sd: 1).cumulative(z)
  }

  @Test func attainmentIsThatOfTheNormalLaw() async throws {
    let experiment = try TargetsFixture.experiment(TargetsFixture.text(targets: Self.two))
    let outlook = try await TargetsFixture.outlook(TargetsQuestion(experiment))
    for (row, z) in zip(outlook.targets, [1 / 3.0, -1 / 3.0]) {
      let p = try normal(z)
      let found = try #require(row.at(1).value)
      #expect(abs(found - p) < 4 * (p * (1 - p) / 400).squareRoot())
      // The whole curve lies within 0.12 of the law, with a chance of 2·exp(−2·400·0.12²) to err (Massart
      // 1990).
      #expect(row.curve.count == 101)
      for point in row.curve {
        let expected = try normal((point.goal - 200) / 30)
        #expect(abs(try #require(point.p.value) - expected) < 0.12)
      }
    }
    // The second month adds ¥100 to everybody's: nobody is within.
    #expect(outlook.targets[0].at(2).value == 0)
    #expect(outlook.targets[0].by.allSatisfy { $0.p.value == nil && $0.p.why != nil })
    #expect(outlook.targets[0].baselineAt.isEmpty)
  }

  @Test func roadmapInverseAndRiskAreThoseOfTheNormalLaw() async throws {
    let experiment = try TargetsFixture.experiment(TargetsFixture.text(targets: Self.two))
    let row = try await TargetsFixture.outlook(TargetsQuestion(experiment)).targets[0]
    #expect(row.better == .lower)
    // Lower is better: the 80 % sure value is the 80th percentile, 200 + 30·0.8416.
    let month = row.roadmap[0]
    for (estimate, z, p) in [
      (month.sure80, 0.8416, 0.8), (month.sure50, 0, 0.5), (month.sure20, -0.8416, 0.2),
    ] {
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot() / 30
      let error = (p * (1 - p) / 400).squareRoot() / density
      let value = try #require(estimate.value)
      #expect(abs(value - (200 + 30 * z)) < 4 * error)
      let (lower, upper) = (try #require(estimate.lower), try #require(estimate.upper))
      #expect(lower <= value && value <= upper && upper - lower < 8 * error)
    }
    #expect(row.inverse.first { $0.p == 0.8 }?.goal == month.sure80)
    // E[(X − 210)⁺] = 30·(φ(z) − z·(1 − Φ(z))), z = 1/3.
    let z = 1 / 3.0
    let expected = 30 * (exp(-z * z / 2) / (2 * Double.pi).squareRoot() - z * (1 - (try normal(z))))
    let shortfall = row.shortfall
    #expect(abs(try #require(shortfall.value) - expected) < 4 * (try #require(shortfall.se)))
    // Hits count as 0: the mean over misses times their share is the same figure.
    let misses = row.misses
    let missed = Double(misses.count) / 400
    let mean = try #require(misses.mean.value)
    let average = try #require(shortfall.value)
    #expect(abs(mean * missed - average) < 1e-9)
    let reached = try #require(row.at(1).value)
    #expect(abs(1 - missed - reached) < 1e-12)
    // The worst tenth of a normal: 200 + 30·φ(1.2816)/0.1.
    let tail = 200 + 30 * exp(-1.2816 * 1.2816 / 2) / (2 * Double.pi).squareRoot() / 0.1
    #expect(abs(try #require(row.cvar.value.value) - tail) < 4 * (try #require(row.cvar.value.se)))
  }

  @Test func theHarderOfTwoNestedTargetsIsTheBottleneck() async throws {
    let experiment = try TargetsFixture.experiment(TargetsFixture.text(targets: Self.two))
    let outlook = try await TargetsFixture.outlook(TargetsQuestion(experiment))
    #expect(outlook.joint.at == outlook.targets[1].at(1))
    #expect(outlook.joint.bottleneck == 1)
    #expect(outlook.joint.without == [outlook.targets[1].at(1), outlook.targets[0].at(1)])
  }

  /// Spend is 100·(c + b) with c normal: P(spend ≤ 300) = Φ((1 − b)/0.3), so that b must be at most
  /// 1 − 0.3·z for a probability.
  @Test func aRequiredLeverIsTheInverseOfTheLaw() async throws {
    let experiment = try TargetsFixture.experiment(
      TargetsFixture.text(targets: "  - {kpi: spend, month: 2, over: to date, atMost: ¥300}"))
    let lever = try TargetsFixture.lever(
      "campaigns.second.contactCost", experiment, from: 0.4, to: 1.6, count: 25)
    let outlook = try await TargetsFixture.outlook(
      TargetsQuestion(experiment, levers: [lever], leverReplications: 400))
    let answer = try #require(outlook.levers.first)
    #expect(outlook.levers.count == 1 && answer.direction == "lower")
    #expect(answer.reachable == true && answer.makesDifference)
    #expect(answer.monotone == .init(paths: 400, violations: 0))
    #expect(!answer.replacesLaw && answer.why == nil && answer.nearest == nil)
    for (need, (p, z)) in zip(answer.curve, [(0.5, 0), (0.8, 0.8416), (0.9, 1.2816)]) {
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot() / 0.3
      let error = (p * (1 - p) / 400).squareRoot() / density
      let setting = try #require(need.setting?.value)
      // A straight line over 0.05 is off by less than 0.005 here.
      #expect(need.p == p && abs(setting - (1 - 0.3 * z)) < 4 * error + 0.005)
      let cost = try #require(need.cost)
      #expect(
        abs(try #require(cost.value) - 100 * (2 + setting)) < 4 * (try #require(cost.se)) + 0.01)
    }
    for trial in answer.points {
      let p = try normal((1 - trial.setting) / 0.3)
      #expect(abs(try #require(trial.p.value) - p) < 4 * (0.25 / 400.0).squareRoot())
    }
    // The plan's own setting gives the plan's own probability: the same people and luck.
    let own = try #require(answer.points.first { abs($0.setting - 1) < 1e-9 })
    #expect(own.p == outlook.targets[0].at(2))
  }

  @Test func whatNoSettingReachesIsToldWithTheNearest() async throws {
    let experiment = try TargetsFixture.experiment(
      TargetsFixture.text(targets: "  - {kpi: spend, month: 2, over: to date, atMost: ¥300}"),
      replications: 60)
    let lever = try TargetsFixture.lever(
      "campaigns.second.contactCost", experiment, from: 1.2, to: 2, count: 3)
    let outlook = try await TargetsFixture.outlook(TargetsQuestion(experiment, levers: [lever]))
    let answer = try #require(outlook.levers.first)
    #expect(
      answer.reachable == false && answer.curve.allSatisfy { $0.setting == nil && $0.cost == nil })
    #expect(answer.nearest?.setting == 1.2)
    #expect(answer.monotone.paths == 60)
  }

  /// A lever in the place of a law puts one number there: all replications agree.
  @Test func aLeverReplacesALaw() async throws {
    let experiment = try TargetsFixture.experiment(
      TargetsFixture.text(targets: "  - {kpi: spend, month: 1, over: to date, atMost: ¥210}"),
      replications: 20)
    let lever = try TargetsFixture.lever(
      "campaigns.first.contactCost", experiment, from: 1.9, to: 2.3, count: 5)
    let outlook = try await TargetsFixture.outlook(TargetsQuestion(experiment, levers: [lever]))
    let answer = try #require(outlook.levers.first)
    #expect(answer.replacesLaw)
    #expect(answer.points.map(\.p.value) == [1, 1, 1, 0, 0])
  }

  @Test func sameBytesWhateverTheBlocks() async throws {
    let experiment = try TargetsFixture.experiment(
      TargetsFixture.text(targets: Self.two), baseline: TargetsFixture.head, replications: 23)
    let lever = try TargetsFixture.lever(
      "campaigns.second.contactCost", experiment, from: 0.5, to: 1.5, count: 3)
    var documents: Set<Data> = []
    for size in [1, 5, 23] {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      documents.insert(
        try encoder.encode(
          try await TargetsFixture.outlook(
            TargetsQuestion(experiment, levers: [lever], leverReplications: 9), blockSize: size)))
    }
    #expect(documents.count == 1)
  }

  /// A plan that is its baseline adds 0 everywhere, and the roadmap of both is the same.
  @Test func aPlanThatChangesNothingIsKnown() async throws {
    let targets = "  - {kpi: spend, month: 1, over: to date, atMost: ¥210}"
    let plan = TargetsFixture.text(targets: targets)
    let base = TargetsFixture.text(targets: targets).components(separatedBy: "targets:")[0]
    let same = try await TargetsFixture.outlook(
      TargetsQuestion(TargetsFixture.experiment(plan, baseline: base, replications: 20)))
    #expect(same.changesNothing && same.targets[0].added?.value == 0)
    #expect(same.targets[0].roadmap[0].baseline50 == same.targets[0].roadmap[0].sure50)
    let other = try await TargetsFixture.outlook(
      TargetsQuestion(
        TargetsFixture.experiment(plan, baseline: TargetsFixture.head, replications: 20)))
    let added: Double = other.targets[0].added?.lower ?? 0
    #expect(!other.changesNothing && added > 0)
    #expect(other.targets[0].roadmap[0].baseline50?.value == 0)
  }

  /// Two that fail in the same replications: without either the other fails as before.
  @Test func twinsHoldEachOtherBack() async throws {
    let twins = """
        - {kpi: spend, month: 1, over: to date, atMost: ¥190}
        - {kpi: spend, month: 1, over: since month 1, atMost: ¥190}
      """
    let outlook = try await TargetsFixture.outlook(
      TargetsQuestion(
        TargetsFixture.experiment(TargetsFixture.text(targets: twins), replications: 40)))
    #expect(!outlook.joint.hasBottleneck)
    #expect(outlook.joint.without.allSatisfy { $0 == outlook.joint.at })
  }

  /// Whatever form a target has, `targets` says of its month what `run` says of it.
  @Test func judgesTargetsAsARunDoes() async throws {
    let targets = """
        - {kpi: revenue, month: 4, over: to date, change: +1 %}
        - {kpi: orders, month: 3, change: +0 %, against: paired}
        - {kpi: orders, month: 3, atLeast: {normal: {mean: 100, sd: 10}}}
        - {kpi: spend, month: 2, over: to date, between: [¥250, ¥310]}
        - {kpi: roi, month: 4, atLeast: 10 %}
        - {kpi: repurchase, month: 4, atLeast: 99 %}
        - {kpi: revenue, month: 2, over: month, atLeast: ¥3000}
      """
    let plan = TargetsFixture.text(targets: targets).replacing(
      "cadence: once, contactCost: ¥1",
      with: "cadence: once, uplift: +40 %, lasts: 40 days, contactCost: ¥1")
    let experiment = try TargetsFixture.experiment(
      plan, baseline: TargetsFixture.head, replications: 40)
    let outlook = try await TargetsFixture.outlook(TargetsQuestion(experiment))
    let run = try await StudyRun(
      ForecastStudy(experiment), setting: experiment.setting, blockSize: 3, sink: MemoryShelf())
    try await LocalExecutor().execute(run)
    let summary = try await run.result().summary
    #expect(outlook.joint.at == StatedEstimate(try #require(summary.joint)))
    for (row, target) in zip(outlook.targets, summary.targets) {
      #expect(row.at(target.month).value == target.attained?.value, "\(target.kpi)")
      #expect(
        row.by[target.month - 1].p.value == target.attainedBy?.value, "\(target.kpi)")
      #expect(row.baselineAt[target.month - 1].p.value == target.attainedByBaseline?.value)
      #expect(row.assessment.verdict == target.verdict && row.assessment.why == target.why)
      #expect(row.assessment.verdictRange == target.verdictRange)
      #expect(row.assessment.isMetWithoutPlan == target.isMetWithoutPlan)
      if target.target != nil { #expect(row.goal == target.target) }
      // The curve gives the stated goal the stated probability, also where goals differ.
      if let goal = row.goal, !row.curve.isEmpty, let p = row.at(target.month).value {
        let next =
          row.better == .higher
          ? row.curve.first { $0.goal >= goal - 1e-9 } : row.curve.last { $0.goal <= goal + 1e-9 }
        #expect(abs((next?.p.value ?? 0) - p) < 1e-9, "\(target.kpi)")
      }
    }
  }

  @Test func aTargetWithoutAValueSaysWhy() async throws {
    let experiment = try TargetsFixture.experiment(
      TargetsFixture.text(
        targets: "  - {kpi: roas.credited, month: 1, over: month, atLeast: 1}",
        more: ""
      ).replacing("from: 2026-01-05", with: "from: 2026-03-05"), replications: 5)
    let row = try await TargetsFixture.outlook(TargetsQuestion(experiment)).targets[0]
    #expect(row.at(1).value == nil && row.at(1).why == "the KPI has no value at this month")
    #expect(row.curve.isEmpty && row.inverse.isEmpty)
    #expect(row.shortfall.value == nil && row.cvar.value.value == nil)
    #expect(row.roadmap[0].sure80.why == "without a value in 5 of 5 replications")
  }

  @Test func aLeverOfTheTiersIsNoSuccessOfATier() async throws {
    let text = TargetsFixture.text(
      targets:
        "  - {kpi: customers.core, month: 3, atLeast: 40}\n  - {kpi: orders, month: 3, atLeast: 1}",
      more: "tiers: {rules: {core: {frequency: {atLeast: 2 orders}}, others: {}}}")
    let experiment = try TargetsFixture.experiment(text, replications: 10)
    let lever = try TargetsFixture.lever(
      "tiers.rules.core.frequency.atLeast", experiment, from: 1, to: 3, count: 9)
    #expect(lever.settings == [1, 2, 3])
    let outlook = try await TargetsFixture.outlook(TargetsQuestion(experiment, levers: [lever]))
    #expect(outlook.levers[0].why?.hasPrefix("composition changed") == true)
    #expect(outlook.levers[0].reachable == nil)
    #expect(outlook.levers[0].curve.allSatisfy { $0.setting == nil })
    // Somebody always orders: no requirement is told of what makes no difference.
    let other = outlook.levers[1]
    #expect(other.reachable == nil && !other.makesDifference && other.direction == nil)
    #expect(other.why == "makes no difference that can be told: 100 % at each setting tried")
    #expect(other.curve.allSatisfy { $0.setting == nil && $0.cost == nil })
  }

  @Test func milestonesStandBesideAndCountNothing() async throws {
    let plain = TargetsFixture.text(targets: Self.two)
    let marked = TargetsFixture.text(
      targets: Self.two,
      more: "milestones: [{name: diagnosis, month: 1, owner: Analytics, value: signed}]")
    let one = try await TargetsFixture.outlook(
      TargetsQuestion(TargetsFixture.experiment(plain, replications: 20)))
    let two = try await TargetsFixture.outlook(
      TargetsQuestion(TargetsFixture.experiment(marked, replications: 20)))
    #expect(two.milestones.map(\.name) == ["diagnosis"] && one.milestones.isEmpty)
    #expect(one.joint.at == two.joint.at && one.joint.without == two.joint.without)
  }
}
