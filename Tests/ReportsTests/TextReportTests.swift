import Documents
import Experiments
import Foundation
import Lifecycle
import Testing

@testable import Reports

@Suite struct TextReportTests {
  static let fixtures: [Fixture] = [
    Fixture(),
    Fixture(
      scenario: "增长计划", tiers: ["核心客户", "潜力客户", "一般客户", "流失风险客户"]),
    Fixture(
      scenario: String(repeating: "长名字", count: 40),
      tiers: [String(repeating: "核心", count: 40), "b", "c", "d"]),
    Fixture(hasBaseline: false, factor: 200), Fixture(horizon: 3),
    Fixture(factor: 90, currency: "KWD"), Fixture(factor: 0.09, currency: "CHF"),
  ]

  @Test(arguments: fixtures.indices)
  func fitsATerminal(_ index: Int) {
    let fixture = Self.fixtures[index]
    let lines = TextReport(fixture.summary, manifest: fixture.manifest).text.plain
      .split(separator: "\n")
    for line in lines {
      #expect(DisplayWidth.of(String(line)) <= 80, "\(line)")
      #expect(!line.hasSuffix(" "))
    }
  }

  /// Chinese names take two columns per character; what follows must still line up.
  @Test func columnsLineUpBesideChineseNames() throws {
    let table = TextTable(
      head: ["KPI", "month", "verdict"], isNumber: [false, true, false],
      rows: [["留存率, 核心客户", "6", "safe"], ["Retention", "12", "stretch"]])
    #expect(
      table.text == """
        KPI               month  verdict
        ────────────────────────────────
        留存率, 核心客户      6  safe
        Retention            12  stretch
        """)
  }

  /// 14 + 2 + 71 columns are too many: first the heading wraps, then the text; the figure does not.
  @Test func whatIsTooWideWrapsInItsColumn() {
    let words = Array(repeating: "words", count: 12).joined(separator: " ")  // 71 columns
    let table = TextTable(
      head: ["a long heading", "text"], isNumber: [true, false], rows: [["1,234,567", words]])
    #expect(
      table.text == """
           a long  text
          heading
        ────────────────────────────────────────────────────────────────────────────────
        1,234,567  \(Array(repeating: "words", count: 11).joined(separator: " "))
                   words
        """)
    let unbroken = String(repeating: "核", count: 300)
    let cut = TextTable(head: ["", ""], isNumber: [false, false], rows: [[unbroken, "x"]]).text
    #expect(cut.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 80 })
    #expect(cut.contains("…"))
  }

  @Test func showsHalfYearYearAndTheEnd() {
    #expect(TextReport.months(3) == [3])
    #expect(TextReport.months(6) == [6])
    #expect(TextReport.months(12) == [6, 12])
    #expect(TextReport.months(18) == [6, 12, 18])
  }

  @Test func tellsVerdictsAndDifferences() {
    let text = TextReport(Fixture().summary, manifest: Fixture().manifest).text.plain
    for verdict in Fixture().targets.map(\.verdict) { #expect(text.contains(verdict.rawValue)) }
    #expect(text.contains("All 6 together: 12 % (9 … 15 %) of 400 replications"))
    #expect(text.contains("seed 18446744073709551615"))
    #expect(text.contains("plan − baseline"))
  }

  /// The word says it; the colour only repeats it.
  @Test func verdictsHaveTheirColours() {
    let text = TextReport(Fixture().summary).text
    let coloured = text.rendered(inColour: true)
    for target in Fixture().targets {
      let word = target.verdict.rawValue
      switch target.verdict {
      case .safe: #expect(coloured.contains("\u{1B}[32m\(word)\u{1B}[0m"))
      case .unreachable, .unlikely: #expect(coloured.contains("\u{1B}[31m\(word)\u{1B}[0m"))
      default: #expect(coloured.contains("m\(word)\u{1B}[0m"))
      }
    }
    #expect(!text.rendered(inColour: false).contains("\u{1B}"))
  }

  @Test func levelsArePartOfATargetsName() {
    let text = TextReport(Fixture().summary).text.plain
    #expect(text.contains("Retention rate, core ≥ 75.6 % in month 6\n"))
    #expect(text.contains("Customer acquisition cost ≤ ¥54.65 in month 12\n"))
  }

  /// What is of one name and level is told apart by period or statement; what is not stays short.
  @Test func targetsOfOneNameAreToldApart() {
    func target(
      _ statement: String, _ against: Target.Comparison?, over: Period = .trailing(3),
      month: Int = 12, level: Double = 120
    ) -> TargetAssessment {
      var target = TargetAssessment(
        kpi: "cac", month: month, over: over, unit: .currency, statement: statement,
        direction: .atMost, against: against)
      target.target = level
      return target
    }
    func names(_ targets: TargetAssessment...) -> [String] {
      targets.names(Figures(currency: "CNY", space: " ")).map {
        String($0.dropFirst("Customer acquisition cost".count))
      }
    }
    let change = target("-20 % against the baseline", .baseline)
    let paired = target("-20 % against the baseline, replication by replication", .paired)
    let level = target("≤ ¥120", nil)
    #expect(
      names(change, paired, level) == [
        " ≤ ¥120 in month 12 (−20 % against the baseline)",
        " ≤ ¥120 in month 12 (−20 % against the baseline, replication by replication)",
        " ≤ ¥120 in month 12",
      ])
    #expect(
      names(change, target("-20 % against the baseline", .baseline, over: .month)) == [
        " ≤ ¥120 in month 12", ", 1 month ≤ ¥120 in month 12",
      ])
    #expect(
      names(change, target("-25 % against the baseline", .baseline, level: 110)) == [
        " ≤ ¥120 in month 12", " ≤ ¥110 in month 12",
      ])
    #expect(
      names(level, target("≤ ¥120.30", nil, level: 120.3)) == [
        " ≤ ¥120 in month 12 (≤ ¥120)", " ≤ ¥120 in month 12 (≤ ¥120.30)",
      ])
    var fixture = Fixture()
    fixture.otherTargets = [change, paired]
    let text = TextReport(fixture.summary).text.plain
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("in month 12 (−20 % against the baseline) –"))
  }

  /// Targets that the baseline attains as well are nothing that a plan attains together.
  @Test func aPlanThatChangesNothingAttainsNothingTogether() throws {
    let fixture = Fixture(changesNothing: true)
    #expect(TextReport(fixture.summary).text.plain.contains("All 6 together: –\n"))
    let html = try RenderedReport.html(fixture)
    #expect(!html.contains("targets together: "))
    #expect(html.contains("<td role=\"cell\" class=\"chance\"><b>–</b></td>"))
  }

  /// What the interval of a probability leaves open is said of a probability only.
  @Test func nothingIsOpenWhereTheVerdictIsNoProbability() {
    var target = Fixture().targets[0]
    target.verdictRange = [.stretch, .safe]
    target.why = "as likely without the plan"
    target.verdict = .stretch
    #expect(target.remark == "as likely without the plan; from stretch to safe")
    target.verdict = .notByPlan
    #expect(target.remark == "as likely without the plan")
  }

  @Test func codesStandInTheHeading() {
    let text = TextReport(Fixture(currency: "KWD").summary).text.plain
    #expect(text.contains("Revenue to date, KWD\n"))
    #expect(text.contains("Customer acquisition cost ≤ KWD 54.650 in month 12\n"))
    #expect(TextReport(Fixture().summary).text.plain.contains("Revenue to date\n"))
  }

  @Test func whatIsNotDefinedHasNoChance() throws {
    var fixture = Fixture()
    var undefined = TargetAssessment(
      kpi: "redemptionRate", month: 6, over: .trailing(3), unit: .share, statement: "≥ 10 %",
      direction: .atLeast, against: nil)
    undefined.why = "the KPI has no value at this month"
    fixture.otherTargets = [undefined, fixture.targets[0]]
    let text = TextReport(fixture.summary).text.plain
    #expect(text.contains("Redemption rate, ≥ 10 %, in month 6\n"))
    #expect(text.contains("All 2 together: –\n"))
    #expect(try RenderedReport.html(fixture).contains("<span class=\"label\">≥ 10 %</span>"))
  }

  /// Less than a quarter is hardly used; what has no budget is not judged.
  @Test func budgetsHardlyUsedAreTold() {
    func row(_ name: String, _ spend: Double, _ budget: Double?) -> CampaignRow {
      CampaignRow(
        arm: .plan, campaign: name, budget: budget, expectedConversion: nil
      ) { $0 == .contactCost ? spend : 0 }
    }
    var fixture = Fixture()
    fixture.otherCampaigns = [
      row("a", 81_794, 600_000), row("b", 25, 100), row("c", 24, 100), row("d", 1, nil),
      row("e", 0, 0),
    ]
    let text = TextReport(fixture.summary).text.plain
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      text.contains(
        "Budgets hardly used: a spends ¥81,794 of ¥600 k (13.6 %); c spends ¥24.00 of ¥100 "
          + "(24.0 %)."))
    fixture.otherCampaigns = [row("b", 25, 100)]
    #expect(!TextReport(fixture.summary).text.plain.contains("hardly used"))
  }

  /// One action of a guardrail in three replications, each with a rate of its own; another day is
  /// another action.
  @Test func anActionIsOneRow() {
    func event(_ day: Int, _ rate: String, _ effect: String, _ count: Int) -> EventRow {
      EventRow(
        arm: .plan, day: day, policy: "opening",
        cause: "open rate \(rate) % below 10.0 % for 3 reviews", effect: effect,
        replications: count)
    }
    let actions = PolicyActions([
      event(124, "9.9", "paused", 1), event(93, "9.5", "paused", 1), event(93, "10.1", "paused", 3),
      event(93, "9.7", "off", 1),
    ]).actions
    #expect(
      actions.map(\.cause) == [
        "open rate 9.5 … 10.1 % below 10.0 % for 3 reviews",
        "open rate 9.7 % below 10.0 % for 3 reviews",
        "open rate 9.9 % below 10.0 % for 3 reviews",
      ])
    #expect(actions.map(\.replications) == [4, 1, 1])
    var fixture = Fixture()
    fixture.otherEvents = [event(93, "9.5", "paused", 100), event(93, "9.7", "paused", 100)]
    let text = TextReport(fixture.summary).text.plain
    // 93 days from 2026-01-01.
    #expect(text.contains("2026-04-04") && text.contains("50 %"))
    #expect(text.components(separatedBy: "opening").count == 2)
  }

  @Test func widths() {
    #expect(DisplayWidth.of("abc") == 3)
    #expect(DisplayWidth.of("核心 ab") == 7)
    #expect(DisplayWidth.of("e\u{301}") == 1)
    #expect(DisplayWidth.of("￥") == 2)
    #expect(DisplayWidth.of("¥ ± – …") == 7)
    #expect(DisplayWidth.cut("核心客户", to: 5) == "核心…")
    #expect(DisplayWidth.fit("核心客户", to: 6) == "核心… ")
    #expect(DisplayWidth.fit("ab", to: 4, right: true) == "  ab")
  }
}
