import Decisions
import Experiments
import Foundation
import Lifecycle
import Results
import Statistics

/// What a study that decides needs beside its lives: where they lie, and what made them.
public struct DecisionQuestion<Subject: Study>: Sendable {
  public let study: Subject
  public let setting: StudySetting
  /// The command that asks, e.g. `compare`.
  public let name: String
  /// The scenario whose folder under `results/` gets the study.
  public let scenario: String
  /// Files as the user named them.
  public let paths: [String]
  /// Whatever else decides which lives are lived, for the manifest.
  public let options: [String: String]
  /// Replications in a block, at most; never the number of workers' business.
  public let blockSize: Int

  public init(
    _ study: Subject, setting: StudySetting, name: String, scenario: String, paths: [String],
    options: [String: String], blockSize: Int
  ) {
    self.study = study
    self.setting = setting
    self.name = name
    self.scenario = scenario
    self.paths = paths
    self.options = options
    self.blockSize = blockSize
  }

  /// Lives the study in memory.
  ///
  /// - Throws: `CancellationError` in a cancelled task, or what the executor throws.
  public func answer(on executor: some Executor = LocalExecutor()) async throws -> Subject.Result {
    let run = try await StudyRun(
      study, setting: setting, blockSize: blockSize, sink: MemoryShelf())
    try await executor.execute(run)
    return try await run.result()
  }

  /// Lives the study with a store: every finished block is kept before it counts.
  ///
  /// - Parameters:
  ///   - place: where it lies.
  ///   - files: names of what `writing` makes, refused where they are there.
  ///   - begun: called when the place is found good, before the first life.
  ///   - progress: called after every finished block with the lives lived so far.
  ///   - writing: the files of a result; the first is the document that the store keeps as well.
  /// - Throws: ``ResultsError`` for a place that cannot be used, ``StoppedStudy`` in a cancelled task,
  ///   ``FailedStudy`` for what fails later.
  public func answer(
    in place: RunPlace, files: [String], made maker: RunMaker = RunMaker(),
    on executor: some Executor = LocalExecutor(), begun: (StudyFolder) -> Void = { _ in },
    progress: @escaping @Sendable (_ lives: Int, Subject) -> Void = { _, _ in },
    writing: (Subject.Result, StudyManifest) throws -> [(name: String, text: String)]
  ) async throws -> (result: Subject.Result, manifest: StudyManifest, folder: StudyFolder) {
    let fresh = StudyManifest(self, maker)
    let (folder, store) = try open(place, files, fresh)
    begun(folder)
    do {
      let run = try await StudyRun(
        study, setting: setting, blockSize: store.manifest.blockSize, sink: store
      ) { progress($0.lives, $0.study) }
      do {
        try await executor.execute(run)
        try Task.checkCancellation()
      } catch {
        guard Task.isCancelled else { throw error }
        let kept = await run.lives
        try store.close()
        throw StoppedStudy(folder: folder, lives: kept)
      }
      let result = try await run.result()
      let written = try writing(result, store.manifest)
      try folder.write(written)
      try store.finish(written.first?.text ?? "")
      try store.close()
      return (result, store.manifest, folder)
    } catch let stopped as StoppedStudy {
      throw stopped
    } catch {
      try? store.close()
      throw FailedStudy(cause: error, folder: folder)
    }
  }

  private func open(
    _ place: RunPlace, _ files: [String], _ manifest: StudyManifest
  ) throws -> (StudyFolder, StudyStore) {
    switch place {
    case .new(let path):
      let id = RunID(date: Date(), suffix: UInt16(truncatingIfNeeded: getpid()))
      let path = try path ?? StudyFolder.standardPath(scenario: scenario, study: name, id)
      return try StudyFolder.create(at: path, files: files, manifest)
    case .resumed(let path):
      return try StudyFolder.resume(at: path, scenario: scenario, manifest)
    }
  }
}

/// A study was cancelled; what is done is kept.
public struct StoppedStudy: Error, Sendable {
  public let folder: StudyFolder
  /// Lives kept.
  public let lives: Int
}

/// A study began and could not be finished.
public struct FailedStudy: Error, CustomStringConvertible {
  public let cause: any Error
  public let folder: StudyFolder

  public var description: String {
    "\(cause); what is done is kept in \(folder.path): go on with --resume"
  }
}

extension StudyManifest {
  init<Subject>(_ question: DecisionQuestion<Subject>, _ maker: RunMaker) {
    self.init(
      study: question.name, version: Version.text, toolchain: RunManifest.compiler,
      gsl: GSL.version, scenarios: question.paths,
      documents: question.setting.sources.map(\.text), seed: question.setting.seed,
      blockSize: question.blockSize, question: question.options,
      startedAt: ISO8601DateFormatter().string(from: Date()), command: maker.command,
      host: .current)
  }
}
