import Foundation
import Glibc
import Subprocess
import Testing

/// Runs into a disk that fills up: a small one in memory, mounted for the test's processes alone.
/// Needs the right to mount, which root has in most containers.
@Suite("A full disk", .enabled(if: geteuid() == 0, "mounting needs root"))
struct FullDiskTests {
  let folder: Workshop

  init() throws { folder = try Workshop() }

  /// Calls the program in a shell where `disk` is a disk of its own; nil where nothing can be
  /// mounted.
  private func shell(megabytes: Int, _ script: String) async throws -> String? {
    let log = try folder.log()
    let head = """
      cd "$1" && exec >"$2" 2>&1; cohortcast=$3
      mkdir disk && mount -t tmpfs -o size=\(megabytes)m tmpfs disk 2>/dev/null || exit 77

      """
    let result = try await Subprocess.run(
      .name("unshare"),
      arguments: ["-m", "sh", "-c", head + script, "sh", folder.path, log, Program.path],
      input: .none, output: .discarded, error: .discarded)
    guard result.terminationStatus == .exited(0) else { return nil }
    return try String(contentsOfFile: log, encoding: .utf8)
  }

  @Test("Too little room: refused before anything is written")
  func noRoom() async throws {
    let said = try await shell(
      megabytes: 10,
      """
      "$cohortcast" run plan.yaml --quiet --output disk/run
      echo "status $?"; ls -A disk; exit 0
      """)
    guard let said else { return }
    #expect(
      said == """
        error: disk/run: has 10 MB of free disk space; a run needs at least 32 MB; free some space \
        or name a folder on another disk with --output
        status 1

        """)
  }

  @Test("Room that ends in mid-run: what is finished is kept, and --resume goes on with it")
  func roomEnds() async throws {
    let said = try await shell(
      megabytes: 48,
      """
      run() {
        "$cohortcast" run plan.yaml --replications 120 --workers 1 --quiet --output disk/run "$@"
      }
      # Not for ever: a run that was refused writes nothing.
      ( for try in $(seq 3000); do
          [ "$(wc -c <disk/run/run.sqlite-wal)" -gt 100000 ] && break; sleep 0.02; done
        cat /dev/zero >disk/rubbish ) 2>/dev/null &
      run; echo "status $?"
      wait; rm disk/rubbish
      run --resume >/dev/null; echo "status $?"
      cp -r disk/run kept; exit 0
      """)
    guard let said else { return }
    #expect(
      said.replacing(#/\d+ of 120/#, with: "N of 120") == """
        error: disk/run/run.sqlite: cannot be written: the disk is full; free some space; N of 120 \
        replications are kept in disk/run: go on with --resume
        status 1
        status 0

        """)
    try await folder.forecast("plan.yaml", to: "calm", ["--replications", "120"])
    #expect(try folder.exports("kept") == folder.exports("calm"))
  }
}
