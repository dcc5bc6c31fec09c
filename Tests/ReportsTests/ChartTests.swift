import Experiments
import Lifecycle
import Foundation
import Testing

@testable import Reports

/// Every chart of every kind of page is a document that Vega-Lite can read.
@Suite struct ChartTests {
  static let fixtures: [Fixture] = [
    Fixture(), Fixture(hasBaseline: false, tracking: Fixture.cdnowTracking), Fixture(horizon: 1),
    Fixture(horizon: 36), Fixture(factor: 0),
  ]

  @Test(arguments: fixtures.indices)
  func specificationsAreJSONWithTheirParts(_ index: Int) throws {
    let specs = RenderedReport.specs(in: try RenderedReport.html(Self.fixtures[index]))
    #expect(specs.count > 10)
    for spec in specs {
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(spec.utf8)) as? [String: Any])
      #expect(document["$schema"] as? String == "https://vega.github.io/schema/vega-lite/v6.json")
      #expect(document["width"] as? String == "container")
      let description = try #require(document["description"] as? String)
      #expect(description.count > 20)
      let layers = try #require(document["layer"] as? [[String: Any]])
      #expect(!layers.isEmpty)
      for layer in layers {
        #expect(layer["mark"] is [String: Any])
        #expect(layer["encoding"] is [String: Any])
      }
      let data = try #require(document["data"] as? [String: Any])
      #expect(data["values"] is [[String: Any]])
    }
  }

  @Test(arguments: fixtures.indices)
  func everyChartHasItsBoxAndNoNameIsTakenTwice(_ index: Int) throws {
    let html = try RenderedReport.html(Self.fixtures[index])
    func values(of attribute: String) -> [String] {
      html.components(separatedBy: " \(attribute)=\"").dropFirst().compactMap {
        $0.components(separatedBy: "\"").first
      }
    }
    let ids = values(of: "id")
    #expect(Set(ids).count == ids.count)
    let charts = values(of: "data-chart")
    #expect(!charts.isEmpty)
    #expect(Set(charts).isSubset(of: Set(ids)))
    let links = values(of: "href").filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
    #expect(Set(links).isSubset(of: Set(ids)))
  }

  /// A KPI known in few months is drawn as boxes: no line claims to know the months between.
  @Test func sparseFiguresAreNotJoined() throws {
    let fixture = Fixture()
    let page = Page(summary: fixture.summary, manifest: fixture.manifest, drawsCharts: true)
    let sparse = FanChart(
      points: page.forecasts(of: Reading(kpi: "ltv.base", over: .month)), targets: [],
      axes: page.axes)
    let dense = FanChart(
      points: page.forecasts(of: Reading(kpi: "cac", over: .trailing(3))), targets: [],
      axes: page.axes)
    #expect(!sparse.spec.json.text().contains("\"line\""))
    #expect(dense.spec.json.text().contains("\"line\""))
  }

  /// A month without a figure leaves a gap in the line.
  @Test func missingMonthsAreGaps() {
    let fixture = Fixture()
    let page = Page(summary: fixture.summary, manifest: fixture.manifest, drawsCharts: true)
    let points = page.forecasts(of: Reading(kpi: "cac", over: .trailing(3))).filter {
      $0.month != 5
    }
    let chart = FanChart(points: points, targets: [], axes: page.axes)
    #expect(chart.spec.rows.count == 12)
    #expect(chart.spec.rows.contains(["month": 5]))
  }

  @Test func triangleCountsAgesFromTheFirstOrder() {
    let fixture = Fixture()
    let triangle = RetentionTriangle(
      fixture.summary.cohorts, arm: .plan, context: fixture.context)
    #expect(triangle.cohorts == Array(-1..<11))
    #expect(triangle.ages == Array(1...12))
    #expect(triangle.label(-1) == "installed base")
    #expect(triangle.label(2) == "2026-03")
    let first = triangle.cells.first { $0.cohort == 0 && $0.age == 1 }
    let row = fixture.summary.cohorts.first { $0.arm == .plan && $0.cohort == 0 && $0.month == 1 }
    #expect(first?.share == row.map { $0.buyers / $0.size })
  }
}
