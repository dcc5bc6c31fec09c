import ArgumentParser
import Calibration
import Documents
import Foundation
import Planning
import Lifecycle
import Reports
import Results

extension Calibrate {
  /// A log of orders.
  func calibrate(_ choice: PurchaseCalibration.Choice) throws {
    var options = LogCalibration.Options()
    options.choice = choice
    options.until = try OptionValue.date(until, "--until")
    options.start = try OptionValue.date(start, "--start")
    options.horizon = horizon
    options.margin = try OptionValue.share(margin, "--margin")
    options.currency = currency ?? .cny
    options.newcomers = try OptionValue.newcomers(newcomers ?? "recent", "--newcomers")
    options.churnHorizon = try churn.days()
    options.looksForSeason = season != Season.none
    options.setsWholesaleApart = log.setsWholesaleApart
    options.covariates = try covariates.request(log)
    options.author = "cohortcast \(Version.text)"
    let cleaned = try log.orders(cells)
    if cleaned.orders.amounts != nil { options.assumptions = assumptions }
    if !cleaned.unreadable.isEmpty {
      options.assumptions.append(
        "cells of \(cleaned.unreadable.count) records could not be read and were left out")
    }
    options.prospects = try prospects.funnel(
      asOf: LogCalibration.asOf(cleaned.orders, options.until), dateOrder: log.dateOrder)
    let calibration = try LogCalibration(cleaned.orders, options)
    // A baseline that would not be accepted is never written.
    _ = try calibration.baseline.scenario()
    let notes = options.assumptions.map { "· \($0).\n" }.joined()
    let text =
      CalibrationText.text(calibration.result, cleaned) + (notes.isEmpty ? "" : "\n" + notes)
    guard output != nil else { return try deliver(calibration.result, text: text) }
    Terminal.note("checking the fit and drawing the report")
    let page = try StudyPage(
      calibration, log: cleaned.orders, seed: 1, on: .now(currency: options.currency.code))
    let html = page.html()
    Terminal.endNote()
    try deliver(calibration.result, text: text, yaml: calibration.baseline.yaml(), html: html)
  }

  /// What is taken for granted of a log with amounts, since no option says it.
  private var assumptions: [String] {
    [
      currency == nil ? "amounts are taken to be CNY; --currency says otherwise" : nil,
      margin == nil
        ? "no --margin is given, so that values, CLV among them, are revenue and not contribution"
        : nil,
    ].compactMap(\.self)
  }

  /// - Parameters: yaml and html: nil where nothing is to be written.
  func deliver(
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
}
