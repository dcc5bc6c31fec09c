import ArgumentParser
import Experiments
import Foundation
import Lifecycle
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
    let experiment = try options.experiment()
    let forecast = ForecastRun(
      experiment: experiment, path: options.scenario, output: output, isResumed: resume,
      workers: workers, patience: .seconds(workerTimeout), keep: keep, isQuiet: quiet)
    let (summary, manifest, folder) = try await forecast.run()
    switch format {
    case .json: Terminal.put(JSONReport(summary: summary, manifest: manifest).json())
    case .table: Terminal.put(TextReport.text(summary, manifest: manifest))
    }
    let report = "report: \(folder.path(of: .report))"
    if format == .table { Terminal.put("\n\(report)\n") } else if !quiet { Terminal.say(report) }
  }
}

extension Keeping: ExpressibleByArgument {}
