import Calibration

/// The page of `cohortcast calibrate`: what was fitted, how well it describes the customers it was
/// fitted to, and what it says of them.
public struct CalibrationPage: Sendable {
  private let calibration: LogCalibration
  private let check: CalibrationCheck
  private let profiles: [ProfileLikelihood]
  var sheet: Sheet

  /// - Parameters:
  ///   - log: what was calibrated.
  ///   - currency: an ISO 4217 code, or nothing.
  ///   - chartBundle: the path of `vega.js`; nil gives a page with tables in place of charts.
  /// - Throws: ``Calibration/CalibrationError`` where the closed forms fail.
  public init(
    _ calibration: LogCalibration, log: OrderLog, seed: UInt64, provenance: Provenance,
    currency: String = "", chartBundle: String?
  ) throws {
    self.calibration = calibration
    check = try CalibrationCheck(
      log, calibration.fittedBase, calibration.purchases.fit, clock: calibration.clock, seed: seed)
    profiles = calibration.purchases.profiles()
    sheet = Sheet(provenance: provenance, currency: currency, chartBundle: chartBundle)
  }

  /// The whole page.
  public func html() -> String {
    let result = calibration.result
    let parts = CalibrationSections(
      calibration: calibration, check: check, profiles: profiles, sheet: sheet)
    return sheet.document(
      kind: "calibration", title: "\(Sheet.name(of: result.log)): a baseline from data",
      about: "\(result.model) · \(result.customers) customers · to \(result.until)",
      answer: parts.answer,
      sections: [
        parts.parameters, parts.fit, parts.base, parts.histories, parts.sureness, parts.spend,
        parts.segments, parts.season, parts.method,
      ])
  }
}
