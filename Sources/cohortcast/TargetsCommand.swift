import ArgumentParser
import Decisions
import Documents
import Experiments
import Lifecycle
import Planning
import Reports
import Synchronization

/// `cohortcast targets SCENARIO`
struct TargetsCommand: DecisionCommand {
  static let configuration = CommandConfiguration(
    commandName: "targets",
    abstract: "Tell how surely targets are reached, month by month, and what it would take.",
    discussion: """
      Every target at and by each month, all of them together, what holds them back, a roadmap of values \
      that are 80, 50 and 20 % sure, and how bad a miss would be. With --lever, how far a budget, an \
      effect, a rate or a threshold must be moved to reach a target with 50, 80 and 90 %:

        cohortcast targets scenarios/growth-12m.yaml
        cohortcast targets plan.yaml --lever "campaigns.welcome.budget=¥20000..¥80000"
        cohortcast targets plan.yaml --lever "campaigns.welcome.uplift=5 %..40 %/8" --lever auto

      Levers are paths as `cohortcast plan` lists them; without a range, half of what the plan has to \
      twice as much. A lever in the place of a distribution puts one number there in all replications.
      """)

  @Argument(help: "Scenario file (YAML) with targets.") var scenario: String

  @Option(
    help: ArgumentHelp(
      "A number to move: PATH, PATH=LOW..HIGH or PATH=LOW..HIGH/N; or auto. Repeatable.",
      valueName: "path"))
  var lever: [String] = []

  @Option(help: "The first replications, in which levers are moved; default: 200.")
  var leverReplications: Int?

  @Option(name: .shortAndLong, help: "Replications; default: the scenario's own.")
  var replications: Int?

  @Option(
    help: ArgumentHelp(
      "Write values that are 80 % sure, each by itself, by month as a scenario file that extends the plan.",
      valueName: "file"))
  var propose: String?

  @OptionGroup var options: DecisionOptions

  func run() async throws {
    if let replications { _ = try OptionValue.number(replications, 1...100_000, "--replications") }
    if let leverReplications {
      _ = try OptionValue.number(leverReplications, 1...100_000, "--lever-replications")
    }
    let question = try TargetsQuestion(
      file: scenario, levers: lever, replications: replications, seed: options.seed,
      leverReplications: leverReplications)
    if let propose { try TargetRoadmap.check(propose) }
    let experiment = question.experiment
    if !options.quiet { for note in experiment.notes { Terminal.say("note: \(note)") } }
    let currency = experiment.plan.currency.code
    let sheet = Sheet.now(currency: currency)
    let answer = Mutex<TargetsOutlook?>(nil)
    try await options.deliver(
      DecisionQuestion(
        TargetsStudy(question), setting: question.setting, name: "targets",
        scenario: experiment.plan.name, paths: [scenario], options: question.options,
        blockSize: ForecastStudy.blockSize(
          replications: experiment.replications, untilPrecise: nil)),
      expected: { $0.expectedLives }
    ) { outlook, manifest in
      answer.withLock { $0 = outlook }
      return try DecisionPresentation(outlook, manifest, currency: currency, on: sheet)
    }
    guard let propose, let outlook = answer.withLock({ $0 }) else { return }
    try TargetRoadmap(
      outlook, experiment.plan, at: propose, extending: scenario, command: Self.command
    ).write()
    Terminal.say("roadmap: \(propose)")
    if let together = TargetRoadmap.together(outlook) {
      Terminal.say("its values are 80 % sure each by itself: \(together)")
    }
  }

  private static var command: String {
    (["cohortcast"] + CommandLine.arguments.dropFirst()).map(ShellWord.quoted)
      .joined(separator: " ")
  }
}
