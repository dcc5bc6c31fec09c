import ArgumentParser
import Calibration
import Foundation
import Lifecycle
import Reports
import Results

extension Calibrate {
  func calibrate(_ choice: PurchaseCalibration.Choice) throws {
    var options = LogCalibration.Options()
    options.choice = choice
    options.until = try OptionValue.date(until, "--until")
    options.start = try OptionValue.date(start, "--start")
    options.horizon = horizon
    options.margin = try OptionValue.share(margin, "--margin")
    options.currency = currency
    options.newcomers = try expectedNewcomers()
    options.looksForSeason = season != Season.none
    options.author = "cohortcast \(Version.text)"
    let cleaned = try log.orders()
    let calibration = try LogCalibration(cleaned.orders, options)
    // A baseline that would not be accepted is never written.
    _ = try calibration.baseline.scenario()
    let text = CalibrationText.text(calibration.result, cleaned)
    guard output != nil else { return try deliver(calibration.result, text: text) }
    Terminal.note("checking the fit and drawing the report")
    let page = try CalibrationPage(
      calibration, log: cleaned.orders, seed: 1, provenance: .now(), currency: currency.code,
      chartBundle: ChartBundle.locate())
    let html = page.html()
    Terminal.endNote()
    try deliver(calibration.result, text: text, yaml: calibration.baseline.yaml(), html: html)
  }

  func calibrate(_ choice: ContractFit.Choice) throws {
    let start = try OptionValue.date(start, "--start")
    let margin = try OptionValue.share(margin, "--margin")
    let period = try OptionValue.number(period ?? 12, 1...120, "--period")
    if let price, !(price > 0 && price <= 1e9) {
      throw BadInput(text: "--price must be above 0, at most 10^9 (got \(price)); write e.g. 120")
    }
    let table = try DelimitedTable.read(path: log.log)
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
      horizon: horizon, currency: currency,
      provenance: [
        "Written by cohortcast \(Version.text) calibrate from \(log.log), seen to period "
          + "\(calibration.result.until)."
      ])
    _ = try baseline.scenario()
    let page = ContractPage(
      calibration.result, provenance: .now(), chartBundle: ChartBundle.locate())
    try deliver(
      calibration.result, text: ContractText.text(calibration.result), yaml: baseline.yaml(),
      html: page.html())
  }

  /// - Parameters: yaml and html: nil where nothing is to be written.
  private func deliver(
    _ result: some Encodable, text: String, yaml: String? = nil, html: String? = nil
  ) throws {
    var ending = ""
    if let output, let report, let yaml, let html {
      try OutputFile.write([OutputFile(output, yaml), OutputFile(report, html)])
      ending = "\nbaseline: \(output)\nreport: \(report)\n"
    } else {
      ending = "\nnothing written; -o baseline.yaml writes the baseline and its report\n"
    }
    switch format {
    case .json:
      Terminal.put(try AnalysisOutput.json(result))
      Terminal.say(ending.trimmingCharacters(in: .newlines))
    case .table: Terminal.put(text + ending)
    }
  }

  private func expectedNewcomers() throws -> LogCalibration.Newcomers {
    guard let newcomers, newcomers != "recent" else { return .recent }
    guard let count = Double(newcomers), (0...1e7).contains(count) else {
      throw BadInput(
        text: "--newcomers must be recent or a number of customers a month (got \(newcomers)); "
          + "write e.g. 120")
    }
    return .perMonth(count)
  }
}

extension Provenance {
  /// Of the command that is running.
  static func now(_ options: [Provenance.Option] = []) -> Provenance {
    Provenance(
      command: (["cohortcast"] + CommandLine.arguments.dropFirst()).joined(separator: " "),
      version: Version.text, madeAt: ISO8601DateFormatter().string(from: Date()), options: options)
  }
}
