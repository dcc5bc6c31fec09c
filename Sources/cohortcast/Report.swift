import ArgumentParser
import Experiments
import Foundation
import Reports
import Results

/// `cohortcast report RUN`
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rebuild the report and the exports of a run from its store.",
    discussion: "RUN is a results folder, a run id, or a scenario, which stands for its newest run."
  )

  @Argument(help: ArgumentHelp("The run.", valueName: "run")) var name: String

  func run() throws {
    let folder = try RunFolder.locate(name)
    let store = try RunStore.open(at: folder.path(of: .store))
    let manifest = store.manifest()
    let outcomes = try store.outcomes()
    guard !outcomes.isEmpty else {
      throw BadInput(text: "\(folder.path): holds no finished replication; run it with --resume")
    }
    let experiment = try Experiment(manifest)
    if outcomes.count < manifest.replications, try !store.isFinished {
      Terminal.say(
        "note: the run is not finished; the report counts \(outcomes.count) of "
          + "\(manifest.replications) replications")
    }
    let count = ExperimentRun.countingReplications(experiment, outcomes)
    let summary = RunSummary(experiment: experiment, outcomes: Array(outcomes.prefix(count)))
    try RunFiles.write(summary, manifest, to: folder)
    try store.close()
    Terminal.put("report: \(folder.path(of: .report))\n")
  }
}
