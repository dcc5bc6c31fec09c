import ArgumentParser
import Decisions
import Experiments
import Foundation
import Planning
import Reports
import Results

/// What the commands that decide share: how a study is lived, where it lies, what is printed.
struct DecisionOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "Seed; default: the scenario's own. Same seed, same bytes.")
  var seed: UInt64?

  @Option(name: .shortAndLong, help: "Worker processes; default: one per core.")
  var workers: Int?

  @Option(
    name: .shortAndLong,
    help: "Folder of the results; default: results/<scenario>/<command>-<id>.")
  var output: String?

  @Flag(help: "Go on with the newest such study of the scenario, or the one in --output.")
  var resume = false

  @Option(help: "What standard output gets: table or json.")
  var format = Run.Format.table

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  @Option(help: ArgumentHelp("Longest silence of a worker, in seconds.", visibility: .hidden))
  var workerTimeout = 60.0

  private typealias Answer = (presentation: DecisionPresentation, folder: StudyFolder)

  /// Lives a study in worker processes, writes its files and prints its answer.
  ///
  /// - Parameters:
  ///   - expected: lives in all, as far as the study can tell.
  ///   - present: what a result looks like.
  func deliver<Subject: Study>(
    _ question: DecisionQuestion<Subject>, expected: @escaping @Sendable (Subject) -> Int,
    present: @escaping @Sendable (Subject.Result, StudyManifest) throws -> DecisionPresentation
  ) async throws {
    let answer = try await answer(question, expected, present)
    switch format {
    case .json: Terminal.put(answer.presentation.json)
    case .table: Terminal.put(answer.presentation.text)
    }
    let report = "report: \(answer.folder.path(of: StudyFolder.report))"
    if format == .table { Terminal.put("\n\(report)\n") } else if !quiet { Terminal.say(report) }
  }

  private func answer<Subject: Study>(
    _ question: DecisionQuestion<Subject>, _ expected: @escaping @Sendable (Subject) -> Int,
    _ present: @escaping @Sendable (Subject.Result, StudyManifest) throws -> DecisionPresentation
  ) async throws -> Answer {
    let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
    guard (1...1024).contains(workers) else {
      throw BadInput(text: "--workers must be within 1…1024 (got \(workers)); write e.g. 2")
    }
    guard workerTimeout >= 0.1 else {
      throw BadInput(text: "--worker-timeout must be at least 0.1 (got \(workerTimeout)); write 60")
    }
    try Cohortcast.require(workers: workers)
    let (bar, isQuiet) = (ProgressBar(isQuiet: quiet, unit: "lives"), quiet)
    let executor = ProcessExecutor(
      workers: workers, executable: Run.executable, patience: .seconds(workerTimeout),
      version: Version.text, warn: { if !isQuiet { Terminal.say("warning: \($0)") } })
    let place: RunPlace = resume ? .resumed(output) : .new(output)
    let command = (["cohortcast"] + CommandLine.arguments.dropFirst()).map(ShellWord.quoted)
      .joined(separator: " ")
    let name = question.name
    let work = Task { () throws -> Answer in
      var shown: DecisionPresentation?
      let answer = try await question.answer(
        in: place, files: ["\(name).json", "\(name).csv", StudyFolder.report],
        made: RunMaker(command: command), on: executor,
        begun: { folder in
          if !isQuiet, !Terminal.isInteractive {
            Terminal.say("\(name): \(workers) workers, kept in \(folder.path)")
          }
        },
        progress: { lives, study in
          bar.show(done: lives, total: max(lives, expected(study)), note: "")
        },
        writing: { result, manifest in
          let presentation = try present(result, manifest)
          shown = presentation
          return presentation.files(of: name, report: StudyFolder.report)
        })
      return (try shown ?? present(answer.result, answer.manifest), answer.folder)
    }
    let watch = Interrupts { work.cancel() }
    defer { watch.end() }
    do {
      return try await work.value
    } catch let stopped as StoppedStudy {
      throw Interruption(
        text: "\nstopped; \(stopped.lives) lives are kept in \(stopped.folder.path). Go on with:\n"
          + "  \(resumeCommand(stopped.folder))")
    }
  }

  private func resumeCommand(_ folder: StudyFolder) -> String {
    var words = CommandLine.arguments.dropFirst().filter { $0 != "--resume" }
    if output == nil { words += ["--output", folder.path] }
    return (["cohortcast"] + words + ["--resume"]).map(ShellWord.quoted).joined(separator: " ")
  }
}
