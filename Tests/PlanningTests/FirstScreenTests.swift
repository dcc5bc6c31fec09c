import Experiments
import Foundation
import Lifecycle
import Planning
import Testing

@testable import Reports

/// Sign and wording of what a planner reads first, for plans whose worth is known.
@Suite("The first screen")
struct FirstScreenTests {
  private static let scenarios = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios/").path()

  /// A plan that extends a shipped scenario with a twentieth of its people and budgets; nil: the growth
  /// plan itself.
  private static func summary(
    _ parent: String, _ plan: String?, replications: Int = 8
  ) async throws -> RunSummary {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "first-screen-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["baseline.yaml", "growth-12m.yaml"] {
      let text = try String(contentsOfFile: scenarios + name, encoding: .utf8)
      let fewer = text.replacing(/(: )(\d{3,})( persons| customers)/) { match in
        "\(match.1)\((Int(match.2) ?? 0) / 20)\(match.3)"
      }
      let small = fewer.replacing(/(udget: (?:¥|CNY ))([0-9.]+)/) { match in
        "\(match.1)\(Int(((Double(match.2) ?? 0) / 20).rounded()))"
      }
      try small.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    let path = folder + (plan == nil ? "/\(parent)" : "/plan.yaml")
    if let plan {
      try "extends: \(parent)\n\(plan)\n".write(toFile: path, atomically: true, encoding: .utf8)
    }
    return try await ForecastQuestion(path, seed: 7, replications: replications).answer().summary
  }

  private static func sentence(
    _ summary: RunSummary, _ topic: FirstScreen.Topic
  ) throws -> FirstScreen.Sentence {
    try #require(FirstScreen(summary).sentences.first { $0.topic == topic })
  }

  @Test("The growth plan earns more than today's practice, with its sign and interval")
  func growth() async throws {
    let summary = try await Self.summary("growth-12m.yaml", nil)
    let verdict = try Self.sentence(summary, .verdict)
    #expect(
      verdict.text.hasPrefix("The plan earns ¥")
        && verdict.text.contains(" more than the baseline after spend"))
    #expect(try #require(verdict.lower) > 0)
    let money = try Self.sentence(summary, .money).text
    #expect(money.contains("more spend") && money.contains("more contribution before spend"))
    #expect(money.contains("revenue ¥") && money.contains(" against ¥"))
  }

  @Test("One replication has no interval, and says nothing of chance")
  func oneReplication() async throws {
    let summary = try await Self.summary("growth-12m.yaml", nil, replications: 1)
    let verdict = try Self.sentence(summary, .verdict)
    #expect(verdict.text.hasPrefix("In one replication the plan earns ¥"))
    #expect(verdict.text.hasSuffix("which says nothing of chance; run more (--replications)."))
    #expect(verdict.lower == nil && verdict.upper == nil)
    #expect(!FirstScreen(summary).sentences.contains { $0.text.contains("95 %: +") })
  }

  @Test("Dropping the growth plan's advertisement loses money, however little it costs")
  func withoutAdvertisement() async throws {
    let summary = try await Self.summary(
      "growth-12m.yaml", "campaigns: {advertisement: ~}")
    let verdict = try Self.sentence(summary, .verdict)
    #expect(verdict.text.contains(" less than the baseline after spend"))
    #expect(try #require(verdict.upper) < 0)
    #expect(try Self.sentence(summary, .money).text.contains("less spend"))
    #expect(try Self.sentence(summary, .customers).text.contains(" fewer new customers"))
  }

  @Test("A plan that changes nothing says so, and none of its targets is a success")
  func nothing() async throws {
    let summary = try await Self.summary(
      "baseline.yaml",
      """
      targets:
        - {kpi: revenue, month: 12, change: -1 %}
        - {kpi: wonBack, month: 12, change: +20 %}
        - {kpi: repurchase, month: 12, atLeast: 1 %}
        - {kpi: spend, month: 12, change: -20 %}
      """)
    let verdict = try Self.sentence(summary, .verdict)
    #expect(verdict.text.hasPrefix("The plan changes nothing"))
    #expect(verdict.value == 0 && verdict.lower == 0 && verdict.upper == 0)
    for target in summary.targets {
      #expect(![.safe, .ambitious, .stretch].contains(target.verdict), "\(target.statement)")
    }
    #expect(summary.targets[2].verdict == .metWithoutPlan && summary.targets[2].isMetWithoutPlan)
  }

  /// ¥2,000 + 12 · ¥500, and not a yuan more or less in any replication.
  @Test("A plan that only adds fixed costs earns that much less, and the money says what they are")
  func costsOnly() async throws {
    let summary = try await Self.summary(
      "baseline.yaml", "costs: {tools: {once: ¥2000, monthly: ¥500}}")
    let verdict = try Self.sentence(summary, .verdict)
    #expect(verdict.text.contains("earns ¥8,000 less than the baseline after spend"))
    let value = try #require(verdict.value)
    #expect(abs(value + 8000) < 1e-6)
    let money = try Self.sentence(summary, .money).text
    #expect(
      money.contains(
        "¥8,000 more spend (¥8,000 more fixed costs, as much for contacts and coupons), no change "
          + "of contribution before spend"))
    let roi = summary.kpis.last { $0.kpi == "roi" && $0.over == .toDate }
    #expect(roi?.plan.mean == -1)
  }

  @Test("A plan that only cuts advertising says first that it earns less, and CAC is no success")
  func lessAdvertising() async throws {
    let summary = try await Self.summary(
      "baseline.yaml",
      """
      campaigns: {advertisement: {dailyBudget: ¥10}}
      targets: [{kpi: cac, month: 12, change: -20 %}, {kpi: roas.credited, month: 12, change: +20 %}]
      """)
    #expect(try Self.sentence(summary, .verdict).text.contains(" less than the baseline"))
    #expect(try Self.sentence(summary, .customers).text.contains(" fewer new customers"))
    for target in summary.targets { #expect(target.verdict != .safe, "\(target.kpi)") }
  }

  @Test("A plan that only moves a tier threshold earns the same; the tier's rates are composition")
  func threshold() async throws {
    let summary = try await Self.summary(
      "baseline.yaml",
      """
      tiers: {rules: {core: {frequency: {atLeast: 6 orders}}}}
      targets:
        - {kpi: retention.core, month: 12, change: +10 %}
        - {kpi: tierShare.core, month: 12, change: -1 pp}
      """)
    let verdict = try Self.sentence(summary, .verdict)
    #expect(verdict.text.hasPrefix("The plan earns what the baseline earns"))
    #expect(verdict.text.contains("other tiers") && verdict.value == 0)
    for target in summary.targets { #expect(target.verdict == .compositionChanged) }
  }
}
