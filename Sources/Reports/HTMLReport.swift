import Experiments
import Foundation

/// The report of a run: one HTML file that needs nothing else, not even a network.
///
/// Verdicts come first, then the forecasts behind them, then people, money, rules, assumptions and
/// how it was made. Charts are Vega-Lite specifications drawn by the bundle that `make setup` fetches;
/// without it, the same figures stand in tables.
public struct HTMLReport: Sendable {
  private let summary: RunSummary
  private let manifest: RunManifest
  /// JavaScript, read when the report is made.
  private let bundle: String?

  /// - Parameter chartBundle: the path of `vega.js` (``ChartBundle/locate(executable:environment:)``);
  ///   nil, or a file that cannot be read, gives a report with tables in place of charts.
  public init(summary: RunSummary, manifest: RunManifest, chartBundle: String?) {
    self.summary = summary
    self.manifest = manifest
    bundle = chartBundle.flatMap(ChartBundle.read)
  }

  /// Whether the report has charts.
  public var hasCharts: Bool { bundle != nil }

  /// The whole page.
  public func html() -> String {
    let page = Page(summary: summary, manifest: manifest, drawsCharts: bundle != nil)
    let sections = Self.sections(of: page)
    let links = sections.map { (anchor: $0.anchor, title: $0.link ?? $0.title) }
    let style = Markup(raw: StyleSheet.text)
    let document: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="Cohortcast \(manifest.version)">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; img-src data:">
      <title>\(summary.context.scenario) – Cohortcast</title>
      <style>
      \(style)
      </style>
      </head>
      <body class="\(bundle == nil ? "plain" : "drawn")">
      \(Masthead(page: page, links: links).markup)
      <main>
      \(sections.map(\.markup))
      </main>
      <footer>Made by Cohortcast \(manifest.version) from run \(manifest.runID)\
      \(bundle.flatMap(ChartBundle.credit).map { ". Charts: \($0)" as Markup }).</footer>
      \(bundle.map(ChartScript.markup))
      </body>
      </html>

      """
    return document.text
  }

  /// Writes the page in one go: a reader sees the old file or the new one.
  public func write(to file: URL) throws {
    try html().write(to: file, atomically: true, encoding: .utf8)
  }

  static func sections(of page: Page) -> [Section] {
    [
      TargetSection(page: page).section, ForecastSection(page: page).section,
      FunnelSection(page: page).section, TierSection(page: page).section,
      RetentionSection(page: page).section, MoneySection(page: page).section,
      TrackingSection(page: page).section, PolicySection(page: page).section,
      AssumptionSection(page: page).section, DefinitionSection(page: page).section,
      MethodSection(page: page).section,
    ].compactMap { $0 }
  }
}
