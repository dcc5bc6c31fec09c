import ArgumentParser
import Calibration
import Documents
import Foundation
import Lifecycle
import Planning
import Reports
import Results

/// `cohortcast funnel LOG`
struct FunnelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funnel",
    abstract: "How fast people become aware, interested and customers, and how fast they forget.",
    discussion: """
      A row says that a person is in a stage (unaware, aware, interested, customer) from a date on. Of each \
      step it gives events ÷ person-days at risk with standard error and exact 90 % interval; who is still \
      in a stage at the end counts with the time until then.

        cohortcast funnel leads.csv --stages aware=Lead,interested=MQL,customer=Won
        cohortcast funnel leads.csv -o funnel.yaml --segment customers

      -o writes prospects, hazards and forgetting of a segment, each with its uncertainty, as a scenario has \
      them.
      """)

  @Argument(
    help: ArgumentHelp(
      "The log: delimited text, plain or gzip, with person, stage and date.", valueName: "log"))
  var log: String

  @Option(
    help: ArgumentHelp(
      "Which column is which field, e.g. person=LeadID,stage=Status,date=Changed.",
      discussion: "What is not named is recognised by the column's name.",
      valueName: "field=column"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "What the log calls the stages, e.g. aware=Lead,interested=MQL,interested=SQL,customer=Won.",
      valueName: "stage=name"))
  var stages: [String] = []

  @Option(
    help: ArgumentHelp(
      "Day or month first in 03/04/2011: dmy or mdy; default: found from the whole file.",
      valueName: "order"))
  var dateOrder: String?

  @Option(
    help: ArgumentHelp(
      "The last day that the log covers, e.g. when it was exported; default: its last date.",
      valueName: "date"))
  var until: String?

  @Option(help: "The segment that the scenario's part is about.") var segment = "customers"

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("File to write the scenario's part to (.yaml).", valueName: "file"))
  var output: String?

  @Option(help: "What standard output gets: table or json.") var format = Run.Format.table

  func run() throws {
    if let output, ![".yaml", ".yml"].contains(where: output.hasSuffix) {
      throw BadInput(
        text: "--output must name a file that ends in .yaml (got \(output)); write e.g. funnel.yaml"
      )
    }
    if let output { try OwnOutput.check(output, by: "funnel") }
    guard !segment.isEmpty, segment.unicodeScalars.count <= Baseline.longestName else {
      throw BadInput(
        text: "--segment must be a name of at most \(Baseline.longestName) characters (got "
          + "\(segment.prefix(20))); write e.g. customers")
    }
    var options = FunnelLog.Options(today: LogArguments.today)
    options.columns = try FunnelField.columns(parsing: map)
    options.stages = try FunnelStage.names(parsing: stages)
    options.dateOrder = try LogArguments.choice(dateOrder, "--date-order")
    options.until = try OptionValue.date(until, "--until")
    if let until = options.until, until > options.today {
      throw BadInput(
        text: "--until must not lie in the future (got \(until)); write e.g. \(options.today)")
    }
    let report = FunnelReport(
      try FunnelLog.read(path: log, options: options, waiting: Terminal.waiting(for: log)))
    let fragment = report.scenarioFragment(
      segment: segment, author: "cohortcast \(Version.text)")
    if let output { try OutputFile.write([OutputFile(output, fragment)]) }
    Terminal.put(
      format == .json
        ? try AnalysisOutput.json(report) : FunnelText.text(report, fragment: fragment))
    if let output { Terminal.say("wrote \(output)") }
  }
}
