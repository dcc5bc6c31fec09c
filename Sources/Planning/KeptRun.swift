import Experiments
import Lifecycle
import Results

/// A run that lies in a folder, finished or not.
public struct KeptRun: Sendable {
  public let folder: RunFolder
  public let manifest: RunManifest
  public let summary: RunSummary
  /// Replications that the summary counts, and whether the run is finished.
  public let replications: Int
  public let isComplete: Bool

  /// - Parameters:
  ///   - name: a results folder, a run id, or a scenario, which stands for its newest run.
  ///   - catalogues: those the run had.
  /// - Throws: ``ResultsError`` when there is no such run, it is damaged, or it holds no finished
  ///   replication.
  public init(_ name: String, catalogues: Catalogues = .builtIn) async throws {
    folder = try RunFolder.locate(name)
    let store = try RunStore.open(at: folder.path(of: .store))
    manifest = store.manifest()
    if let summary = try store.summary() {
      (self.summary, replications, isComplete) = (summary, summary.replications, true)
    } else {
      let experiment = try Experiment(manifest, catalogues: catalogues)
      let replay = try await store.replay(experiment)
      guard replay.replications > 0 else {
        throw ResultsError(
          folder.path, "holds no finished replication", remedy: "run it with --resume")
      }
      summary = try store.forecast(experiment, replay.responses, scratch: folder.path).summary
      (replications, isComplete) = (replay.replications, replay.isComplete)
    }
    try store.close()
  }

  /// Writes the exports again.
  public func writeExports() throws {
    try Exports(summary, manifest: manifest).write(to: folder)
  }
}
