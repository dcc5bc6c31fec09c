import ArgumentParser
import Calibration
import Foundation
import Lifecycle
import Reports
import Results

/// `cohortcast calibrate LOG`
struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fit purchase and spend models to a log and write the baseline to plan from.",
    discussion: """
      The baseline is a scenario: the fitted parameters with their covariance, and today's customers, \
      each with its history, from whom the simulation starts. Plans extend it. A fit that cannot be \
      trusted is refused with the reason, and nothing is written.

        cohortcast calibrate orders.csv                                what would come out
        cohortcast calibrate orders.csv -o baseline.yaml --margin 40%  the baseline and its report
        cohortcast calibrate survivors.csv --model sbg --until 7       contracts under renewal

      For contracts the file is a table: periods 0, 1, 2 … in the first column, survivors in the \
      others.
      """)

  @OptionGroup var log: LogArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The model: \(CalibrationModel.names.joined(separator: ", ")).",
      discussion: "auto takes the likeliest that can be trusted, and plain NBD when none can.",
      valueName: "model"))
  var model = "auto"

  @Option(
    help: ArgumentHelp(
      "The last day to read, e.g. 2025-12-31 (contracts: the last period); default: all.",
      valueName: "date"))
  var until: String?

  @Option(
    name: .shortAndLong,
    help: "The baseline to write (YAML); its report stands beside it as .html.")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "First day of the baseline's run; default: the first of the next month.", valueName: "date"))
  var start: String?

  @Option(help: "Months of the baseline's run, 1…120.") var horizon = 12

  @Option(
    help: ArgumentHelp(
      "Contribution per unit of revenue, e.g. 40%; default: unknown, values are revenue.",
      valueName: "share"))
  var margin: String?

  @Option(
    help: ArgumentHelp(
      "Currency of the amounts: \(Currency.allCases.map(\.code).joined(separator: ", ")).",
      valueName: "code"))
  var currency = Currency.cny

  @Option(
    help: ArgumentHelp(
      "New customers a month in the baseline: recent (as in the last 90 days) or a number.",
      valueName: "count"))
  var newcomers = "recent"

  @Option(
    help: ArgumentHelp(
      "Season: auto (where two years and a back-test allow it) or none.", valueName: "choice"))
  var season = Season.auto

  enum Season: String, ExpressibleByArgument, CaseIterable {
    case auto, none
  }

  @Option(help: "Contracts: months between renewals, 1…120.") var period = 12

  @Option(help: ArgumentHelp("Contracts: what a renewal is worth.", valueName: "amount"))
  var price: Double?

  @Option(help: "What standard output gets: table or json.") var format = Run.Format.table

  func run() throws {
    _ = try OptionValue.number(horizon, 1...120, "--horizon")
    if let output, output.hasSuffix("/") || output.isEmpty {
      throw BadInput(text: "--output must name a file (got \(output)); write e.g. baseline.yaml")
    }
    switch try CalibrationModel(model) {
    case .purchases(let choice): try calibrate(choice)
    case .contracts(let choice): try calibrate(choice)
    }
  }

  private func calibrate(_ choice: PurchaseCalibration.Choice) throws {
    var options = LogCalibration.Options()
    options.choice = choice
    options.until = try OptionValue.date(until, "--until")
    options.start = try OptionValue.date(start, "--start")
    options.horizon = horizon
    options.margin = try OptionValue.share(margin, "--margin")
    options.currency = currency
    options.newcomers = try OptionValue.newcomers(newcomers, "--newcomers")
    options.looksForSeason = season == .auto
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

  /// - Parameters: yaml and html: nil where nothing is to be written.
  func deliver(
    _ result: some Encodable, text: String, yaml: String? = nil, html: String? = nil
  ) throws {
    var ending = ""
    if let output, let yaml, let html {
      let report = (output.hasSuffix(".yaml") ? String(output.dropLast(5)) : output) + ".html"
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
