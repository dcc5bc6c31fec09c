import ArgumentParser
import Calibration
import Documents
import Lifecycle
import Reports

/// `cohortcast acquisition PROSPECTS.csv`
struct AcquisitionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "acquisition",
    abstract: "What new customers cost, and how the chance of winning one goes with spend.",
    discussion: """
      One row per prospect with what was spent and whether it became a customer (0 or 1).

        cohortcast acquisition prospects.csv --spend acq_expense --acquired acquisition

      --output writes acquisition.json, report.html and, where there is a rate, acquisition.yaml, a \
      campaign that a scenario can use.
      """)

  @Argument(help: "The table (CSV, also gzip).") var prospects: String
  @Option(help: "The column with the spend; default: recognised by name.") var spend: String?
  @Option(help: "The 0/1 column with the outcome; default: recognised by name.")
  var acquired: String?
  @Option(help: "The most bins of spend, 1…100.") var bins = 10
  @Option(
    help: ArgumentHelp("Currency of the scenario's campaign (ISO 4217).", valueName: "code"),
    completion: OptionValue.currencies, transform: OptionValue.currency)
  var currency = Currency.cny
  @OptionGroup var output: AnalysisOutput

  func run() throws {
    guard (1...100).contains(bins) else {
      throw BadInput(text: "--bins must be within 1…100 (got \(bins)); write e.g. 10")
    }
    let prospects = try Prospects(
      DelimitedTable.read(path: prospects, waiting: Terminal.waiting(for: prospects)),
      columns: .init(spend: spend, acquired: acquired))
    let report = AcquisitionReport(prospects, bins: bins)
    let fragment = report.scenarioFragment(currency: currency)
    var files = fragment.map { [(name: "acquisition.yaml", text: $0)] } ?? []
    if output.output != nil {
      let page = StudyPage(report, on: .now(currency: currency.code))
      files.append((name: "report.html", text: page.html()))
    }
    try output.deliver(
      report, name: "acquisition", text: AcquisitionText.text(report, fragment: fragment),
      files: files)
  }
}
