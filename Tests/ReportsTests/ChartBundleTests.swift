import Foundation
import Testing

@testable import Reports

@Suite struct ChartBundleTests {
  /// Without the bundle the same figures stand in open tables, and the page says how to get charts.
  @Test(arguments: [nil, "/nowhere/vega.js", "/etc/hostname"])
  func aMissingBundleGivesTables(_ path: String?) throws {
    let fixture = Fixture()
    let report = HTMLReport(
      summary: fixture.summary, manifest: fixture.manifest, chartBundle: path)
    let html = report.html()
    #expect(!report.hasCharts)
    #expect(html.contains("make setup"))
    #expect(!html.contains("<script"))
    #expect(!html.contains("class=\"chart\""))
    let drawn = try RenderedReport.html(fixture)
    let tables = html.components(separatedBy: "<table").count
    // The chart of campaigns has its figures in the table above it already.
    #expect(tables == drawn.components(separatedBy: "<table").count - 1)
  }

  @Test func aBundleIsInlinedAndCredited() throws {
    let html = try RenderedReport.html(Fixture())
    #expect(html.contains("window.vegaEmbed = () => {};"))
    #expect(html.contains("Charts: Vega stand-in (BSD-3-Clause)"))
    #expect(!html.contains("make setup"))
  }

  @Test func aTextThatWouldEndItsElementIsRefused() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).js")
    defer { try? FileManager.default.removeItem(at: file) }
    try "window.vegaEmbed = '</script>'".write(to: file, atomically: true, encoding: .utf8)
    #expect(ChartBundle.read(file.path) == nil)
  }

  @Test func isFoundAboveTheExecutableOrWhereTheEnvironmentSays() throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = root.appendingPathComponent(".chart-bundle")
    let deep = root.appendingPathComponent(".build/release")
    for path in [folder, deep] {
      try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
    }
    let bundle = folder.appendingPathComponent("vega.js")
    try "vegaEmbed".write(to: bundle, atomically: true, encoding: .utf8)
    let program = deep.appendingPathComponent("cohortcast").path
    #expect(ChartBundle.locate(executable: program, environment: [:]) == bundle.path)
    #expect(
      ChartBundle.locate(executable: "/x", environment: [ChartBundle.variable: bundle.path])
        == bundle.path)
    #expect(
      ChartBundle.locate(executable: program, environment: [ChartBundle.variable: "/nowhere"])
        == nil)
  }
}
