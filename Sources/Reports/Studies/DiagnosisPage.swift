import Calibration

/// The page of `cohortcast diagnose`: what is wrong with a log, how much of a forecast hangs on it,
/// and what to do.
public struct DiagnosisPage: Sendable {
  private let diagnosis: DataDiagnosis
  private let provenance: Provenance
  private let currency: String
  /// JavaScript, read when the page is made; nil for tables in place of charts.
  var bundle: String?

  /// - Parameters:
  ///   - currency: an ISO 4217 code, or nothing.
  ///   - chartBundle: the path of `vega.js`; nil gives a page with tables in place of charts.
  public init(
    _ diagnosis: DataDiagnosis, provenance: Provenance, currency: String = "", chartBundle: String?
  ) {
    self.diagnosis = diagnosis
    self.provenance = provenance
    self.currency = currency
    bundle = chartBundle.flatMap(ChartBundle.read)
  }

  /// The whole page.
  public func html() -> String {
    let sheet = Sheet(
      provenance: provenance, figures: Figures(currency: currency), drawsCharts: bundle != nil)
    let parts = DiagnosisSections(diagnosis: diagnosis, sheet: sheet)
    return sheet.document(
      kind: "diagnosis", title: "\(Sheet.name(of: diagnosis.source)): can it carry a forecast?",
      about: "\(sheet.figures.count(Double(diagnosis.records))) records · \(diagnosis.from) to "
        + diagnosis.to,
      answer: parts.answer,
      sections: [
        parts.painPoints, parts.details, parts.completeness, parts.calendar, parts.values,
        parts.checks, parts.method,
      ], bundle: bundle)
  }
}
