import Calibration
import Documents
import Lifecycle
import Planning
import Reports

extension Calibrate {
  /// Contracts under renewal.
  func calibrate(_ choice: ContractFit.Choice) throws {
    let start = try OptionValue.date(start, "--start")
    let margin = try OptionValue.share(margin, "--margin")
    let period = try OptionValue.number(period ?? 12, 1...120, "--period")
    if let price, !(price > 0 && price <= 1e9) {
      throw BadInput(text: "--price must be above 0, at most 10^9 (got \(price)); write e.g. 120")
    }
    let table = try DelimitedTable.read(path: log.log, waiting: Terminal.waiting(for: log.log))
    var last: Int?
    if let until {
      guard let number = Int(until) else {
        throw BadInput(
          text: "--until must be a period of the table for contracts (got \(until)); write e.g. 7")
      }
      last = number
    }
    let calibration = try ContractCalibration(table, choice: choice, until: last)
    guard output != nil else {
      return try deliver(calibration.result, text: ContractText.text(calibration.result))
    }
    guard let start else {
      throw BadInput(
        text: "--start must say when the run begins, since a table of survivors has no dates; "
          + "write e.g. --start 2026-01-01")
    }
    let baseline = ContractBaseline(
      segments: calibration.segments, period: period, price: price, margin: margin, start: start,
      horizon: horizon, currency: currency ?? .cny,
      provenance: [
        "Written by cohortcast \(Version.text) calibrate from \(log.log), seen to period "
          + "\(calibration.result.until)."
      ])
    _ = try baseline.scenario()
    let page = StudyPage(calibration.result, on: .now())
    try deliver(
      calibration.result, text: ContractText.text(calibration.result), yaml: baseline.yaml(),
      html: page.html())
  }
}
