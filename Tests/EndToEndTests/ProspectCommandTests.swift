import Foundation
import Testing

/// `cohortcast calibrate --prospects` from outside.
@Suite("Prospects of calibrate")
struct ProspectCommandTests {
  let folder: Workshop

  init() throws {
    folder = try Workshop()
    try folder.write(SyntheticLog.text(customers: 300), to: "orders.csv")
    var lines = ["lead,status,date"]
    for person in 0..<300 {
      lines.append("p\(person),Lead,2025-11-\(String(format: "%02d", 1 + person % 28))")
      if person % 3 == 0 { lines.append("p\(person),Hot,2025-12-\(10 + person % 10)") }
      if person % 9 == 0 { lines.append("p\(person),Won,2025-12-\(21 + person % 9)") }
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "leads.csv")
  }

  @Test("A log of leads and a stated rate go into the baseline, which runs; text and JSON tell")
  func runs() async throws {
    let stages = "aware=Lead,interested=Hot,customer=Won"
    let leads = try await Program.run(
      [
        "calibrate", "orders.csv", "--prospects", "leads.csv", "--prospect-stages", stages, "-o",
        "today.yaml",
      ], in: folder)
    #expect(leads.status == 0, "\(leads)")
    #expect(leads.output.contains("Prospects: 200 aware, 66 interested, as leads.csv has them"))
    let baseline = try folder.text("today.yaml")
    #expect(baseline.contains("    prospects: {aware: 200 persons, interested: 66 persons}"))
    #expect(baseline.contains("    purchase:\n      hazard: {gamma:"))
    #expect(try folder.text("today.html").contains("People on the way to a first order"))
    let run = try await Program.run(["run", "today.yaml", "--replications", "4"], in: folder)
    #expect(run.status == 0, "\(run)")
    let stated = try await Program.run(
      ["calibrate", "orders.csv", "--prospects", "2000@1.5%", "--format", "json"], in: folder)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(stated.output.utf8)) as? [String: Any])
    let prospects = try #require(document["prospects"] as? [String: Any])
    #expect(prospects["interested"] as? Int == 2000)
    #expect((prospects["firstOrders"] as? [Double])?.count == 12)
  }

  @Test(
    "What cannot be used: status 2, a remedy, nothing written",
    arguments: [
      ("--prospects 0@1%", "--prospects: must begin with 1 to 10^9 persons (got 0@1%)"),
      ("--prospects 5@100%", "at most 99 % (got 5@100%)"),
      ("--prospects gone.csv", "gone.csv"),
      ("--prospects leads.csv", "name its stage with --prospect-stages STAGE=Lead"),
      ("--prospects orders.csv", "orders.csv"),
      (
        "--prospects 5@2% --prospect-stages aware=Lead",
        "--prospect-stages says how a log of stages"
      ),
      ("--prospect-map person=lead", "--prospect-map says how a log of stages is read"),
      ("--prospects 5@2% --model sbg", "--prospects says nothing to --model sbg"),
    ])
  func refuses(_ line: String, _ message: String) async throws {
    let before = try folder.everything()
    let ending = try await Program.run(
      ["calibrate", "orders.csv", "-o", "out.yaml"] + line.split(separator: " ").map(String.init),
      in: folder)
    #expect(ending.status == 2 && ending.output == "", "\(ending)")
    #expect(ending.errors.contains(message), "\(ending.errors)")
    #expect(try folder.everything() == before)
  }
}
