import Calibration

/// The page of `cohortcast diagnose`: what is wrong with a log, how much of a forecast hangs on it,
/// and what to do.
public struct DiagnosisPage: Sendable {
  private let diagnosis: DataDiagnosis
  var sheet: Sheet

  /// - Parameters:
  ///   - currency: an ISO 4217 code, or nothing.
  ///   - chartBundle: the path of `vega.js`; nil gives a page with tables in place of charts.
  public init(
    _ diagnosis: DataDiagnosis, provenance: Provenance, currency: String = "", chartBundle: String?
  ) {
    self.diagnosis = diagnosis
    sheet = Sheet(provenance: provenance, currency: currency, chartBundle: chartBundle)
  }

  /// The whole page.
  public func html() -> String {
    let parts = DiagnosisSections(diagnosis: diagnosis, sheet: sheet)
    return sheet.document(
      kind: "diagnosis", title: "\(Sheet.name(of: diagnosis.source)): can it carry a forecast?",
      about: "\(sheet.figures.count(Double(diagnosis.records))) records · \(diagnosis.from) to "
        + diagnosis.to,
      answer: parts.answer,
      sections: [
        parts.painPoints, parts.details, parts.completeness, parts.calendar, parts.values,
        parts.checks, parts.method,
      ])
  }
}
