import ArgumentParser
import Experiments
import Planning
import Results

/// `cohortcast report RUN`
struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rebuild the report and the exports of a run from its store.",
    discussion: """
      RUN is a results folder, a run id, or a scenario, which stands for its newest run: by its name, or \
      by its path where files in different folders have the same name.
      """
  )

  @Argument(help: ArgumentHelp("The run.", valueName: "run")) var name: String

  func run() async throws {
    let kept = try await KeptRun(name)
    if !kept.isComplete {
      Terminal.say(
        "note: the run is not finished; the report counts \(kept.replications) of "
          + "\(kept.manifest.replications) replications")
    }
    let others = kept.folder.namesakes(of: kept.manifest.path)
    if !others.isEmpty, RunID(name) == nil {
      Terminal.say(
        "note: this run was made of \(kept.manifest.path); there are runs of "
          + "\(others.joined(separator: ", ")) as well, which a path tells apart")
    }
    try kept.writeExports()
    try RunFiles.writeReport(kept.summary, kept.manifest, to: kept.folder)
    Terminal.put("report: \(kept.folder.path(of: .report))\n")
  }
}
