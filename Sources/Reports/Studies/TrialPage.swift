import Calibration
import Lifecycle

/// The page of `cohortcast experiment`: what each arm of a randomised test did.
public struct TrialPage: Sendable {
  private let report: TrialReport
  var sheet: Sheet

  /// - Parameters:
  ///   - currency: an ISO 4217 code, or nothing.
  ///   - chartBundle: the path of `vega.js`; nil gives a page with tables in place of charts.
  public init(
    _ report: TrialReport, provenance: Provenance, currency: String = "", chartBundle: String?
  ) {
    self.report = report
    sheet = Sheet(provenance: provenance, currency: currency, chartBundle: chartBundle)
  }

  /// The whole page.
  public func html() -> String {
    let parts = TrialSections(report: report, sheet: sheet)
    return sheet.document(
      kind: "experiment", title: "\(Sheet.name(of: report.source)): what did it change?",
      about: "\(sheet.figures.count(Double(report.persons))) persons · against \(report.control)",
      answer: parts.answer,
      sections: [parts.uplift, parts.trust, parts.groups, parts.effects, parts.method])
  }
}
