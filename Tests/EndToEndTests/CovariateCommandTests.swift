import Foundation
import Testing

/// `cohortcast calibrate --covariates` from outside.
@Suite("Covariates of calibrate")
struct CovariateCommandTests {
  let folder: Workshop

  init() throws {
    folder = try Workshop()
    try folder.write(SyntheticLog.text(customers: 400), to: "orders.csv")
    // Whoever has ordered often is of level 1: an effect that cannot be missed.
    let lines = try folder.text("orders.csv").split(separator: "\n").dropFirst()
    var orders: [Substring: Int] = [:]
    for line in lines { orders[line.split(separator: ",")[1], default: 0] += 1 }
    let rows = orders.keys.sorted().map { "\($0),\(orders[$0]! > 3 ? 1 : 0),x,\($0.count)" }
    try folder.write(
      "id,often,same,digits\n" + rows.joined(separator: "\n") + "\n", to: "people.csv")
  }

  @Test("A baseline with a segment for each combination runs; text, page and JSON tell the effects")
  func runs() async throws {
    let line = [
      "calibrate", "orders.csv", "--model", "bg-nbd", "--covariates", "OFTEN", "--customers",
      "people.csv",
    ]
    let table = try await Program.run(line + ["-o", "today.yaml"], in: folder)
    #expect(table.status == 0, "\(table)")
    #expect(table.output.contains("often=1") && table.output.contains("likelihood ratio"))
    let baseline = try folder.text("today.yaml")
    #expect(baseline.contains("  \"often=0\":") && baseline.contains("  \"often=1\":"))
    #expect(baseline.contains("logLoadings:") && baseline.contains("factors: covariates"))
    #expect(try folder.text("today.html").contains("id=\"covariates\""))
    let json = try await Program.run(line + ["--format", "json"], in: folder)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let covariates = try #require(document["covariates"] as? [String: Any])
    let effects = try #require(covariates["effects"] as? [[String: Any]])
    #expect(effects.map { $0["kind"] as? String } == ["orders", "leaving"])
    #expect((effects[0]["estimate"] as? Double ?? 0) > 0.5)
    #expect((covariates["pValue"] as? Double ?? 1) < 1e-6)
    let run = try await Program.run(["run", "today.yaml", "--replications", "4"], in: folder)
    #expect(run.status == 0, "\(run)")
  }

  @Test(
    "What cannot be used: status 2, a remedy, nothing written",
    arguments: [
      ("--covariates often", "of a log only its segment column can be one"),
      ("--covariates oftn --customers people.csv", "did you mean often?"),
      ("--covariates same --customers people.csv", "same is x for all customers"),
      ("--covariates often --customers gone.csv", "gone.csv"),
      ("--covariates often --customers people.csv --customer-id nobody", "has no column nobody"),
      ("--customers people.csv", "--customers says nothing to calibrate without --covariates"),
      ("--customer-id id", "--customer-id needs a table"),
      (
        "--covariates often --customers people.csv --wholesale-segment",
        "--wholesale-segment says nothing to --covariates"
      ),
      ("--covariates often --model sbg", "--covariates says nothing to --model sbg"),
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
