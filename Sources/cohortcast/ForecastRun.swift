import Experiments
import Foundation
import Lifecycle
import Reports
import Results

/// A forecast from the experiment to the files it leaves behind.
struct ForecastRun: Sendable {
  let experiment: Experiment
  let path: String
  let output: String?
  let isResumed: Bool
  let workers: Int
  let patience: Duration
  let keep: Keeping
  let isQuiet: Bool

  func run() async throws -> (RunSummary, RunManifest, RunFolder) {
    do {
      try DescriptorLimit.raise(workers: workers)
    } catch {
      throw BadInput(text: error.description)
    }
    let id = RunID(date: Date(), suffix: UInt16(truncatingIfNeeded: getpid()))
    let fresh = RunManifest(experiment, id: id.description, path: path, keep: keep)
    let (store, folder) = try isResumed ? reopen(fresh) : begin(fresh, id)
    do {
      let summary = try await live(store, folder)
      return (summary, store.manifest(), folder)
    } catch let error as ResultsError {
      // From here on the folder has served: whatever fails is no bad input.
      throw ExecutionError.keeping(error.description)
    }
  }

  private func live(_ store: RunStore, _ folder: RunFolder) async throws -> RunSummary {
    let manifest = store.manifest()
    if let summary = try store.summary() {
      // Finished, and its blocks are given up: only the files are written again.
      try RunFiles.write(summary, manifest, to: folder, isQuiet: isQuiet)
      return summary
    }
    let done: Responses
    do {
      done = try await execute(store, manifest)
    } catch let stopped as Stopped {
      try store.close()
      throw Interruption(
        text:
          "\nstopped; \(stopped.replications) of \(experiment.replications) replications are kept in "
          + "\(folder.path). Go on with:\n  \(resumeCommand(folder))")
    }
    let forecast = try store.tabulate(experiment, done, scratch: folder.path)
    try RunFiles.write(forecast.summary, manifest, to: folder, isQuiet: isQuiet)
    try store.finish(forecast.summary)
    return forecast.summary
  }

  private func begin(_ manifest: RunManifest, _ id: RunID) throws -> (RunStore, RunFolder) {
    let place = try output ?? RunFolder.standardPath(scenario: experiment.plan.name, run: id)
    let folder = try RunFolder.create(
      at: place, space: StoreSize.expected(experiment, keep: keep))
    do {
      let store = try RunStore.create(at: folder.path(of: .store), manifest: manifest)
      try Exports.write(manifest, to: folder)
      return (store, folder)
    } catch let error as ResultsError {
      // The folder has just been proved to be good: the machine is at fault.
      throw ExecutionError.keeping(error.description)
    }
  }

  private func reopen(_ manifest: RunManifest) throws -> (RunStore, RunFolder) {
    let found =
      try output.map { try RunFolder.open($0) }
      ?? RunFolder.latestUnfinished(scenario: experiment.plan.name)
    guard let folder = found else {
      throw BadInput(
        text: "--resume: there is no unfinished run of \(experiment.plan.name) under "
          + "\(RunFolder.standardRoot); start one without --resume")
    }
    return (try RunStore.resume(at: folder.path(of: .store), manifest: manifest), folder)
  }

  /// Lives what is missing.
  private func execute(_ store: RunStore, _ manifest: RunManifest) async throws -> Responses {
    let bar = ProgressBar(isQuiet: isQuiet)
    let total = manifest.replications
    let run = try await StudyRun(
      ForecastStudy(experiment, reduction: manifest.keep.reduction), setting: experiment.setting,
      blockSize: manifest.blockSize, sink: store
    ) { progress in
      let note = progress.study.halfWidth.map { String(format: ", ± %.1f %%", $0 * 100) } ?? ""
      bar.show(done: progress.replications, total: total, note: note)
    }
    let blocks = (total + manifest.blockSize - 1) / manifest.blockSize
    let isQuiet = isQuiet
    let executor = ProcessExecutor(
      workers: min(workers, blocks), executable: Self.executable, patience: patience,
      version: Version.text,
      warn: { if !isQuiet { Terminal.say("warning: \($0)") } })
    if !isQuiet, !Terminal.isInteractive {
      Terminal.say(
        "\(manifest.scenario): \(total) replications in \(blocks) blocks, \(workers) workers")
    }
    let work = Task { try await executor.execute(run) }
    let watch = Interrupts { work.cancel() }
    defer { watch.end() }
    do {
      try await work.value
    } catch {
      if watch.hasFired { throw Stopped(replications: await run.replications) }
      throw error
    }
    if watch.hasFired { throw Stopped(replications: await run.replications) }
    return try await run.responses().responses
  }

  /// The user has stopped the work; so many replications are kept.
  private struct Stopped: Error { let replications: Int }

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
