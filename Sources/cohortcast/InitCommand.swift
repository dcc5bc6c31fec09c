import ArgumentParser
import Documents
import Foundation
import Lifecycle
import Planning
import Results

/// `cohortcast init`
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a baseline that shows the figures you know again, and a first plan.",
    discussion: """
      Many planners know aggregate figures only: so many customers, a repurchase rate, what a new \
      customer costs. `init` solves the parameters of a scenario in balance for them, simulates it, and \
      says which figures it meets and, where they pull apart, the nearest it reaches. Every line of \
      the baseline says whether it was given, solved or assumed.

        cohortcast init --customers 30000 --orders 1.8 --order-value 900 --repurchase 35% \\
          --cac 160 --conversion 8% --roas 1:3 --margin 40% -o shop
        cohortcast run shop/plan.yaml

      In a terminal it asks for what is missing. Without -o it only shows what would come out. The same \
      figures give the same files.
      """)

  @OptionGroup var options: InitOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Folder to write baseline.yaml and plan.yaml to.", valueName: "folder"))
  var output: String?

  @Flag(help: "Replace baseline.yaml and plan.yaml if they are there.") var force = false

  @Option(help: "What standard output gets: table or json.") var format = Run.Format.table

  @Flag(name: .shortAndLong, help: "No progress.") var quiet = false

  static let files = ["baseline.yaml", "plan.yaml"]

  func run() async throws {
    try refuseOthersFiles()
    let answers = InitQuestions.isPossible ? try InitQuestions().asked(options) : options
    let figures = try answers.figures()
    let quiet = quiet
    let fit = try await AggregateFit(
      figures,
      provenance: [
        "Written by cohortcast \(Version.text):", "", "  \(answers.command(figures))", "",
      ],
      effort: try answers.effort()
    ) { step in
      guard !quiet else { return }
      Terminal.note(
        "step \(step.step) of at most \(step.steps): the figure furthest off by "
          + "\(String(format: "%.1f", step.error)) tolerances")
    }
    Terminal.endNote()
    if let output {
      let files = zip(Self.files, [fit.baseline, fit.plan]).map {
        OutputFile(OutputFile.join(output, $0), $1)
      }
      try AnalysisOutput.write(files, to: output)
      for file in files { Terminal.say("wrote \(file.path)") }
      Terminal.say(
        "an editor with YAML schemas completes and checks them once this is there: cohortcast schema > "
          + ShellWord.quoted(OutputFile.join(output, "cohortcast.schema.json")))
    }
    switch format {
    case .table: Terminal.put(InitText.table(fit))
    case .json: Terminal.put(try AnalysisOutput.json(InitText.Document(fit, seed: figures.seed)))
    }
    for row in fit.rows where !row.isMet {
      Terminal.say(
        "\(answers.name(row.figure)): \(row.figure.text(row.stated ?? 0)) cannot be met beside the "
          + "other figures; the nearest is \(row.figure.text(row.reached))")
    }
  }

  /// Refuses before anything is asked or simulated.
  private func refuseOthersFiles() throws {
    guard let output, !force else { return }
    for name in Self.files {
      let path = OutputFile.join(output, name)
      var facts = stat()
      guard lstat(path, &facts) == 0 else { continue }
      throw BadInput(
        text: "--output \(path) is there; name another folder, or replace it with --force")
    }
  }
}
