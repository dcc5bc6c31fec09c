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
  let isQuiet: Bool

  func run() async throws -> (RunSummary, RunManifest, RunFolder) {
    let id = RunID(date: Date(), suffix: UInt16(truncatingIfNeeded: getpid()))
    let fresh = RunManifest(experiment, id: id.description, path: path)
    let (store, folder) = try isResumed ? reopen(fresh) : begin(fresh, id)
    let manifest = store.manifest()
    let count: Int
    do {
      count = try await execute(store, manifest)
    } catch let error as CancellationError {
      _ = error
      let kept = try store.outcomes().count
      try store.close()
      throw Interruption(
        text: "\nstopped; \(kept) of \(experiment.replications) replications are kept in "
          + "\(folder.path). Go on with:\n  \(resumeCommand(folder))")
    }
    let outcomes = Array(try store.outcomes().prefix(count))
    let summary = RunSummary(experiment: experiment, outcomes: outcomes)
    try RunFiles.write(summary, manifest, to: folder, isQuiet: isQuiet)
    try store.finish()
    return (summary, manifest, folder)
  }

  private func begin(_ manifest: RunManifest, _ id: RunID) throws -> (RunStore, RunFolder) {
    let place = try output ?? RunFolder.standardPath(scenario: experiment.plan.name, run: id)
    let folder = try RunFolder.create(at: place)
    let labels = StoreLabels(
      plan: StoreLabels.Names(experiment.plan),
      baseline: experiment.baseline.map { StoreLabels.Names($0) })
    let store = try RunStore.create(
      at: folder.path(of: .store), manifest: manifest, labels: labels)
    try Exports.write(manifest, to: folder)
    return (store, folder)
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

  /// - Returns: the number of replications that count.
  private func execute(_ store: RunStore, _ manifest: RunManifest) async throws -> Int {
    let bar = ProgressBar(isQuiet: isQuiet)
    let plan = ExperimentPlan(
      replications: manifest.replications, blockSize: manifest.blockSize)
    let run = try await ExperimentRun(experiment, plan: plan, sink: store) { progress in
      let note = progress.halfWidth.map { String(format: ", ± %.1f %%", $0 * 100) } ?? ""
      bar.show(done: progress.done, total: progress.total, note: note)
    }
    let executor = ProcessExecutor(
      workers: min(workers, plan.blockCount), executable: Self.executable, patience: patience,
      version: Version.text)
    if !isQuiet, !Terminal.isInteractive {
      Terminal.say(
        "\(manifest.scenario): \(plan.replications) replications in \(plan.blockCount) blocks, "
          + "\(workers) workers")
    }
    let work = Task { try await executor.execute(run) }
    let watch = Interrupts { work.cancel() }
    defer { watch.end() }
    do {
      try await work.value
    } catch {
      if watch.hasFired { throw CancellationError() }
      throw error
    }
    if watch.hasFired { throw CancellationError() }
    return try await run.result()
  }

  /// This program.
  static var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
  }

  private func resumeCommand(_ folder: RunFolder) -> String {
    var words = CommandLine.arguments.dropFirst().filter { $0 != "--resume" }
    if output == nil { words += ["--output", folder.path] }
    return (["cohortcast"] + words + ["--resume"]).joined(separator: " ")
  }
}

extension StoreLabels.Names {
  init(_ scenario: Scenario) {
    self.init(
      tiers: scenario.tiers, segments: scenario.segments.map(\.name),
      campaigns: scenario.campaigns.map(\.name))
  }
}
