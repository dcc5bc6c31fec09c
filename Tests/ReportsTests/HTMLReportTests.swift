import Documents
import Experiments
import Foundation
import Lifecycle
import Testing

@testable import Reports

@Suite struct HTMLReportTests {
  @Test func sectionsComeInAPlannersOrder() throws {
    var fixture = Fixture()
    fixture.tracking = Fixture.cdnowTracking
    let html = try RenderedReport.html(fixture)
    let anchors = [
      "targets", "forecast", "funnel", "tiers", "retention", "money", "tracking", "policies",
      "assumptions", "definitions", "method",
    ]
    let places = anchors.compactMap { html.range(of: "<section id=\"\($0)\"")?.lowerBound }
    #expect(places.count == anchors.count)
    #expect(places == places.sorted())
  }

  @Test func verdictsAreWordedColouredAndComeFirst() throws {
    let html = try RenderedReport.html(Fixture())
    for verdict in Set(Fixture().targets.map(\.verdict)) {
      #expect(html.contains("<span class=\"badge \(verdict.mark)\">\(verdict.rawValue)</span>"))
    }
    #expect(html.contains("All 6 targets together: 12\u{A0}% of 400 replications"))
    #expect(html.contains("without the plan 1\u{A0}%"))
    #expect(html.contains("¥62.10 → ≤\u{A0}¥54.65 → <b class=\"better\">¥52.40</b>"))
    #expect(html.contains("65.8\u{A0}% → ≥\u{A0}75.6\u{A0}% → <b class=\"worse\">74.5\u{A0}%</b>"))
  }

  /// Green says that the plan does something good: neither credit nor another's doing does.
  @Test func creditAndOthersDoingHaveNoColour() throws {
    var fixture = Fixture()
    let cac = try #require(fixture.targets.first { $0.kpi == "cac" })
    var credited = try #require(fixture.targets.last)
    credited.forecast = 4.2
    credited.verdict = .safe
    var other = cac
    other.verdict = .notByPlan
    fixture.otherTargets = [cac, credited, other]
    let html = try RenderedReport.html(fixture)
    #expect(html.components(separatedBy: "<b class=\"better\">¥52.40</b>").count == 2)
    #expect(html.contains("<b class=\"\">¥52.40</b>") && html.contains("<b class=\"\">1:4.20</b>"))
    // A joint probability is no success where one of them is none.
    let joint = try #require(html.range(of: "class=\"joint\"")).upperBound
    #expect(!html[joint...].prefix(900).contains("badge safe"))
    let row = CampaignRow(arm: .plan, campaign: "a", budget: nil, expectedConversion: 0.1) {
      [.contacts, .delivered, .watched].contains($0)
        ? 100 : [.converted, .watchedConverted].contains($0) ? 20 : 0
    }
    fixture.otherCampaigns = [row]
    let page = try RenderedReport.html(fixture)
    #expect(page.contains(">20.0") && !page.contains("class=\"better\">20.0"))
  }

  @Test func wordsFollowTheBandsOfTheScenario() {
    let bands = VerdictBands(safe: 0.9, ambitious: 0.6, stretch: 0.1)
    #expect(bands.verdict(0.9) == .safe)
    #expect(bands.verdict(0.89) == .ambitious)
    #expect(bands.verdict(0.59) == .stretch)
    #expect(bands.verdict(0.09) == .unlikely)
  }

  /// Names are the user's: none of them may become markup, in text, attributes or scripts.
  @Test func hostileNamesStayText() throws {
    let name = "</script><img src=x onerror=\"alert('1')\">&amp;"
    let fixture = Fixture(
      scenario: name, question: name, tiers: [name, "b", "c", "d"], campaigns: [name, "b"])
    let html = try RenderedReport.html(fixture)
    #expect(!html.contains("<img"))
    #expect(
      html.contains("&lt;/script&gt;&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;"))
    let opened = html.components(separatedBy: "<script").count
    let closed = html.components(separatedBy: "</script>").count
    #expect(opened == closed)
    for spec in RenderedReport.specs(in: html) {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(spec.utf8)) }
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 0, 1e15])
  func noFigureIsEverPrintedThatIsNoNumber(_ factor: Double) throws {
    var fixture = Fixture(factor: factor)
    fixture.tracking = Fixture.cdnowTracking
    let html = try RenderedReport.html(fixture)
    let words = Set(html.lowercased().split { !$0.isLetter })
    #expect(words.isDisjoint(with: ["nan", "inf", "infinity", "nil", "optional"]))
    let text = TextReport(fixture.summary, manifest: fixture.manifest).text.plain.lowercased()
    #expect(Set(text.split { !$0.isLetter }).isDisjoint(with: ["nan", "inf", "infinity"]))
  }

  @Test func nothingIsFetched() throws {
    let html = try RenderedReport.html(Fixture())
    #expect(html.contains("default-src 'none'"))
    for place in ["src=\"http", "href=\"http", "url(", "@import"] { #expect(!html.contains(place)) }
  }

  @Test func assumptionsNameTheirSourcesAndMarkDefaults() throws {
    let html = try RenderedReport.html(Fixture())
    #expect(html.contains("From the scenario&#39;s files:") || html.contains("files: 2"))
    #expect(html.contains("<td>growth-12m.yaml:34:17</td>"))
    #expect(html.contains("<span class=\"badge default\">default</span>"))
  }

  @Test func methodTellsHowToMakeItAgain() throws {
    let html = try RenderedReport.html(Fixture())
    for fact in [
      "20260301T101500-7f3a", "18446744073709551615", "--replications 400 --seed 7",
      "Swift 6.3.1", "GSL 2.7.1", "Debian GNU/Linux 12", "2026-03-01T10:15:00Z",
    ] { #expect(html.contains(fact), "\(fact)") }
    #expect(html.contains("not incremental"))
  }

  @Test func replicationsThatStoppedEarlyAreTold() throws {
    var fixture = Fixture()
    fixture.replications = 400
    let manifest = fixture.manifest
    fixture.replications = 120
    let report = HTMLReport(summary: fixture.summary, manifest: manifest, chartBundle: nil)
    #expect(report.html().contains("<dd>120 of 400</dd>"))
  }

  @Test func anEmptyRunStillHasAPage() {
    let summary = RunSummary(
      context: Fixture(hasBaseline: false).context, replications: 1, kpis: [], targets: [],
      joint: nil, funnel: [], tierMix: [], cohorts: [], campaigns: [], tracking: nil, events: [])
    let html = HTMLReport(summary: summary, manifest: Fixture().manifest, chartBundle: nil).html()
    #expect(html.contains("The scenario states no targets."))
    #expect(html.hasSuffix("</html>\n"))
  }
}
