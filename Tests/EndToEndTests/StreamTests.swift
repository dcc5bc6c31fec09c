import Foundation
import Subprocess
import Testing

/// Standard output and standard error that do not take everything, or anything.
@Suite("Streams")
struct StreamTests {
  let folder: Workshop

  init() throws { folder = try Workshop() }

  /// Runs a shell script in the folder, where `$c` is the program.
  /// - Returns: what the script said, on either stream.
  private func shell(_ script: String) async throws -> String {
    let log = try folder.log()
    let head = #"cd "$1" && exec >"$2" 2>&1; c=$3"# + "\n"
    _ = try await Subprocess.run(
      .name("sh"), arguments: ["-c", head + script, "sh", folder.path, log, Program.path],
      input: .none, output: .discarded, error: .discarded)
    return try String(contentsOfFile: log, encoding: .utf8)
  }

  static let commands = [
    "run plan.yaml -r 2 --quiet --format json", "run plan.yaml -r 2 --quiet", "plan plan.yaml",
    "validate plan.yaml", "kpis", "distributions", "policies", "--help", "--version",
    "kpis --help", "diagnose log.csv", "diagnose log.csv --format json", "segment log.csv",
    "calibrate log.csv", "backtest log.csv --until 2022-09-01",
    "acquisition prospects.csv --spend s --acquired a",
    "experiment arms.csv --arm arm --control n --outcome b",
  ]

  @Test("A full standard output is a fault, and says so", arguments: commands)
  func full(_ command: String) async throws {
    try folder.write(SyntheticLog.staying(customers: 60, days: 300), to: "log.csv")
    try folder.write(
      "arm,b\n" + String(repeating: "n,0\nm,1\nn,1\nm,0\n", count: 30), to: "arms.csv")
    try folder.write(
      "s,a\n" + String(repeating: "1,0\n2,1\n3,0\n4,1\n", count: 30), to: "prospects.csv")
    let said = try await shell("$c \(command) >/dev/full; echo status $?")
    #expect(said.hasSuffix("status 1\n"), "\(said)")
    #expect(said.contains("error: standard output cannot be written (No space left on device)"))
  }

  @Test("A reader that goes away is no fault, a stream that is closed is one")
  func pipes() async throws {
    let pipe = "( $c kpis; echo status $? >&2 ) | head -1"
    let said = try await shell(pipe).split(separator: "\n")
    #expect(said.count == 2 && said.contains("status 0"), "\(said)")
    #expect(try await shell("$c kpis >&-; echo status $?").hasSuffix("again\nstatus 1\n"))
    #expect(try await shell("$c nothing 2>/dev/full; echo status $?") == "status 2\n")
    #expect(try await shell("$c nothing 2>&-; echo status $?") == "status 2\n")
  }

  /// A pipe gets no colours, unless somebody insists; JSON never.
  @Test("Verdicts are coloured where colours are wanted")
  func colours() async throws {
    let run = "$c run plan.yaml -r 2 --quiet --output"
    let force = "unset NO_COLOR; CLICOLOR_FORCE=1"  // Whoever runs tests may have set it.
    let escape = "\u{1B}["
    #expect(try await !shell("\(run) a").contains(escape))
    #expect(try await shell("\(force) \(run) b").contains(escape))
    #expect(try await !shell("NO_COLOR=1 CLICOLOR_FORCE=1 \(run) c").contains(escape))
    #expect(try await !shell("\(force) \(run) d --format json").contains(escape))
  }

  @Test("Names out of files give a terminal no orders")
  func escapes() async throws {
    let name = #""t\e[31mo\u202Ew\u009B2Jn""#
    try folder.write(Scenarios.baseline.replacing("  town:", with: "  \(name):"), to: "base.yaml")
    try folder.write(
      Scenarios.plan.replacing("  coupon:\n", with: "  \(name):\n").replacing(
        "newCustomers, month: 3", with: "new\u{202E}Customers, month: 3"), to: "bad.yaml")
    try folder.write("cust\u{1B}omer,date,amount\n\u{9B}31m,2024-01-0\u{1B}[5m1,3\n", to: "log.csv")
    try folder.write(
      "arm,b\n" + String(repeating: "n\u{1B}[2J,0\nm\u{202E}x,1\n", count: 30), to: "a.csv")
    let said = try await shell(
      """
      $c plan base.yaml; $c validate bad.yaml; $c run base.yaml -r 2 --quiet
      $c run base.yaml -r 2 --quiet --format json; $c validate "$(printf 'no\\033[31m.yaml')"
      $c diagnose log.csv; $c calibrate log.csv --map "$(printf 'customer=\\233')"
      $c segment log.csv --map customer="$(printf 'cust\\033omer')"
      $c experiment a.csv --arm arm --control "$(printf 'n\\033[2J')" --outcome b
      $c kpis "$(printf '\\033]0;title\\007')"
      """)
    let hidden = said.unicodeScalars.filter { scalar in
      scalar != "\n" && scalar != "\t"
        && (scalar.properties.generalCategory == .control
          || scalar.properties.isBidiControl)
    }
    #expect(hidden.isEmpty, "\(hidden.map { String($0.value, radix: 16) })")
    for shown in [#"\u001b[31m"#, #"\u202e"#, #"\u009b"#, #"m\u202ex"#, #"\u001b]0;title"#] {
      #expect(said.contains(shown), "\(shown): \(said)")
    }
  }

