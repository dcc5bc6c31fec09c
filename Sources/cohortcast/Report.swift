import ArgumentParser
import Experiments
import Foundation
import Reports
import Results

/// `cohortcast report RUN`
struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rebuild the report and the exports of a run from its store.",
    discussion: "RUN is a results folder, a run id, or a scenario, which stands for its newest run."
  )

  @Argument(help: ArgumentHelp("The run.", valueName: "run")) var name: String

  func run() async throws {
    let folder = try RunFolder.locate(name)
    let store = try RunStore.open(at: folder.path(of: .store))
    let manifest = store.manifest()
    try RunFiles.write(try await summary(store, manifest, folder), manifest, to: folder)
    try store.close()
    Terminal.put("report: \(folder.path(of: .report))\n")
  }

  private func summary(
    _ store: RunStore, _ manifest: RunManifest, _ folder: RunFolder
  ) async throws -> RunSummary {
    if let summary = try store.summary() { return summary }
    let experiment = try Experiment(manifest)
    let replay = try await store.replay(experiment)
    guard replay.replications > 0 else {
      throw BadInput(text: "\(folder.path): holds no finished replication; run it with --resume")
    }
    if !replay.isComplete {
      Terminal.say(
        "note: the run is not finished; the report counts \(replay.replications) of "
          + "\(manifest.replications) replications")
    }
    return try store.forecast(experiment, replay.responses, scratch: folder.path).summary
  }
}
