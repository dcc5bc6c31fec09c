import Calibration
import Lifecycle

/// The page of `cohortcast experiment`: what each arm of a randomised test did.
public struct TrialPage: Sendable {
  private let report: TrialReport
  private let provenance: Provenance
  private let currency: String
  /// JavaScript, read when the page is made; nil for tables in place of charts.
  var bundle: String?

  /// - Parameters:
  ///   - currency: an ISO 4217 code, or nothing.
  ///   - chartBundle: the path of `vega.js`; nil gives a page with tables in place of charts.
  public init(
    _ report: TrialReport, provenance: Provenance, currency: String = "", chartBundle: String?
  ) {
    self.report = report
    self.provenance = provenance
    self.currency = currency
    bundle = chartBundle.flatMap(ChartBundle.read)
  }

  /// The whole page.
  public func html() -> String {
    let sheet = Sheet(
      provenance: provenance, figures: Figures(currency: currency), drawsCharts: bundle != nil)
    let parts = TrialSections(report: report, sheet: sheet)
    return sheet.document(
      kind: "experiment", title: "\(Sheet.name(of: report.source)): what did it change?",
      about: "\(sheet.figures.count(Double(report.persons))) persons · against \(report.control)",
      answer: parts.answer,
      sections: [parts.uplift, parts.trust, parts.groups, parts.effects, parts.method],
      bundle: bundle)
  }
}
