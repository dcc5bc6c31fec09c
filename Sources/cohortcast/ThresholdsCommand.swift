import ArgumentParser
import Decisions
import Documents
import Experiments
import Lifecycle
import Planning
import Reports

/// `cohortcast thresholds SCENARIO --x PATH=LOW..HIGH --y PATH=LOW..HIGH`
struct ThresholdsCommand: DecisionCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresholds",
    abstract:
      "Map thresholds (or other levers): the best cell, and all that cannot be told from it.",
    discussion: """
      Every cell is lived with the same people and luck. Cells that cannot be the best are dropped look \
      after look; the best one left is held against the settings in force on fresh replications.

        cohortcast thresholds scenarios/growth-12m.yaml \\
          --x "tiers.rules.core.orderValue.atLeast=CNY 500..CNY 3000" \\
          --y tiers.rules.core.frequency.atLeast=1..8

      A range may say how many settings it has (¥500..¥3000/20), or list them (1,2,3). Key paths and \
      units are those of `cohortcast plan SCENARIO`. The KPI counts everybody: a figure of a tier would \
      only choose who is in it.
      """)

  @Argument(help: "The scenario file (YAML). What it `extends` is its baseline.")
  var scenario: String

  @Option(help: ArgumentHelp("The settings along the map.", valueName: "path=low..high"))
  var x: String

  @Option(help: ArgumentHelp("The settings up the map.", valueName: "path=low..high"))
  var y: String?

  @Option(
    help:
      "What the best is told by; default: contribution, or orders where these have no values, over the whole run."
  )
  var kpi: String?

  @Option(
    help: ArgumentHelp(
      "It ends when what is left differs by less: ¥50000, 5pp, or 3 % of the value.",
      valueName: "amount"))
  var indifference: String?

  @Option(help: "Probability with which the best cell is among those left.") var confidence = "95%"

  @Option(name: .shortAndLong, help: "The most replications of a cell, 20 or more.")
  var replications = 160

  @OptionGroup var options: DecisionOptions

  func run() async throws {
    let limit = try OptionValue.number(replications, 20...100_000, "--replications")
    let confidence = try OptionValue.confidence(confidence)
    let question = try ThresholdQuestion(
      file: scenario, x: x, y: y, kpi: kpi, indifference: indifference, alpha: 1 - confidence,
      limit: limit, seed: options.seed)
    let plan = question.setting.candidates[0].experiment.plan
    let currency = plan.currency.code
    let sheet = Sheet.now(currency: currency)
    try await options.deliver(
      DecisionQuestion(
        ThresholdStudy(question), setting: question.setting.setting, name: "thresholds",
        scenario: plan.name, paths: [scenario], options: question.options, blockSize: 1),
      expected: { $0.expectedLives }
    ) { map, manifest in
      try DecisionPresentation(map, manifest, level: confidence, currency: currency, on: sheet)
    }
  }
}
