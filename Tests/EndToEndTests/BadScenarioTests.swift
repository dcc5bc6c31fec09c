import Foundation
import Testing

/// What a planner gets wrong in a scenario file, through the real program: exit status 2, one line
/// that says where and what to write instead, and nothing written.
@Suite("Bad scenarios")
struct BadScenarioTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// A change of the small baseline.
    let old: String
    let new: String
    let message: String
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "an unknown key", old: "market:", new: "markt:",
      message: "bad.yaml:9:5: segments.town has the unknown key `markt`; did you mean `market`?"),
    Case(
      name: "a wrong unit", old: "2000 persons", new: "2000 days",
      message: "bad.yaml:9:13: segments.town.market has the unit `days`, but a number of persons "
        + "is written in persons or without a unit; write e.g. 1000 persons"),
    Case(
      name: "a rate outside 0…1", old: "open: 20 %", new: "open: 25",
      message: "bad.yaml:29:11: campaigns.letter.open must be within 0…1 (got 25); "
        + "write 25 % or 0.25"),
    Case(
      name: "a rate above 100 %", old: "open: 20 %", new: "open: 120 %",
      message: "bad.yaml:29:11: campaigns.letter.open must be within 0 %…100 % (got 120 %); "
        + "write at most 100 %"),
    Case(
      name: "negative money", old: "¥0.50", new: "-¥0.50",
      message: "bad.yaml:28:18: campaigns.letter.contactCost must be within ¥0…¥1,000,000 "
        + "(got -¥0.50); write ¥0.50"),
    Case(
      name: "an end before the start", old: "cadence: monthly",
      new: "from: 2026-02-01\n    to: 2026-01-15",
      message: "bad.yaml:26:5: campaigns.letter must not end before it starts "
        + "(got 2026-02-01 to 2026-01-15); swap `from` and `to`"),
    Case(
      name: "an empty audience", old: "{stage: customer}", new: "{}",
      message: "bad.yaml:26:15: campaigns.letter.audience addresses nobody; "
        + "write e.g. `stage: [aware, interested]` or `tier: [core]`"),
    Case(
      name: "tier rules that cannot match", old: "atLeast: 3 orders",
      new: "atLeast: 3 orders, atMost: 2 orders",
      message: "bad.yaml:22:23: tiers.rules.core.frequency can match nobody: "
        + "atLeast lies above atMost; swap them"),
    Case(
      name: "a baseline that is not there", old: "currency: CNY", new: "extends: bas.yaml",
      message: "bad.yaml:2:10: extends names bas.yaml, which does not exist; did you mean"),
    Case(
      name: "a circle", old: "currency: CNY", new: "extends: bad.yaml",
      message: "bad.yaml:2:10: extends goes in a circle: bad.yaml → bad.yaml; "
        + "remove one of these links"),
    Case(
      name: "no YAML", old: "segments:", new: "segments: [",
      message: "is not valid YAML: did not find expected ',' or ']' (begun in line 7); "
        + "close the `[`, and separate items by `, `"),
  ]

  @Test("Refused with place, value and remedy", arguments: cases)
  func refused(_ wrong: Case) async throws {
    let folder = try Workshop()
    let text = Scenarios.baseline.replacing(wrong.old, with: wrong.new, maxReplacements: 1)
    #expect(text != Scenarios.baseline)
    try folder.write(text, to: "bad.yaml")
    try await expectRefusal(of: "bad.yaml", in: folder, message: wrong.message)
  }

  @Test("A file of 10 MB, a folder, nothing, and bytes that are no text")
  func noScenario() async throws {
    let folder = try Workshop()
    try folder.write("a: b\n#" + String(repeating: "x", count: 10_000_000), to: "big.yaml")
    try Data([0xC3, 0x28]).write(to: URL(fileURLWithPath: folder["bytes.yaml"]))
    try FileManager.default.createDirectory(
      atPath: folder["folder.yaml"], withIntermediateDirectories: false)
    for (name, message) in [
      ("big.yaml", "big.yaml: is 10.1 MB long, and a scenario file has at most 1 MB"),
      ("folder.yaml", "folder.yaml: is a folder, not a scenario file"),
      ("plam.yaml", "plam.yaml: does not exist; did you mean plan.yaml?"),
      ("bytes.yaml", "bytes.yaml:1:1: is not UTF-8 text (byte 0xC3); save the file as UTF-8"),
    ] {
      try await expectRefusal(of: name, in: folder, message: message)
    }
  }

  @Test("All problems at once, of all files")
  func all() async throws {
    let folder = try Workshop()
    let text = Scenarios.baseline.replacing("¥0.50", with: "-¥0.50")
      .replacing("20 %", with: "120 %")
    try folder.write(text, to: "bad.yaml")
    let ending = try await folder.run("validate", "plan.yaml", "bad.yaml", "nothing.yaml")
    #expect(ending.status == 2)
    #expect(ending.output == "plan.yaml: fine (segments: 1, campaigns: 2, targets: 2)\n")
    #expect(ending.errors.split(separator: "\n").count == 3, "\(ending.errors)")
  }

  /// What an extending file says, and what it has to say besides.
  static let extensions = [
    (
      "currency: EUR",
      "plan.yaml:2:11: currency is EUR, and amounts of base.yaml are in CNY; delete it here, or write "
        + "these amounts anew",
      "replications: 7"
    ),
    (
      "tiers: {order: [vip, core, others], rules: {vip: {frequency: {atLeast: 2 orders}}}}",
      "plan.yaml:2:50: tiers.rules.vip takes everybody who meets `core`, which then matches nobody; move "
        + "it behind `core` or change its conditions; in plan.yaml write `order: [core, vip, others]` "
        + "under `tiers`",
      "tiers: {order: [core, vip, others], rules: {vip: {frequency: {atLeast: 2 orders}}}}"
    ),
    (
      "tiers: {order: [vip, core, others], rules: {vip: {}}}",
      "plan.yaml:2:50: tiers.rules.vip has no conditions and takes everybody, so that nobody comes to "
        + "`core`, `others`; write conditions, or make it the last tier",
      "tiers: {order: [vip, core, others], rules: {vip: {frequency: {atLeast: 8 orders}}}}"
    ),
    (
      "tiers: {rules: {vip: {frequency: {atLeast: 8 orders}}}}",
      "plan.yaml:2:22: tiers.rules.vip can match nobody: whoever meets it meets `core` first; move it "
        + "before `core` or change its conditions; in plan.yaml write `order: [vip, core, others]` "
        + "under `tiers`",
      "tiers: {order: [vip, core, others], rules: {vip: {frequency: {atLeast: 8 orders}}}}"
    ),
    (
      "segments: {town: {repurchase: {model: nbd, b: ~}}}",
      "plan.yaml:2:31: segments.town.repurchase has the unknown key `a`, which comes from "
        + "base.yaml:16:57 and does not go with what is written here; write `a: ~` beside it to drop it",
      "segments: {town: {repurchase: {model: nbd, b: ~, a: ~}}}"
    ),
    (
      "segments: {town: {installed: {recency: {to: 30 days}}}}",
      "plan.yaml:2:30: segments.town.installed has `recency` and `firstOrder`; write one of them; what "
        + "base.yaml has goes by `firstOrder: ~`",
      "segments: {town: {installed: {recency: {to: 30 days}, firstOrder: ~}}}"
    ),
  ]

  @Test("What a plan inherits goes when it says so, and is put in order", arguments: extensions)
  func inherited(_ plan: String, _ message: String, _ remedy: String) async throws {
    let folder = try Workshop()
    try folder.write("extends: base.yaml\n\(plan)\n", to: "plan.yaml")
    try await expectRefusal(of: "plan.yaml", in: folder, message: message)
    try folder.write("extends: base.yaml\n\(remedy)\n", to: "plan.yaml")
    let ending = try await folder.run("validate", "plan.yaml")
    #expect(ending.status == 0 && ending.errors == "", "\(ending)")
  }

  private func expectRefusal(of scenario: String, in folder: Workshop, message: String) async throws
  {
    let before = try folder.everything()
    for command in [["run", scenario, "--output", "out"], ["run", scenario], ["plan", scenario]] {
      let ending = try await Program.run(command, in: folder)
      #expect(ending.status == 2, "\(ending)")
      #expect(ending.output == "")
      #expect(ending.errors.contains(message), "\(ending.errors)")
      #expect(ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
    }
    #expect(try folder.everything() == before)
  }
}
