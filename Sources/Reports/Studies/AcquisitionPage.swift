import Calibration

/// The page of `cohortcast acquisition`: what new customers cost, and what more spend would win.
public struct AcquisitionPage: Sendable {
  private let report: AcquisitionReport
  var sheet: Sheet

  /// - Parameters:
  ///   - currency: an ISO 4217 code, or nothing.
  ///   - chartBundle: the path of `vega.js`; nil gives a page with tables in place of charts.
  public init(
    _ report: AcquisitionReport, provenance: Provenance, currency: String = "",
    chartBundle: String?
  ) {
    self.report = report
    sheet = Sheet(provenance: provenance, currency: currency, chartBundle: chartBundle)
  }

  /// The whole page.
  public func html() -> String {
    let parts = AcquisitionSections(report: report, sheet: sheet)
    return sheet.document(
      kind: "acquisition", title: "\(Sheet.name(of: report.source)): what does a customer cost?",
      about: "\(sheet.figures.count(Double(report.prospects))) prospects",
      answer: parts.answer, sections: [parts.response, parts.levels, parts.method])
  }
}
