import Foundation
import Glibc
import Testing

/// Same scenario, same seed: the same bytes, whoever did the work and whatever befell them.
///
/// The oracle is a run that nothing disturbed.
@Suite("Same seed, same bytes", .serialized)
struct SameBytesTests {
  let folder: Workshop

  init() throws { folder = try Workshop() }

  /// Long enough to be disturbed: a second or two.
  private static let long = ["--replications", "300"]

  private func undisturbed() async throws -> [String: Data] {
    try await folder.forecast("plan.yaml", to: "calm", Self.long + ["--workers", "2"])
    return try folder.exports("calm")
  }

  @Test("1, 2, 3 and 7 workers give the same exports and the same document")
  func workers() async throws {
    var documents: Set<String> = []
    for count in [1, 2, 3, 7] {
      let ending = try await folder.forecast(
        "plan.yaml", to: "w\(count)", ["--workers", "\(count)", "--format", "json"])
      documents.insert(ending.output.replacing(#/"run" : "[^"]*"/#, with: ""))
      #expect(try folder.exports("w\(count)") == folder.exports("w1"), "\(count) workers")
    }
    #expect(documents.count == 1)
    #expect(try folder.text("w1/kpis.csv").split(separator: "\n").count > 50)
  }

  /// Workers read the plan and its baseline for themselves; both readings stand beside each other.
  @Test("Figures on the baseline's tiers: by any number of workers, and after a kill and a resume")
  func tiering() async throws {
    try folder.write(
      """
      # Is core more loyal when it asks for more?
      extends: base.yaml
      tiers: {rules: {core: {frequency: {atLeast: 6 orders}}}}
      targets:
        - {kpi: repurchase.core, month: 3, tiering: fixed, change: +5 %}
        - {kpi: repurchase.core, month: 3, change: +5 %}

      """, to: "tiers.yaml")
    let json = try await folder.forecast(
      "tiers.yaml", to: "t1", Self.long + ["--workers", "1", "--format", "json"]
    ).output
    #expect(json.contains(#""tiering" : "fixed""#))
    let arguments = ["run", "tiers.yaml", "--output", "t2"] + Self.long + ["--workers", "2"]
    _ = try await Program.run(arguments, in: folder) { program in
      try await program.isInMidRun("t2", in: folder, workers: 2)
      program.send(SIGKILL)
    }
    try await folder.forecast("tiers.yaml", to: "t2", Self.long + ["--workers", "3", "--resume"])
    #expect(try folder.exports("t1") == folder.exports("t2"))
    let targets = try folder.text("t1/targets.csv").split(separator: "\n")
    #expect(targets[1].hasPrefix("repurchase.core.fixed,month,3,"))
    #expect(targets[2].hasPrefix("repurchase.core,month,3,"))
    #expect(targets[2].contains("composition changed") && !targets[1].contains("composition"))
  }

  /// The oracle is 0: both arms live the same lives with the same luck.
  @Test("A scenario against itself differs by exactly nothing")
  func selfComparison() async throws {
    try folder.write("# The same.\nextends: base.yaml\n", to: "same.yaml")
    try await folder.forecast("same.yaml", to: "same")
    let rows = try folder.text("same/kpis.csv").split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let columns = try ["mean", "difference_mean", "difference_lower", "difference_upper"].map {
      try #require(rows[0].firstIndex(of: Substring($0)))
    }
    let paired = rows.dropFirst().filter { !$0[columns[1]].isEmpty }
    #expect(paired.count > 50)
    for row in paired {
      // `roi` relates the plan to its baseline, so the baseline itself has none.
      for column in columns.dropFirst() { #expect(row[column] == "0.0", "\(row)") }
    }
  }

  @Test("Another seed gives other bytes")
  func seeds() async throws {
    try await folder.forecast("plan.yaml", to: "a", ["--seed", "1"])
    try await folder.forecast("plan.yaml", to: "b", ["--seed", "2"])
    #expect(try folder.bytes("a/kpis.csv") != folder.bytes("b/kpis.csv"))
  }

  @Test("A worker that is killed in mid-run")
  func killedWorker() async throws {
    let two = Self.long + ["--workers", "2"]
    try await folder.forecast("plan.yaml", to: "killed", two) { program in
      try await program.isInMidRun("killed", in: folder, workers: 2)
      let worker = try #require(program.workers.first)
      #expect(kill(worker, SIGKILL) == 0)
      try await eventually("it is gone") { !RunningProgram.isAlive(worker) }
    }
    #expect(try await undisturbed() == folder.exports("killed"))
  }

  @Test("A worker that is stopped and gives no sign of life is replaced")
  func silentWorker() async throws {
    let patience = ["--workers", "2", "--worker-timeout", "2"]
    try await folder.forecast("plan.yaml", to: "silent", Self.long + patience) { program in
      try await program.isInMidRun("silent", in: folder, workers: 2)
      let worker = try #require(program.workers.first)
      #expect(kill(worker, SIGSTOP) == 0)
      try await eventually("it is gone") { !RunningProgram.isAlive(worker) }
      #expect(RunningProgram.isAlive(program.id), "the run goes on without it")
    }
    #expect(try await undisturbed() == folder.exports("silent"))
  }

  @Test("The coordinator is killed: no worker stays behind, and --resume finishes the run")
  func killedCoordinator() async throws {
    let arguments = ["run", "plan.yaml", "--output", "half"] + Self.long + ["--workers", "2"]
    var workers: [pid_t] = []
    let ending = try await Program.run(arguments, in: folder) { program in
      try await program.isInMidRun("half", in: folder, workers: 2)
      workers = program.workers
      program.send(SIGKILL)
    }
    #expect(ending.status == 128 + SIGKILL)
    #expect(workers.count == 2)
    try await eventually("the workers leave") { !workers.contains(where: RunningProgram.isAlive) }
    #expect(try folder.everything()["half/kpis.csv"] == nil)
    try await folder.forecast("plan.yaml", to: "half", Self.long + ["--workers", "3", "--resume"])
    #expect(try await undisturbed() == folder.exports("half"))
    #expect(try folder.everything().keys.filter { $0.contains("run.sqlite-") } == [])
  }

  @Test(
    "Whatever the store keeps, a kill and a resume give the same bytes",
    arguments: ["summary", "ledgers"])
  func keeping(_ keep: String) async throws {
    let long = Self.long + ["--workers", "2", "--keep", keep]
    let arguments = ["run", "plan.yaml", "--output", "half"] + long
    _ = try await Program.run(arguments, in: folder) { program in
      try await program.isInMidRun("half", in: folder, workers: 2)
      program.send(SIGKILL)
    }
    let calm = try await undisturbed()
    for _ in 0..<2 {
      try await folder.forecast("plan.yaml", to: "half", long + ["--resume"])
      #expect(try calm == folder.exports("half"))
      let report = try await Program.run(["report", "half"], in: folder)
      #expect(report.status == 0, "\(report)")
    }
    #expect(try calm == folder.exports("half"))
  }

  @Test("A store that is removed in mid-run ends the run with a message")
  func removedStore() async throws {
    let arguments = ["run", "plan.yaml", "--output", "gone"] + Self.long + ["--workers", "2"]
    let ending = try await Program.run(arguments, in: folder) { program in
      try await program.isInMidRun("gone", in: folder, workers: 2)
      try FileManager.default.removeItem(atPath: folder["gone/run.sqlite"])
    }
    #expect(ending.status == 1)
    #expect(
      ending.errors.contains(
        "gone/run.sqlite: was removed or replaced while the run was writing it"))
  }

  static let sideFiles = [
    ("removed", "run.sqlite-wal: was removed or replaced while the run was writing it"),
    ("cut off", "run.sqlite-wal: was cut off while the run was writing it"),
    ("shm", "a file that is in use was cut off"),
  ]

  @Test(
    "Files beside the store that are removed or cut off end the run; --resume goes on",
    arguments: sideFiles)
  func sideFile(_ damage: String, _ words: String) async throws {
    // Many people: damage done while a block is being written, a small part of the time, goes unnoticed.
    try folder.write(
      "extends: plan.yaml\nsegments: {town: {installed: {customers: 20000 customers}}}\n",
      to: "large.yaml")
    let few = ["--replications", "60"]
    let arguments = ["run", "large.yaml", "--output", "cut"] + few + ["--workers", "2"]
    let ending = try await Program.run(arguments, in: folder) { program in
      try await program.isInMidRun("cut", in: folder, workers: 2)
      switch damage {
      case "removed": try FileManager.default.removeItem(atPath: folder["cut/run.sqlite-wal"])
      case "cut off": #expect(truncate(folder["cut/run.sqlite-wal"], 10_000) == 0)
      default: #expect(truncate(folder["cut/run.sqlite-shm"], 0) == 0)
      }
    }
    #expect(ending.status == 1 && ending.errors.contains(words), "\(ending)")
    try await folder.forecast("large.yaml", to: "cut", few + ["--resume"])
    try await folder.forecast("large.yaml", to: "calm", few + ["--workers", "2"])
    #expect(try folder.exports("calm") == folder.exports("cut"))
  }

  @Test("A process that was killed before its run began leaves a folder that a run may take")
  func neverBegun() async throws {
    try FileManager.default.createDirectory(
      atPath: folder["early"], withIntermediateDirectories: false)
    for name in [".run.sqlite.partial", ".run.sqlite.partial-journal", ".probe"] {
      try folder.write("half of it", to: "early/\(name)")
    }
    let resumed = try await folder.run("run", "plan.yaml", "--output", "early", "--resume")
    #expect(
      resumed.errors == "error: early: holds no run to go on with (there is no run.sqlite in it); "
        + "start it there without --resume, or name the folder of a run\n")
    #expect(resumed.status == 2)
    try await folder.forecast("plan.yaml", to: "early", Self.long)
    #expect(try await undisturbed() == folder.exports("early"))
    #expect(try !names("early").contains { $0.hasPrefix(".") })
  }

  @Test("Ctrl-C keeps what is done, says how to go on, and what it says works")
  func interrupted() async throws {
    let arguments = ["run", "plan.yaml", "--workers", "2"] + Self.long
    let ending = try await Program.run(arguments, in: folder) { program in
      let scenario = "results/plan"
      try await eventually("the run has a folder") { try !names(scenario).isEmpty }
      let run = try "\(scenario)/\(#require(names(scenario).first))"
      try await program.isInMidRun(run, in: folder, workers: 2)
      program.send(SIGINT)
    }
    #expect(ending.status == 130)
    #expect(ending.output == "")
    let kept = try #require(ending.errors.firstMatch(of: #/stopped; (\d+) of 300 replications/#))
    #expect((3..<300).contains(try #require(Int(kept.1))))
    let last = try #require(ending.errors.split(separator: "\n").last)
    let words = last.split(separator: " ").map(String.init)
    #expect(words.prefix(3) == ["cohortcast", "run", "plan.yaml"])
    #expect(words.last == "--resume")
    let resumed = try await Program.run(Array(words.dropFirst()), in: folder)
    #expect(resumed.status == 0)
    let run = try "results/plan/\(#require(names("results/plan").first))"
    #expect(try names("results/plan").count == 1)
    #expect(try await undisturbed() == folder.exports(run))
  }

  private func names(_ place: String) throws -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder[place])) ?? []
  }
}
