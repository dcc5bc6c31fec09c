import Foundation
import Testing

/// `init` from outside: what it writes runs, nothing of others is replaced, bad figures are refused.
@Suite("Init") struct InitCommandTests {
  let folder: Workshop

  init() throws { folder = try Workshop() }

  private static let figures = [
    "init", "--customers", "300", "--orders", "1.8", "--order-value", "900", "--repurchase", "35%",
    "--cac", "160", "--conversion", "8%", "--roas", "1:3", "--replications", "2",
  ]

  private func call(_ more: String...) async throws -> Program.Ending {
    try await Program.run(Self.figures + more, in: folder)
  }

  @Test("A baseline and a plan that run, the same bytes again, and no file of others replaced")
  func files() async throws {
    let ending = try await call("-o", "shop")
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("Repurchase rate"))
    #expect(ending.errors.contains("cohortcast schema > shop/cohortcast.schema.json"))
    let baseline = try folder.text("shop/baseline.yaml")
    #expect(baseline.contains("# Written by cohortcast "))
    #expect(
      baseline.contains(
        "cohortcast init --trade general --currency CNY --start 2026-01-01 --customers 300"))
    for remark in ["# given", "# solved", "# assumption", "# in balance"] {
      #expect(baseline.contains(remark), "\(remark)")
    }
    for name in ["baseline", "plan"] {
      let text = try folder.text("shop/\(name).yaml")
      #expect(text.hasPrefix("# yaml-language-server: $schema=cohortcast.schema.json\n# What "))
      let valid = try await folder.run("validate", "shop/\(name).yaml")
      #expect(valid.status == 0, "\(valid.errors)")
    }
    try await folder.forecast("shop/plan.yaml", to: "run", ["--replications", "2"])

    let again = try await call("-o", "shop")
    #expect(again.status == 2)
    #expect(again.errors.contains("shop/baseline.yaml is there; name another folder"))
    #expect(try folder.text("shop/baseline.yaml") == baseline)
    let plan = try folder.text("shop/plan.yaml")
    try "mine".write(toFile: folder["shop/plan.yaml"], atomically: true, encoding: .utf8)
    let forced = try await call("-o", "shop", "--force", "--format", "json")
    #expect(forced.status == 0, "\(forced.errors)")
    #expect(try folder.text("shop/baseline.yaml") == baseline)
    #expect(try folder.text("shop/plan.yaml") == plan)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(forced.output.utf8)) as? [String: Any])
    #expect(json["command"] as? String == "init" && json["isMet"] is Bool)
    #expect((json["figures"] as? [[String: Any]])?.count ?? 0 >= 8)
  }

  @Test(
    "Figures that are missing, no numbers, or contradict each other",
    arguments: [
      (["--order-value", "900"], "init needs --customers"),
      (["--customers", "3000"], "init needs --order-value"),
      (
        ["--customers", "3000", "--order-value", "900", "--orders", "1.1", "--repurchase", "60%"],
        "--repurchase 60 % needs more than 1.6 orders a year of a customer (got --orders 1.1)"
      ),
      (
        ["--customers", "3000", "--order-value", "900", "--new-customers", "300"],
        "write fewer than 250 new ones a month, or more customers"
      ),
      (["--customers", "many", "--order-value", "900"], "--customers must be a number above 0"),
      (
        ["--customers", "3.000", "--order-value", "900"],
        "--customers may be read in two ways (got 3.000); write 3000 or 3"
      ),
      (["--customers", "3000", "--order-value", "9,5"], "is no plain number (got 9,5); write 9.5"),
      (
        ["--customers", "3000", "--order-value", "900", "--trade", "fashon"],
        "did you mean fashion?"
      ),
      (["--customers", "3000", "--segment", "a=30%,100"], "--segment shares must sum to 100 %"),
      (
        ["--customers", "3000", "--order-value", "9", "--season", "1,2"],
        "--season must be twelve factors"
      ),
    ])
  func refused(_ options: [String], _ text: String) async throws {
    let ending = try await Program.run(["init", "-o", "shop"] + options, in: folder)
    #expect(ending.status == 2)
    #expect(ending.errors.contains(text), "\(ending.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder["shop"]))
  }
}
