import ArgumentParser
import Experiments
import Foundation
import Lifecycle
import Planning
import Reports
import Results

/// `cohortcast run SCENARIO`
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Forecast a scenario: tables, a results folder and an HTML report.",
    discussion: """
      Replications run in worker processes; every finished block is kept before it counts, so a run \
      that was stopped or killed goes on with --resume. The results do not depend on the number of \
      workers.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  @OptionGroup var options: ExperimentOptions

  @Option(name: .shortAndLong, help: "Worker processes; default: one per core.")
  var workers: Int?

  @Option(
    name: .shortAndLong,
    help: "Folder of the results; default: results/<scenario>/<run id>.")
  var output: String?

  @Flag(help: "Go on with the newest unfinished run of the scenario, or the one in --output.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      "Lives spent on what each campaign and policy is worth, or off.",
      discussion:
        "A share of the other lives: each part is switched off in replications that the plan "
        + "has lived, until the sign of what it brings is known (99 %).",
      valueName: "share"))
  var values = "50%"

  @Option(
    help: ArgumentHelp(
      "What the store keeps of single replications: summary, figures or ledgers.",
      discussion: "summary: nothing, once the run has finished; figures: the books of every life; "
        + "ledgers: by segment. Reports, exports and --resume work with each."))
  var keep = Keeping.figures

  @Option(help: "What standard output gets: table or json.")
  var format = Format.table

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  @Option(help: ArgumentHelp("Longest silence of a worker, in seconds.", visibility: .hidden))
  var workerTimeout = 60.0

  func run() async throws {
    let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
    guard (1...1024).contains(workers) else {
      throw BadInput(text: "--workers must be within 1…1024 (got \(workers)); write e.g. 2")
    }
    guard workerTimeout >= 0.1 else {
      throw BadInput(text: "--worker-timeout must be at least 0.1 (got \(workerTimeout)); write 60")
    }
    let question = try options.question(valueEffort: try OptionValue.effort(values))
    if question.experiment.untilPrecise != nil, question.experiment.plan.targets.isEmpty {
      throw BadInput(
        text:
          "--until-precise goes by the probabilities of targets, and the scenario has none; write "
          + "`targets:`, or --replications")
    }
    if !quiet { for note in question.experiment.notes { Terminal.say("note: \(note)") } }
    let forecast = try await answer(question, workers: workers)
    switch format {
    case .json:
      Terminal.put(JSONReport(summary: forecast.summary, manifest: forecast.manifest).json())
    case .table:
      Terminal.put(TextReport(forecast.summary, manifest: forecast.manifest).text)
    }
    if !quiet, question.experiment.valueEffort > 0, forecast.summary.values == nil,
      !question.experiment.plan.campaigns.isEmpty, question.experiment.plan.hasOrderValues
    {
      Terminal.say(
        "note: what each campaign is worth is not told: --values \(values) of so few lives allows no two "
          + "replications of each; ask for more --replications, or e.g. --values 200%")
    }
    let report = "report: \(forecast.folder.path(of: .report))"
    if format == .table { Terminal.put("\n\(report)\n") } else if !quiet { Terminal.say(report) }
  }

  private func answer(_ question: ForecastQuestion, workers: Int) async throws -> KeptForecast {
    let workers = min(workers, question.blockCount)
    try Cohortcast.require(workers: workers)
    let (bar, isQuiet) = (ProgressBar(isQuiet: quiet), quiet)
    let experiment = question.experiment
    let executor = ProcessExecutor(
      workers: workers, executable: Self.executable,
      patience: .seconds(workerTimeout), version: Version.text,
      warn: { if !isQuiet { Terminal.say("warning: \($0)") } })
    let place: RunPlace = resume ? .resumed(output) : .new(output)
    let maker = RunMaker(
      command: (["cohortcast"] + CommandLine.arguments.dropFirst()).map(ShellWord.quoted)
        .joined(separator: " "))
    let keep = keep
    let work = Task {
      try await question.answer(
        in: place, keep: keep, made: maker, on: executor,
        begun: { _ in
          guard !isQuiet, !Terminal.isInteractive else { return }
          Terminal.say(
            "\(experiment.plan.name): \(experiment.replications) replications in "
              + "\(question.blockCount) blocks, \(workers) workers")
        },
        progress: { progress in
          let note = progress.halfWidth.map { String(format: ", ± %.1f %%", $0 * 100) } ?? ""
          bar.show(
            done: progress.replications, total: progress.total, note: note,
            after: "what campaigns and policies are worth: \(progress.lives) lives")
        },
        finishing: { forecast in
          try RunFiles.writeReport(
            forecast.summary, forecast.manifest, to: forecast.folder, isQuiet: isQuiet)
        })
    }
    let watch = Interrupts { work.cancel() }
    defer { watch.end() }
    do {
      let forecast = try await work.value
      if !quiet { Terminal.endNote() }
      return forecast
    } catch let stopped as StoppedRun {
      throw Interruption(
        text: "\nstopped; \(stopped.kept) of \(stopped.total) replications are kept in "
          + "\(stopped.folder.path). Go on with:\n  \(resumeCommand(stopped.folder))")
    }
  }

  /// This program.
  static var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
  }

  private func resumeCommand(_ folder: RunFolder) -> String {
    var words = CommandLine.arguments.dropFirst().filter { $0 != "--resume" }
    if output == nil { words += ["--output", folder.path] }
    return (["cohortcast"] + words + ["--resume"]).map(ShellWord.quoted).joined(separator: " ")
  }
}

extension Keeping: ExpressibleByArgument {}
