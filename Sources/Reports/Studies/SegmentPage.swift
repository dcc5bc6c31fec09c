import Calibration

/// The page of `cohortcast segment`: who is in which tier, and how firmly.
public struct SegmentPage: Sendable {
  private let report: SegmentationReport
  var sheet: Sheet

  /// - Parameters:
  ///   - currency: an ISO 4217 code, or nothing.
  ///   - chartBundle: the path of `vega.js`; nil gives a page with tables in place of charts.
  public init(
    _ report: SegmentationReport, provenance: Provenance, currency: String = "",
    chartBundle: String?
  ) {
    self.report = report
    sheet = Sheet(provenance: provenance, currency: currency, chartBundle: chartBundle)
  }

  /// The whole page.
  public func html() -> String {
    let parts = SegmentSections(report: report, sheet: sheet)
    return sheet.document(
      kind: "segmentation", title: "\(Sheet.name(of: report.source)): who is in which tier?",
      about:
        "\(report.method) · \(sheet.figures.count(Double(report.customers))) customers · as of "
        + report.asOf,
      answer: parts.answer,
      sections: [parts.tiers, parts.map, parts.stability, parts.method])
  }
}
