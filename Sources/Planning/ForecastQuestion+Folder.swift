import Experiments
import Foundation
import Lifecycle
import Results

/// Where a run is kept.
public enum RunPlace: Sendable {
  /// A new run in a folder that holds no results yet; nil: `results/<scenario>/<run id>`.
  case new(String?)
  /// The run in a folder goes on; nil: the scenario's newest run that is not finished.
  case resumed(String?)
}

/// A forecast and where it lies.
public struct KeptForecast: Sendable {
  public let summary: RunSummary
  public let manifest: RunManifest
  public let folder: RunFolder
}

/// A run began and could not be finished.
public struct FailedRun: Error, CustomStringConvertible {
  /// What went wrong, e.g. a ``ResultsError`` or an ``ExecutionError``.
  public let cause: any Error
  public let folder: RunFolder
  /// Replications that were found in the folder afterwards; nil when its store is gone or damaged.
  public let kept: Int?
  public let total: Int

  public var description: String {
    guard let kept else { return "\(cause)" }
    let count = kept == 0 ? "no replication is" : "\(kept) of \(total) replications are"
    return "\(cause); \(count) kept in \(folder.path): go on with --resume"
  }
}

/// A run was cancelled; what is done is kept.
public struct StoppedRun: Error, Sendable {
  public let folder: RunFolder
  /// Replications kept, and those asked for.
  public let kept: Int
  public let total: Int
}

extension ForecastQuestion {
  /// Lives the question with a store: every finished block is kept before it counts.
  ///
  /// - Parameters:
  ///   - place: where the run lies.
  ///   - keep: what the store keeps of single replications.
  ///   - maker: what asks, for the manifest.
  ///   - executor: where lives are lived.
  ///   - begun: called when the place is found good, before the first life.
  ///   - progress: called after every finished block.
  ///   - finishing: writes more files into the folder, e.g. a report, before the run is marked finished.
  /// - Throws: ``ResultsError`` for a place that cannot be used, ``StoppedRun`` in a cancelled task,
  ///   ``FailedRun`` for what fails later.
  public func answer(
    in place: RunPlace, keep: Keeping = .figures, made maker: RunMaker = RunMaker(),
    on executor: some Executor = LocalExecutor(), begun: (RunFolder) -> Void = { _ in },
    progress: @escaping @Sendable (ForecastProgress) -> Void = { _ in },
    finishing: (KeptForecast) throws -> Void = { _ in }
  ) async throws -> KeptForecast {
    let id = RunID(date: Date(), suffix: UInt16(truncatingIfNeeded: getpid()))
    let fresh = RunManifest(self, id: id.description, keep: keep, maker)
    let (store, folder) = try open(place, fresh, id)
    begun(folder)
    do {
      let summary = try await lived(store, folder, executor, progress)
      let forecast = KeptForecast(summary: summary, manifest: store.manifest(), folder: folder)
      try Exports(summary, manifest: forecast.manifest).write(to: folder)
      try finishing(forecast)
      if try !store.isFinished { try store.finish(summary) }
      return forecast
    } catch let stopped as StoppedRun {
      throw stopped
    } catch {
      // From here on the folder has served: whatever fails is no bad input.
      try? store.close()
      throw FailedRun(
        cause: error, folder: folder, kept: await kept(in: folder),
        total: experiment.replications)
    }
  }

  /// Replications that can be read from a folder, looked at as the next process will.
  private func kept(in folder: RunFolder) async -> Int? {
    guard let store = try? RunStore.open(at: folder.path(of: .store)) else { return nil }
    return try? await store.replay(experiment).replications
  }

  private func open(
    _ place: RunPlace, _ manifest: RunManifest, _ id: RunID
  ) throws -> (RunStore, RunFolder) {
    switch place {
    case .new(let path):
      let path = try path ?? RunFolder.standardPath(scenario: experiment.plan.name, run: id)
      return try RunFolder.create(
        at: path, space: StoreSize.expected(experiment, keep: manifest.keep)
      ) { folder in
        let store = try RunStore.create(at: folder.path(of: .store), manifest: manifest)
        do {
          try Exports.write(manifest, to: folder)
        } catch {
          try store.discard()
          throw error
        }
        return (store, folder)
      }
    case .resumed(let path):
      let found =
        try path.map { try RunFolder.begun($0) }
        ?? RunFolder.latestUnfinished(scenario: experiment.plan.name, path: self.path)
      guard let folder = found else {
        throw ResultsError(
          "--resume",
          "there is no unfinished run of \(experiment.plan.name) under \(RunFolder.standardRoot)",
          remedy: "start one without --resume")
      }
      return (try RunStore.resume(at: folder.path(of: .store), manifest: manifest), folder)
    }
  }

  /// Lives what is missing and works the forecast out.
  private func lived(
    _ store: RunStore, _ folder: RunFolder, _ executor: some Executor,
    _ progress: @escaping @Sendable (ForecastProgress) -> Void
  ) async throws -> RunSummary {
    // Finished, and its blocks are given up: only the files are written again.
    if let summary = try store.summary() { return summary }
    let manifest = store.manifest()
    let run = try await StudyRun(
      ForecastStudy(experiment, reduction: manifest.keep.reduction), setting: experiment.setting,
      blockSize: manifest.blockSize, sink: store, progress: reporting(progress))
    do {
      try await executor.execute(run)
      try Task.checkCancellation()
    } catch {
      guard Task.isCancelled else { throw error }
      let kept = await run.replications
      try store.close()
      throw StoppedRun(folder: folder, kept: kept, total: experiment.replications)
    }
    let responses = try await run.responses().responses
    return try store.tabulate(experiment, responses, scratch: folder.path).summary
  }
}
