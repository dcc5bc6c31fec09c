import Foundation
import Glibc
import Testing

/// Ctrl-C, SIGTERM and a terminal that is closed, in the commands that run long.
@Suite("Interrupts")
struct InterruptTests {
  let folder: Workshop

  init() throws { folder = try Workshop() }

  /// A log that never comes to an end: a pipe that nobody writes into.
  private func endlessLog() throws { #expect(mkfifo(folder["log.csv"], 0o600) == 0) }

  static let commands = [
    "diagnose log.csv", "segment log.csv", "calibrate log.csv -o out.yaml",
    "backtest log.csv --until 2024-06-30 --output out",
    "experiment log.csv --arm a --control n --outcome b", "acquisition log.csv",
    "funnel log.csv",
  ]

  @Test("One signal ends an analysis with status 130 and nothing written", arguments: commands)
  func analysis(_ command: String) async throws {
    try endlessLog()
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      let words = command.split(separator: " ").map(String.init)
      let ending = try await Program.run(words, in: folder) { program in
        try await eventually("it waits for the log") { program.isCatching(signal) }
        program.send(signal)
      }
      #expect(ending.status == 130, "\(ending)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == before)
    }
  }

  /// The first signal waits for a worker to end; the second does not.
  @Test("A second signal ends a run at once, whatever it is doing")
  func second() async throws {
    let ending = try await Program.run(
      ["run", "plan.yaml", "--output", "o", "--workers", "1", "--replications", "500"], in: folder
    ) { program in
      try await eventually("it is at work") { !program.workers.isEmpty }
      program.send(SIGSTOP)
      // Both are there when it goes on.
      program.send(SIGTERM)
      program.send(SIGINT)
      program.send(SIGCONT)
    }
    #expect(ending.status == 130, "\(ending)")
  }

  @Test("A terminal that is closed stops a run in good order; one called by nohup goes on")
  func hangUp() async throws {
    let words = ["run", "plan.yaml", "--output", "o", "--workers", "1", "--replications", "500"]
    let ending = try await Program.run(words, in: folder) { program in
      try await program.isInMidRun("o", in: folder, workers: 1)
      program.send(SIGHUP)
    }
    #expect(ending.status == 130, "\(ending)")
    #expect(ending.errors.contains("of 500 replications are kept in o. Go on with:"))
    try endlessLog()
    let script = #"trap "" HUP; exec "$0" diagnose log.csv"#
    let called = try await Program.run(
      ["-c", script, Program.path], in: folder, program: "/bin/sh"
    ) { program in
      try await eventually("it waits for the log") { program.isCatching(SIGTERM) }
      #expect(!program.isCatching(SIGHUP))
      program.send(SIGHUP)
      program.send(SIGTERM)
    }
    #expect(called.status == 130, "\(called)")
  }
}

extension RunningProgram {
  /// Whether the process has a handler of its own for a signal.
  func isCatching(_ signal: Int32) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
    let mask = line.flatMap { UInt64($0.dropFirst(7).drop { $0 == "\t" }, radix: 16) } ?? 0
    return mask & 1 << UInt64(signal - 1) != 0
  }
}
