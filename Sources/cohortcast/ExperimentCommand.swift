import ArgumentParser
import Calibration
import Reports

/// `cohortcast experiment ARMS.csv`
struct ExperimentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiment",
    abstract: "Analyse a randomised experiment: uplift per arm, and effects for a scenario.",
    discussion: """
      One row per person with its arm and its outcomes. 0/1 columns are rates, others amounts.

        cohortcast experiment arms.csv --arm segment --control "No E-Mail" \\
          --outcome conversion,spend --by channel --output email

      --output writes experiment.json, report.html and effects.yaml, whose `campaigns:` a scenario \
      can use. The effect is that on the rate named like a purchase (conversion, order …), \
      else on the first rate among the outcomes.
      """)

  @Argument(help: "The table (CSV, also gzip).") var arms: String
  @Option(help: "The column with each person's arm.") var arm: String
  @Option(help: "The value of that column which is the control.") var control: String
  @Option(help: "Outcome columns, separated by commas.") var outcome: String
  @Option(help: "A column to look for different effects by.") var by: String?
  @Option(
    help: ArgumentHelp(
      "Columns known before the treatment, separated by commas, to compare the arms in.",
      discussion: "Default: the numeric columns left of the arm column, without ids."))
  var covariates: String?
  @Option(
    help: ArgumentHelp(
      "The relative sizes the arms were meant to have; default: equal.", valueName: "arm=size,…"))
  var allocation: String?
  @Option(help: "Days over which outcomes were counted: how long the effect lasts in a scenario.")
  var lasts = 14
  @Option(name: .shortAndLong, help: "Seed of the resampling. Same seed, same bytes.")
  var seed: UInt64 = 1
  @OptionGroup var output: AnalysisOutput

  func run() throws {
    guard (1...365).contains(lasts) else {
      throw BadInput(text: "--lasts must be within 1…365 days (got \(lasts)); write e.g. 14")
    }
    let design = TrialDesign(
      arm: arm, control: control, outcomes: try OptionList.names(outcome, option: "--outcome"),
      by: by, covariates: try covariates.map { try OptionList.names($0, option: "--covariates") },
      allocation: try allocation.map { try OptionList.numbers($0, option: "--allocation") } ?? [:])
    let trial = try Trial(
      DelimitedTable.read(path: arms, waiting: Terminal.waiting(for: arms)), design: design)
    let report = try TrialReport(trial, seed: seed)
    let fragment = report.scenarioFragment(lasts: lasts)
    var files = fragment.map { [(name: "effects.yaml", text: $0)] } ?? []
    if output.output != nil {
      let page = StudyPage(report, on: .now())
      files.append((name: "report.html", text: page.html()))
    }
    try output.deliver(
      report, name: "experiment", text: TrialText.text(report, fragment: fragment), files: files)
  }
}
