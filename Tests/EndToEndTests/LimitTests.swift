import Foundation
import Glibc
import Testing

/// Limits under which nothing can be begun: told at once, with what to allow, never waited for.
@Suite("Limits of processes, memory and open files")
struct LimitTests {
  let folder: Workshop

  init() throws { folder = try Workshop() }

  /// What a command says under a limit, where root is somebody else, whom limits bind.
  /// - Returns: nil where nobody else can read the program.
  private func ending(_ limit: String, _ command: String) async throws -> Program.Ending? {
    let somebody =
      geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""
    let script = """
      \(somebody) sh -c 'test -x "$0" && test -r plan.yaml' "$0" || exit 77
      exec timeout -s KILL 120 \(somebody) prlimit \(limit) "$0" \(command)
      """
    let ending = try await Program.run(
      ["-c", script, Program.path], in: folder, program: "/bin/sh")
    return ending.status == 77 ? nil : ending
  }

  static let commands = ["run plan.yaml -r 4 -w 2 --output o", "report o"]

  @Test("No thread can start", arguments: [1, 3, 8], commands)
  func threads(_ limit: Int, _ command: String) async throws {
    guard let ending = try await ending("--nproc=\(limit)", command) else { return }
    #expect(ending.status == 2 && ending.output == "", "\(ending)")
    #expect(ending.errors.hasPrefix("error: "), "\(ending)")
    #expect(ending.errors.contains(" threads, the system allows "), "\(ending)")
    #expect(ending.errors.contains("; allow more (`ulimit -u "), "\(ending)")
    #expect(!FileManager.default.fileExists(atPath: folder["o"]))
  }

  @Test("No thread has room", arguments: commands)
  func memory(_ command: String) async throws {
    guard let ending = try await ending("--data=30720000", command) else { return }
    #expect(ending.status == 2 && ending.output == "", "\(ending)")
    #expect(ending.errors.hasPrefix("error: the memory allowed, 30000 KB, has no room for "))
    #expect(ending.errors.contains("; allow more (`ulimit -d "), "\(ending)")
  }

  @Test("No file can be opened", arguments: [4, 6, 20], commands)
  func files(_ limit: Int, _ command: String) async throws {
    guard let ending = try await ending("--nofile=\(limit)", command) else { return }
    #expect(ending.status == 2 && ending.output == "", "\(ending)")
    #expect(ending.errors.contains(" open files, the system allows \(limit); allow more (`ulimit"))
  }
}
