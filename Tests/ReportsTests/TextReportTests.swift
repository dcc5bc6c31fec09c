import Experiments
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
  ]

  @Test(arguments: fixtures.indices)
  func fitsATerminal(_ index: Int) {
    let fixture = Self.fixtures[index]
    let lines = TextReport.text(fixture.summary, manifest: fixture.manifest).split(separator: "\n")
    for line in lines {
      #expect(DisplayWidth.of(String(line)) <= 100, "\(line)")
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

  @Test func showsHalfYearYearAndTheEnd() {
    #expect(TextReport.months(3) == [3])
    #expect(TextReport.months(6) == [6])
    #expect(TextReport.months(12) == [6, 12])
    #expect(TextReport.months(18) == [6, 12, 18])
  }

  @Test func tellsVerdictsAndDifferences() {
    let text = TextReport.text(Fixture().summary, manifest: Fixture().manifest)
    for verdict in Fixture().targets.map(\.verdict) { #expect(text.contains(verdict.rawValue)) }
    #expect(text.contains("All 6 together: 12 % (9–15 %) of 400 replications"))
    #expect(text.contains("seed 18446744073709551615"))
    #expect(text.contains("plan − baseline"))
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
