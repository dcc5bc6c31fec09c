import Experiments
import Foundation

@testable import Reports

/// Reports of the fixture, and where to look at them.
enum RenderedReport {
  /// The bundle that `make setup` fetched into this checkout, when it is there.
  static var bundle: String? {
    ChartBundle.locate(
      executable: #filePath, environment: [:])
  }

  /// A stand-in that satisfies the check of the bundle: nothing is drawn with it.
  static func withStandIn<R>(_ body: (String) throws -> R) throws -> R {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("bundle-\(UUID().uuidString).js")
    try "/*! Vega stand-in (BSD-3-Clause)\n*/window.vegaEmbed = () => {};"
      .write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  /// The page of a fixture with the stand-in.
  static func html(_ fixture: Fixture) throws -> String {
    try withStandIn { path in
      HTMLReport(summary: fixture.summary, manifest: fixture.manifest, chartBundle: path).html()
    }
  }

  /// The specifications embedded in a page.
  static func specs(in html: String) -> [String] {
    html.components(separatedBy: "<script type=\"application/json\"").dropFirst().compactMap {
      guard let start = $0.firstIndex(of: ">"), let end = $0.range(of: "</script>") else {
        return nil
      }
      return String($0[$0.index(after: start)..<end.lowerBound])
    }
  }
}
