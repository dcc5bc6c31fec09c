import Calibration
import Foundation
import Testing

@testable import Reports

/// What must hold of every page about a log, whatever it shows.
@Suite("Pages about a log")
struct StudyPageTests {
  enum Kind: String, CaseIterable {
    case backtest, calibration, diagnosis, segments, trial, acquisition

    fileprivate func page(_ name: String) throws -> StudyPage {
      switch self {
      case .backtest: try StudyPages.backtest(name)
      case .calibration: try StudyPages.calibration(name)
      case .diagnosis: try StudyPages.diagnosis(name)
      case .segments: try StudyPages.segments(name)
      case .trial: try StudyPages.trial(name)
      case .acquisition: try StudyPages.acquisition(name)
      }
    }

    func html(isHostile: Bool = false, drawsCharts: Bool = false) throws -> String {
      var page = try #require((isHostile ? StudyPageTests.hostile : StudyPageTests.plain)[self])
      page.sheet.bundle = drawsCharts ? "/*! Vega stand-in */window.vegaEmbed = () => {};" : nil
      return page.html()
    }

    var anchors: [String] {
      switch self {
      case .backtest: ["scores", "total", "tracking", "customers", "value", "histories", "method"]
      case .calibration:
        ["parameters", "fit", "base", "churn-risk", "histories", "spend", "method"]
      case .diagnosis: ["completeness", "calendar", "values", "checks", "method"]
      case .segments: ["tiers", "churn-risk", "map", "stability", "method"]
      case .trial: ["uplift", "trust", "groups", "effects", "method"]
      case .acquisition: ["response", "levels", "method"]
      }
    }
  }

  /// Made once: a page takes a fit or a bootstrap.
  static let plain = pages("log.csv")
  static let hostile = pages(StudyPages.hostile)

  private static func pages(_ name: String) -> [Kind: StudyPage] {
    Dictionary(
      uniqueKeysWithValues: Kind.allCases.compactMap { kind in
        (try? kind.page(name)).map { (kind, $0) }
      })
  }

  @Test("Sections come in their order and say how the page was made", arguments: Kind.allCases)
  func sections(_ kind: Kind) throws {
    let html = try kind.html()
    let places = kind.anchors.compactMap { html.range(of: "<section id=\"\($0)\"")?.lowerBound }
    #expect(places.count == kind.anchors.count)
    #expect(places == places.sorted())
    for fact in ["2026-03-01T10:15:00Z", "9.9.9", "log.csv", "a host", "To bear in mind"] {
      #expect(html.contains(fact), "\(fact)")
    }
    #expect(html.hasSuffix("</html>\n"))
  }

  /// Charts are well-formed documents with a box and a table each, and no box is named twice.
  @Test("Charts", arguments: Kind.allCases)
  func charts(_ kind: Kind) throws {
    let html = try kind.html(drawsCharts: true)
    let specs = RenderedReport.specs(in: html)
    #expect(!specs.isEmpty)
    for spec in specs {
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(spec.utf8)) as? [String: Any])
      #expect(try #require(document["description"] as? String).count > 20)
      let layers = try #require(document["layer"] as? [[String: Any]])
      #expect(!layers.isEmpty)
      for layer in layers {
        #expect(layer["mark"] is [String: Any])
        #expect(layer["encoding"] is [String: Any])
      }
    }
    let boxes = html.components(separatedBy: "class=\"chart\" id=\"").dropFirst()
      .compactMap { $0.split(separator: "\"").first }
    #expect(boxes.count == specs.count)
    #expect(Set(boxes).count == boxes.count)
    #expect(html.components(separatedBy: "<details class=\"figures\">").count == specs.count + 1)
    // Without the bundle tables stand open and nothing is drawn.
    let plain = try kind.html()
    #expect(RenderedReport.specs(in: plain).isEmpty)
    #expect(plain.contains("<code>make setup</code>"))
  }

  @Test("Names of the user stay text", arguments: Kind.allCases)
  func hostileNames(_ kind: Kind) throws {
    let html = try kind.html(isHostile: true, drawsCharts: true)
    #expect(!html.contains("<img"))
    #expect(
      html.components(separatedBy: "<script").count
        == html.components(separatedBy: "</script>").count)
    for spec in RenderedReport.specs(in: html) {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(spec.utf8)) }
    }
  }

  @Test(
    "No figure that is none, no markup shown as text, nothing fetched", arguments: Kind.allCases)
  func figures(_ kind: Kind) throws {
    let html = try kind.html()
    let words = Set(html.lowercased().split { !$0.isLetter })
    #expect(words.isDisjoint(with: ["nan", "inf", "infinity", "nil", "optional"]))
    for trace in ["Markup(", "&lt;ul", "&lt;li", "&lt;b&gt;", "&lt;span"] {
      #expect(!html.contains(trace), "\(trace)")
    }
    for place in ["src=\"http", "href=\"http", "url(", "@import"] { #expect(!html.contains(place)) }
  }

  @Test("Same input, same bytes", arguments: Kind.allCases)
  func bytes(_ kind: Kind) throws {
    #expect(try kind.html() == kind.html())
  }

  @Test("Churn risk is told with its horizon, and P(alive) beside it")
  func churnRisk() throws {
    let calibration = try Kind.calibration.html()
    #expect(calibration.contains("chance of no order within the next 60 days"))
    #expect(calibration.contains("Today's customers by churn risk"))
    let segments = try Kind.segments.html()
    #expect(segments.contains("no order within 90 days; P(alive) that of still being a customer"))
    for html in [calibration, segments] {
      #expect(html.contains("AUC of churn risk") && html.contains("AUC of 1 − P(alive)"))
      #expect(!html.contains("Churn risk is 100 less"))
    }
  }

  @Test func backticksAreCode() {
    #expect(Sheet.coded("a `b < c` d").text == "a <code>b &lt; c</code> d")
    #expect(Sheet.coded("a ` b").text == "a ` b")
    #expect(Sheet.warnings([]) == nil)
    #expect(Sheet.warnings(["x"])?.text == "<p class=\"notice\">x</p>")
  }

  @Test func smallChancesAreNotZero() {
    #expect(Sheet.chance(0.03125) == "p = 0.0312")
    #expect(Sheet.chance(1e-9) == "p < 0.0001")
  }
}
