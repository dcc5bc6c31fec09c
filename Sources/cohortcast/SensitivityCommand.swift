import ArgumentParser
import Decisions
import Documents
import Experiments
import Lifecycle
import Planning
import Reports

/// `cohortcast sensitivity SCENARIO`
struct SensitivityCommand: DecisionCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Tell which assumptions and thresholds move the result, and how far.",
    discussion: """
      Factors are numbers of the scenario by their key paths, `cohortcast plan` lists them: an uncertain \
      one moves by its own law, a constant by ± 20 %, or as you state it:

        cohortcast sensitivity scenarios/growth-12m.yaml --method morris
        cohortcast sensitivity growth-12m --method from-run
        cohortcast sensitivity plan.yaml --method sobol --kpis "contribution, ltv.base @12" \\
          --factors "tiers.rules.core.orderValue.atLeast=¥1000..¥2000" \\
          --factors "tiers.rules.core.frequency.atLeast=2|3|4"

      Methods:
      \(methods)

      Without --method: from-run if there is a run, else morris.
      """)

  private static var methods: String {
    SensitivityMethods.all.map { "  \($0.definition.name): \($0.definition.summary)" }
      .joined(separator: "\n")
  }

  private static var sizes: String {
    SensitivityMethods.all.compactMap { type in
      let method = type.definition
      return method.counts.map { "\($0) of \(method.name) (\(method.standardSize))" }
    }.joined(separator: ", ")
  }

  @Argument(help: "A scenario file (YAML); for from-run also a run as `report` takes it.")
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "Factors: PATH, PATH=LOW..HIGH, PATH=V1|V2|V3; repeat, or write commas between. Default: all "
        + "that is uncertain, and the thresholds of tiers.", valueName: "paths"))
  var factors: [String] = []

  @Option(help: "How: \(SensitivityMethods.names.joined(separator: ", ")).")
  var method: String?

  @Option(
    help: ArgumentHelp(
      "KPIs, all answered by one design, but for prim; default: contribution, or orders where these have no values, over the whole run.",
      valueName: "kpis"))
  var kpis: [String] = []

  @Option(
    help: ArgumentHelp(
      "Size: \(Self.sizes); best a power of 2 for sobol.", valueName: "n"))
  var base: Int?

  @Flag(help: "sobol: what pairs of factors do together as well (S2), at nearly twice the lives.")
  var pairs = false

  @Option(help: "prim: the target whose miss is asked for, by its number; default: any of them.")
  var target: Int?

  @OptionGroup var options: DecisionOptions

  func run() async throws {
    let request = SensitivityRequest(
      scenario: scenario, factors: factors, method: method, kpis: kpis, base: base, pairs: pairs,
      target: target, seed: options.seed)
    let question = try await request.question()
    let plan = question.candidate.experiment.plan
    let sheet = Sheet.now(currency: plan.currency.code)
    try await options.deliver(
      DecisionQuestion(
        SensitivityStudy(question), setting: question.setting.setting, name: "sensitivity",
        scenario: plan.name, paths: [scenario], options: question.options,
        blockSize: question.definition.blockSize),
      expected: { $0.expectedLives }
    ) { sensitivity, manifest in
      try DecisionPresentation(
        sensitivity, manifest, currency: plan.currency.code, on: sheet)
    }
  }
}
