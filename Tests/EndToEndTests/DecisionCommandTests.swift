import Foundation
import Glibc
import Testing

/// The commands that decide, from outside: same bytes whoever did the work, and documents with the keys
/// that other programs read.
@Suite("Commands that decide", .serialized)
struct DecisionCommandTests {
  let folder: Workshop

  init() throws {
    folder = try Workshop()
    try folder.write(
      """
      # Does a dearer coupon pay?
      extends: base.yaml
      campaigns:
        coupon:
          audience: {stage: interested}
          cadence: weekly
          contactCost: ¥0.20
          uplift: 80 %
          lasts: 7 days
          offer: {coupon: {amountOff: ¥60, redemption: 60 %}}

      """, to: "dear.yaml")
  }

  private func done(_ line: String) async throws -> String {
    let ending = try await Program.run(line.split(separator: " ").map(String.init), in: folder)
    #expect(ending.status == 0, "\(ending)")
    return ending.output
  }

  static let studies = [
    (
      name: "compare",
      line: "compare base.yaml plan.yaml dear.yaml --indifference ¥1 --replications 200"
    ),
    (
      name: "thresholds",
      line: "thresholds plan.yaml --x tiers.rules.core.frequency.atLeast=1..6 --replications 80"
    ),
  ]

  @Test(
    "1, 2 and 3 workers give the same documents, and so does a study that was killed",
    arguments: studies)
  func sameBytes(_ study: (name: String, line: String)) async throws {
    var documents: Set<Data> = []
    for workers in 1...3 {
      _ = try await done("\(study.line) --workers \(workers) --output w\(workers)")
      documents.insert(try folder.bytes("w\(workers)/\(study.name).json"))
    }
    let words = (study.line + " --output killed --workers 2").split(separator: " ").map(String.init)
    _ = try await Program.run(words, in: folder) { program in
      try await program.isInMidRun("killed", in: folder, workers: 1, store: "study.sqlite")
      program.send(SIGKILL)
    }
    _ = try await done("\(study.line) --output killed --workers 3 --resume")
    documents.insert(try folder.bytes("killed/\(study.name).json"))
    #expect(documents.count == 1)
    for file in ["\(study.name).csv", "report.html", "manifest.json", "study.sqlite"] {
      #expect(try !folder.bytes("w1/\(file)").isEmpty)
    }
  }

  @Test("A study resumes as itself only")
  func otherStudy() async throws {
    _ = try await done("compare base.yaml plan.yaml --output o")
    let ending = try await Program.run(
      ["compare", "base.yaml", "plan.yaml", "--output", "o", "--resume", "--seed", "9"], in: folder)
    #expect(ending.status == 2)
    #expect(ending.errors.contains("was begun as another study (seed 11 against 9"), "\(ending)")
  }

  private func document(_ output: String) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  @Test("The document of a comparison has the keys that are promised")
  func comparison() async throws {
    let json = try document(
      await done(
        "compare base.yaml plan.yaml --kpi contribution --satisfice ¥1000 --format json -q"))
    for key in ["command", "version", "scenario", "seed", "lives", "level", "kpi", "indifference"] {
      #expect(json[key] != nil, "\(key)")
    }
    #expect(json["command"] as? String == "compare")
    let rows = try #require(json["scenarios"] as? [[String: Any]])
    for key in [
      "name", "file", "replications", "kpi", "regret", "worst", "satisfices", "mcb", "onFront",
    ] {
      #expect(rows.allSatisfy { $0[key] != nil }, "\(key)")
    }
    let selection = try #require(json["selection"] as? [String: Any])
    for key in ["procedure", "guarantee", "ended", "set"] { #expect(selection[key] != nil) }
    let pairs = try #require(json["pairs"] as? [[String: Any]])
    #expect(Set(pairs[0].keys) == ["a", "b", "difference", "correlation", "tellApart"])
  }

  @Test("The document of a map has the keys that are promised, and no figure that is none")
  func thresholds() async throws {
    let output = try await done(
      "thresholds plan.yaml --x tiers.rules.core.frequency.atLeast=2..4 --format json -q")
    #expect(!output.lowercased().contains("nan") && !output.contains("inf"))
    let json = try document(output)
    for key in ["x", "objective", "guarantee", "cells", "current", "fresh"] {
      #expect(json[key] != nil, "\(key)")
    }
    let cells = try #require(json["cells"] as? [[String: Any]])
    #expect(cells.count == 3)
    for key in ["x", "y", "replications", "objective", "state", "tiers", "moves", "ltv", "cost"] {
      #expect(cells.allSatisfy { $0[key] != nil }, "\(key)")
    }
    // No campaign of the plan looks at tiers.
    #expect(json["isFlat"] as? Bool == true)
  }

  @Test("A run says what its campaigns are worth, unless that is off")
  func values() async throws {
    let json = try document(await done("run plan.yaml --values 400% --format json -q --output v"))
    let values = try #require(json["values"] as? [String: Any])
    let parts = try #require(values["parts"] as? [[String: Any]])
    #expect(parts.compactMap { $0["name"] as? String } == ["letter", "coupon"])
    #expect(try folder.text("v/values.csv").hasPrefix("kind,name,replications,contribution,"))
    let without = try document(await done("run plan.yaml --values off --format json -q"))
    #expect(without["values"] is NSNull)
  }

  @Test("Values do not depend on workers, a kill or a resume")
  func valueBytes() async throws {
    let words = ["run", "plan.yaml", "--values", "300%", "--replications", "200", "--output", "k"]
    _ = try await Program.run(words + ["--workers", "2"], in: folder) { program in
      try await program.isInMidRun("k", in: folder, workers: 2)
      program.send(SIGKILL)
    }
    _ = try await done((words + ["--resume", "--workers", "3"]).joined(separator: " "))
    _ = try await done(
      "run plan.yaml --values 300% --replications 200 --output one --workers 1")
    #expect(try folder.bytes("k/values.csv") == folder.bytes("one/values.csv"))
  }
}
