import Foundation
import Testing

/// Stores that do not fit or are damaged: refused by `--resume` and `report` alike, and not touched.
@Suite("Bad stores")
struct BadStoreTests {
  let folder: Workshop

  init() async throws {
    folder = try Workshop()
    try await folder.forecast("plan.yaml", to: "run")
  }

  private func expectRefusal(_ arguments: [String], _ message: String) async throws {
    let before = try folder.everything()
    let ending = try await Program.run(arguments, in: folder)
    #expect(ending.status == 2, "\(ending)")
    #expect(ending.output == "")
    #expect(ending.errors.contains(message), "\(ending.errors)")
    #expect(ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
    #expect(try folder.everything() == before)
  }

  private let resume = ["run", "plan.yaml", "--output", "run", "--resume"]

  @Test("A store of another scenario, seed or number of replications")
  func anotherRun() async throws {
    for (arguments, difference) in [
      (["run", "base.yaml"], "another scenario or other parameters; another baseline"),
      (["run", "plan.yaml", "--seed", "12"], "seed 11 against 12"),
      (["run", "plan.yaml", "--replications", "13"], "12 replications against 13"),
      (
        ["run", "plan.yaml", "--until-precise", "3%", "--replications", "12"],
        "another --until-precise"
      ),
    ] {
      try await expectRefusal(
        arguments + ["--output", "run", "--resume"],
        "run/run.sqlite: was begun as another run (\(difference)")
    }
  }

  @Test("A scenario that was changed since")
  func changedScenario() async throws {
    try folder.write(
      Scenarios.plan.replacing("reach: 80 %", with: "reach: 81 %"), to: "plan.yaml")
    try await expectRefusal(resume, "another scenario or other parameters")
  }

  @Test("A store of another version's format")
  func anotherFormat() async throws {
    try change { bytes in
      // PRAGMA user_version: four bytes, big-endian, from byte 60 of the file (SQLite file format).
      bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    }
    let message = "run/run.sqlite: is of store format 99; this version of Cohortcast reads format 7"
    try await expectRefusal(resume, message)
    try await expectRefusal(["report", "run"], message)
  }

  @Test("A damaged store: overwritten, cut off, or something else altogether")
  func damaged() async throws {
    let whole = try folder.bytes("run/run.sqlite")
    let damages: [(String, (inout Data) -> Void)] = [
      ("run.sqlite: is damaged", { $0.resetBytes(in: 4096..<whole.count / 2) }),
      ("run.sqlite: is damaged", { $0 = $0.prefix($0.count / 2) }),
      ("run.sqlite: is not a store of Cohortcast", { $0 = Data("a diary\n".utf8) }),
    ]
    for (message, damage) in damages {
      try whole.write(to: URL(fileURLWithPath: folder["run/run.sqlite"]))
      try change(damage)
      try await expectRefusal(resume, message)
      try await expectRefusal(["report", "run"], message)
    }
  }

  @Test("A pipe in the place of a store is refused, not waited for")
  func pipe() async throws {
    let store = folder["run/run.sqlite"]
    try FileManager.default.removeItem(atPath: store)
    try #require(mkfifo(store, 0o600) == 0)
    for arguments in [resume, ["report", "run"]] {
      let ending = try await Program.run(arguments, in: folder)
      #expect(ending.status == 2, "\(ending)")
      #expect(ending.errors.contains("run/run.sqlite: is no regular file"), "\(ending.errors)")
    }
  }

  private func change(_ body: (inout Data) -> Void) throws {
    var bytes = try folder.bytes("run/run.sqlite")
    body(&bytes)
    try bytes.write(to: URL(fileURLWithPath: folder["run/run.sqlite"]))
  }
}
