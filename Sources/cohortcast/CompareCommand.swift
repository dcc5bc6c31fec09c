import ArgumentParser
import Decisions
import Documents
import Experiments
import Lifecycle
import Planning
import Reports

/// A command that answers by lives: it needs workers.
protocol DecisionCommand: AsyncParsableCommand {}

/// `cohortcast compare A.yaml B.yaml …`
struct CompareCommand: DecisionCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Tell which of several scenarios is the best, with a stated probability.",
    discussion: """
      All scenarios are lived with the same people and the same luck. What is clearly worse is dropped \
      on the way, until one is left or the rest cannot matter: differences below --indifference are \
      ones that you would not mind.

        cohortcast compare scenarios/baseline.yaml scenarios/growth-12m.yaml
        cohortcast compare a.yaml b.yaml c.yaml --kpi "ltv.base @12" --indifference ¥5

      --kpi attainment compares how often each attains all of its targets, by McNemar's exact test.

      KPIs are named as in targets: contribution (after spend), roi, retention.core @6, "orders over 3 months @9"; `cohortcast kpis` lists them.
      """)

  @Argument(help: "Scenario files (YAML), two or more.") var scenarios: [String]

  @Option(
    help:
      "What the best is told by: a KPI; default: contribution, or orders where these have no values, over the whole run."
  )
  var kpi: String?

  @Option(
    help: ArgumentHelp(
      "The largest difference that does not matter: ¥50000, 5pp, or 3 % of the value.",
      valueName: "amount"))
  var indifference: String?

  @Option(
    help:
      "How the best is told: kn (drops the worse one by one) or nelson-matejcik. Attainment: mcnemar."
  )
  var procedure = ComparisonQuestion.Procedure.sequential

  @Option(help: "A value of the KPI that is good enough; adds how often each scenario has it.")
  var satisfice: String?

  @Option(help: "Probability with which the choice is right.") var confidence = "95%"

  @Option(
    name: .shortAndLong,
    help: "The most replications of a scenario; default: 500, of attainment 200.")
  var replications: Int?

  @OptionGroup var options: DecisionOptions

  func run() async throws {
    let limit = try OptionValue.number(
      replications ?? (kpi == "attainment" ? 200 : 500), 20...1_000_000, "--replications")
    let confidence = try OptionValue.confidence(confidence)
    let question = try ComparisonQuestion(
      files: scenarios, kpi: kpi, indifference: indifference, procedure: procedure,
      alpha: 1 - confidence, limit: limit, satisfice: satisfice, seed: options.seed)
    let currency = question.setting.candidates[0].experiment.plan.currency.code
    let sheet = Sheet.now(currency: currency)
    try await options.deliver(
      DecisionQuestion(
        ComparisonStudy(question), setting: question.setting.setting, name: "compare",
        scenario: question.setting.candidates[0].experiment.plan.name, paths: scenarios,
        options: question.options, blockSize: 2),
      expected: { $0.expectedLives }
    ) { comparison, manifest in
      try DecisionPresentation(
        comparison, manifest, level: confidence, currency: currency, on: sheet)
    }
  }
}

extension ComparisonQuestion.Procedure: ExpressibleByArgument {}
