import Experiments
import Foundation

/// The report of a run: one HTML file that needs nothing else, not even a network.
///
/// Verdicts come first, then the forecasts behind them, then people, money, rules, assumptions and
/// how it was made.
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
    let masthead = Masthead(page: page)
    return HTMLDocument(
      title: summary.context.scenario, version: manifest.version, head: masthead.head,
      sections: Self.sections(of: page), origin: " from run \(manifest.runID)", bundle: bundle
    ).html
  }

  static func sections(of page: Page) -> [Section] {
    [
      TargetSection(page: page).section,
      page.context.milestones.map { MilestoneTable(milestones: $0).section },
      ValueSection(page: page).section,
      ForecastSection(page: page).section,
      FunnelSection(page: page).section, TierSection(page: page).section,
      RetentionSection(page: page).section, MoneySection(page: page).section,
      TrackingSection(page: page).section, PolicySection(page: page).section,
      AssumptionSection(page: page).section, DefinitionSection(page: page).section,
      MethodSection(page: page).section,
    ].compactMap { $0 }
  }
}
