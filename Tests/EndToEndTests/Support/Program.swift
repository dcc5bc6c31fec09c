import Foundation
import Glibc
import Subprocess

/// The built executable, run from outside as a user would run it.
enum Program {
  /// Beside the test bundle: `swift test` builds both into one folder.
  static let path = path(of: "cohortcast")

  /// Where an executable of the package has been built.
  static func path(of name: String) -> String {
    let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../..").standardizedFileURL.path
    let test = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let bundle = CommandLine.arguments.filter { $0.contains(".xctest") }
    let places =
      ([test] + bundle).map { ($0 as NSString).deletingLastPathComponent }
      + ["\(checkout)/.build/debug", "\(checkout)/.build/release"]
    let found = places.map { "\($0)/\(name)" }.first(where: isProgram)
    return found ?? "\(checkout)/.build/debug/\(name)"
  }

  private static func isProgram(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// How a call ended and what it said.
  struct Ending {
    /// The exit status, or 128 + the number of the signal that ended it.
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs `cohortcast`, or another program, with arguments in a folder.
  ///
  /// - Parameters:
  ///   - input: what it reads from standard input.
  ///   - meanwhile: gets the process as soon as it runs.
  static func run(
    _ arguments: [String], in folder: Workshop, input: String = "", program: String = path,
    meanwhile: (RunningProgram) async throws -> Void = { _ in }
  ) async throws -> Ending {
    let log = try folder.log()
    // The shell makes way for the program, which keeps the process id.
    let script = #"cd "$1" && exec >"$2.out" 2>"$2.err" && shift 2 && exec "$@""#
    let result = try await Subprocess.run(
      .name("sh"),
      arguments: Arguments(["-c", script, "sh", folder.path, log, program] + arguments),
      input: .string(input), output: .discarded, error: .discarded
    ) { execution in
      try await meanwhile(RunningProgram(id: execution.processIdentifier.value))
    }
    let status: Int32 =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let number): 128 + number
      }
    return Ending(
      status: status,
      // A worker's answers are bytes.
      output: String(
        decoding: try Data(contentsOf: URL(fileURLWithPath: log + ".out")), as: UTF8.self),
      errors: try String(contentsOfFile: log + ".err", encoding: .utf8))
  }
}

extension Workshop {
  /// Runs `cohortcast` here.
  func run(_ arguments: String..., input: String = "") async throws -> Program.Ending {
    try await Program.run(arguments, in: self, input: input)
  }

  /// Runs a forecast of a scenario into a folder of results, which has to succeed.
  @discardableResult
  func forecast(
    _ scenario: String, to output: String, _ further: [String] = [],
    meanwhile: (RunningProgram) async throws -> Void = { _ in }
  ) async throws -> Program.Ending {
    let arguments = ["run", scenario, "--output", output, "--quiet"] + further
    let ending = try await Program.run(arguments, in: self, meanwhile: meanwhile)
    guard ending.status == 0 else { throw Failure(text: "\(arguments): \(ending)") }
    return ending
  }
}

/// Something that had to go well for a test to mean anything.
struct Failure: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}