  @Test("A limit of file sizes and a folder that goes away are failures of the machine")
  func failures() async throws {
    let limited = try await shell(
      "ulimit -f 1500; $c run plan.yaml -r 400 -w 1 --quiet --output limited; echo status $?")
    #expect(limited.hasSuffix("\nstatus 1\n"), "\(limited)")
    #expect(limited.contains("limited/run.sqlite: cannot be"), "\(limited)")
    #expect(limited.contains("; check the disk and the limit of file sizes (`ulimit -f`); "))
    #expect(limited.contains(#/\d+ of 400 replications are kept in limited: go on with --resume/#))
    // Too little for a store: nothing is begun, and nothing said to be kept.
    let none = try await shell(
      "ulimit -f 64; $c run plan.yaml -r 4 -w 1 --quiet --output none; echo status $?; ls -A none")
    #expect(none.contains("\nstatus 1\nls: "), "\(none)")
    #expect(!none.contains("kept") && !none.contains("--resume"), "\(none)")
    try folder.write(SyntheticLog.staying(customers: 60, days: 300), to: "log.csv")
    let report = try await shell("ulimit -f 2; $c diagnose log.csv --output d; echo status $?; ls")
    #expect(report.contains("cannot be written: the limit of file sizes is reached"), "\(report)")
    #expect(report.contains("\nstatus 1\n") && !report.contains("\nd\n"), "\(report)")
    let gone = try await shell(
      """
      $c run plan.yaml -r 400 -w 1 --quiet --output gone &
      for try in $(seq 3000); do [ -s gone/run.sqlite-wal ] && break; sleep 0.02; done; mv gone kept; wait $!; echo status $?
      """)
    #expect(gone.hasSuffix("\nstatus 1\n"), "\(gone)")
    // A disk that cannot be read: the memory of a process has nothing at 0.
    let unreadable = try await shell("$c diagnose /proc/self/mem; echo status $?")
    #expect(unreadable.contains("cannot be read (Input/output error); check the disk"))
    #expect(unreadable.hasSuffix("\nstatus 1\n"))
  }

  @Test("A log may come through a pipe; one that nobody writes into is told")
  func pipedLog() async throws {
    try folder.write(SyntheticLog.staying(customers: 60, days: 300), to: "log.csv")
    let said = try await shell(
      """
      mkfifo pipe; $c diagnose log.csv --format json >plain.json; echo status $?
      (until grep -q nobody said 2>&1; do sleep 0.05; done; cat log.csv >pipe) >/dev/null &
      $c diagnose pipe --format json >piped.json 2>said; echo status $?; cat said
      gzip -k log.csv; cat log.csv.gz | $c diagnose /dev/stdin --format json >zipped.json
      echo status $?; $c validate pipe; echo status $?
      """)
    let note = "note: pipe is a pipe into which nobody has written yet; waiting for it"
    let lines = said.split(separator: "\n").filter { !$0.hasPrefix("wrote ") }
    #expect(
      lines.dropLast(2) == ["status 0", "status 0", note[...], "status 0"])
    #expect(
      said.hasSuffix(
        "pipe: is a pipe; save the scenario into a file, beside those it extends\nstatus 2\n"),
      "\(said)")
    let texts = try ["plain", "piped", "zipped"].map { try folder.text("\($0).json") }
    let plain = texts[0].replacing("log.csv", with: "…")
    #expect(texts[1].replacing("pipe\"", with: "…\"") == plain)
    #expect(texts[2].replacing("/dev/stdin", with: "…") == plain)
  }

  static let readers = [
    "diagnose bomb.csv.gz", "calibrate bomb.csv.gz",
    "experiment bomb.csv.gz --arm customer --control a --outcome amount",
  ]

  /// Eight million lines in 40 KB, far more than the memory allowed holds.
  @Test(
    "A compressed file that expands beyond memory is refused with the bound", arguments: readers)
  func bomb(_ command: String) async throws {
    let said = try await shell(
      """
      (echo customer,date,amount; yes a,2024-01-01,1 | head -n 8000000) | gzip > bomb.csv.gz
      ulimit -v 600000; $c \(command); echo status $?
      """)
    #expect(said.hasSuffix("\nstatus 2\n"), "\(said)")
    #expect(said.contains("bomb.csv.gz: has more records than memory holds: "))
  }
}
