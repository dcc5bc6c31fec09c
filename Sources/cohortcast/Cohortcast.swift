import ArgumentParser
import Calibration
import Documents
import Experiments
import Foundation
import Lifecycle
import Planning
import Results
import Statistics

/// The command line.
@main
struct Cohortcast: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cohortcast",
    abstract: "Live through a year of customers before spending a yuan on them.",
    discussion: """
      A scenario file names people, campaigns, policies and targets. Cohortcast lives it many times \
      over and says which targets are reached, by when and with what probability.

        cohortcast validate scenarios/growth-12m.yaml    every problem of a file at once
        cohortcast plan scenarios/growth-12m.yaml        what would run, with every value in force
        cohortcast run scenarios/growth-12m.yaml         the forecast, a results folder, a report
        cohortcast report growth-12m                     the report of the newest run again
        cohortcast init                                  a baseline from the figures you know
        cohortcast diagnose log.csv                      what is wrong with a transaction log

      Exit status: 0 done, 1 internal fault, 2 bad input (nothing written), 130 stopped
      by Ctrl-C, SIGTERM or a terminal that was closed.
      """,
    version: Version.text,
    subcommands: [
      InitCommand.self, Validate.self, Plan.self, Run.self, Report.self, WorkerCommand.self,
    ],
    groupedSubcommands: [
      CommandGroup(
        name: "Decisions",
        subcommands: [
          CompareCommand.self, TargetsCommand.self, ThresholdsCommand.self,
          SensitivityCommand.self,
        ]),
      CommandGroup(
        name: "Data",
        subcommands: [
          Diagnose.self, SegmentCommand.self, Calibrate.self, BacktestCommand.self,
          ExperimentCommand.self, AcquisitionCommand.self, FunnelCommand.self,
        ]),
      CommandGroup(
        name: "Language",
        subcommands: [
          Reference.self, Schema.self, KPIs.self, Distributions.self, Policies.self,
        ]),
    ])

  static func main() async {
    Terminal.fillClosedStreams()
    ThreadLimit.shareHeap()
    // A reader that goes away and a limit of file sizes are told by errno, not by the end.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    MappingFault.install()
    do {
      var command = try parseAsRoot()
      // The coordinator decides when a worker ends.
      if !(command is WorkerCommand) { Interrupts.install() }
      if var asynchronous = command as? any AsyncParsableCommand {
        // Before the first thread is asked for: without one, nothing would ever be said.
        if !(command is WorkerCommand) {
          try require(workers: command is Run || command is any DecisionCommand ? 1 : 0)
        }
        try await asynchronous.run()
      } else {
        try command.run()
      }
      Ending.done()
    } catch {
      Ending(error).exit()
    }
  }
}

extension Cohortcast {
  /// Makes sure of the open files and threads that a command needs.
  static func require(workers: Int) throws(ExecutionError) {
    try DescriptorLimit.raise(workers: workers)
    try ThreadLimit.check(workers: workers)
  }
}

/// How a command that did not go through ends.
struct Ending {
  private let error: any Error

  init(_ error: any Error) { self.error = error }

  /// Bad input and limits exit 2, an interruption 130, a fault 1; requests for help exit 0.
  func exit() -> Never {
    switch error {
    case let error as ScenarioError: leave(2, error.description)
    case let error as CalibrationError: leave(error.isFailure ? 1 : 2, error.description)
    case let error as ResultsError: leave(error.kind == .badInput ? 2 : 1, "error: \(error)")
    case let error as BadInput: leave(2, "error: \(VisibleText.line(error.text))")
    case let error as Interruption: leave(130, error.text)
    case let error as FailedRun: leave(1, "error: \(error)")
    case let error as FailedStudy: leave(1, "error: \(error)")
    case let error as ExecutionError: leave(error.isLimit ? 2 : 1, "error: \(error)")
    default:
      let message = Cohortcast.fullMessage(for: error)
      switch Cohortcast.exitCode(for: error) {
      case .success:
        Terminal.put(message + "\n")
        Self.done()
      case .validationFailure: leave(2, message)
      default: leave(1, message)
      }
    }
  }

  /// The end of a command that went through, but perhaps nobody could be told.
  static func done() -> Never {
    guard let fault = Terminal.outputFault else { Foundation.exit(0) }
    Terminal.say(
      "error: standard output cannot be written (\(fault)); what it did not take is lost, so free "
        + "some space or send it elsewhere, and call again")
    Foundation.exit(1)
  }

  private func leave(_ status: Int32, _ text: String) -> Never {
    Terminal.say(text)
    Foundation.exit(status)
  }
}

/// An argument that cannot be used: place, value and remedy in one sentence.
struct BadInput: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}

extension BadInput {
  /// A value that is none of those known.
  static func unknown(_ option: String, _ text: String, among known: [String]) -> BadInput {
    let meant = Spelling.nearest(to: text, in: known).map { "; did you mean \($0)?" } ?? ""
    return BadInput(
      text: "\(option) must be one of \(known.joined(separator: ", ")) (got \(text))\(meant)")
  }
}

/// The user has stopped the run.
struct Interruption: Error {
  let text: String
}
