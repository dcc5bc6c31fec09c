import Foundation
import Glibc
import Testing

/// Arguments that cannot be used: exit status 2, a message, nothing on standard output, and the
/// folder as it was.
@Suite("Bad arguments")
struct BadArgumentTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ line: String, _ message: String) {
      arguments = line.split(separator: " ").map(String.init)
      self.message = message
    }
  }

  static let cases: [Case] = [
    Case(
      "run plan.yaml --workers 0", "--workers must be within 1…1024 (got 0); write e.g. 2"),
    Case(
      "run plan.yaml --replications 0",
      "--replications must be within 1…1000000 (got 0); write e.g. 200"),
    Case("run plan.yaml --replications many", "'many' is invalid for '--replications"),
    Case("run plan.yaml --seed 1.5", "'1.5' is invalid for '--seed"),
    Case("run plan.yaml --until-precise 90%", "must be a half-width between 0 and 50 % (got 90%)"),
    Case(
      "run base.yaml --until-precise 3%",
      "--until-precise goes by the probabilities of targets, and the scenario has none"),
    Case("run plan.yaml --worker-timeout 0", "--worker-timeout must be at least 0.1 (got 0.0)"),
    Case("run plan.yaml --format xml", "one of 'table' and 'json'"),
    Case("run plan.yaml --loud", "Unknown option '--loud'"),
    Case("run", "Missing expected argument '<scenario>'"),
    Case("validate", "Missing expected argument '<scenarios> ...'"),
    Case("plan plan.yaml --replications 0", "--replications must be within 1…1000000 (got 0)"),
    Case("forecast plan.yaml", "unexpected arguments: 'forecast', 'plan.yaml'"),
    Case("report nothing", "nothing: is no run: there is none under results/"),
    Case("run plan.yaml --output /dev/full", "/dev/full: is a file, not a folder"),
    Case("run plan.yaml --output /dev/full/run", "/dev/full: is a file, not a folder"),
    Case("run plan.yaml --output /proc/run", "/proc/run: cannot be made"),
    Case("run plan.yaml --output base.yaml", "base.yaml: is a file, not a folder"),
    Case("run plan.yaml --resume", "there is no unfinished run of plan under results"),
    Case("run plan.yaml --resume --output gone", "gone: does not exist; name the folder of a run"),
    Case("run plan.yaml --values 50", "--values must be off or a share of the other lives"),
    Case("compare plan.yaml", "needs at least two scenarios (got 1)"),
    Case("compare plan.yaml gone.yaml", "gone.yaml"),
    Case("compare base.yaml plan.yaml --kpi ltv.bas", "did you mean ltv.base?"),
    Case("compare base.yaml plan.yaml --kpi revenue@4", "must be at a month within 1…3 (got 4)"),
    Case(
      "compare base.yaml plan.yaml --kpi tierShare.core", "is better neither higher nor lower"),
    Case(
      "compare base.yaml plan.yaml --kpi roi",
      "compares a plan with its baseline, and base has none"),
    Case(
      "compare base.yaml plan.yaml --indifference 0%", "--indifference must be above 0 (got 0%)"),
    Case("compare base.yaml plan.yaml --indifference 5", "--indifference needs a unit"),
    Case(
      "compare base.yaml plan.yaml --replications 5",
      "--replications must be within 20…1000000 (got 5)"),
    Case(
      "compare base.yaml plan.yaml --confidence 30%",
      "--confidence must be within 60…99.9 % (got 30%)"),
    Case(
      "compare base.yaml plan.yaml --resume", "there is no compare of base under results"),
    Case("thresholds plan.yaml", "Missing expected argument '--x"),
    Case(
      "thresholds plan.yaml --x tiers.rules.core.frequency.atleast=1..3",
      "did you mean tiers.rules.core.frequency.atLeast?"),
    Case(
      "thresholds plan.yaml --x tiers.rules.core.frequency.atLeast=3..3",
      "must rise from the first to the last setting"),
    Case(
      "thresholds plan.yaml --x tiers.rules.core.frequency.atLeast=1..3 --kpi retention.core",
      "the map would only select who is counted"),
    Case(
      "thresholds plan.yaml --x tiers.rules.core.frequency.atLeast=1..3 --output base.yaml",
      "base.yaml: is a file, not a folder"),
  ]

  @Test("Refused with value and remedy", arguments: cases)
  func refused(_ wrong: Case) async throws {
    let folder = try Workshop()
    let before = try folder.everything()
    let ending = try await Program.run(wrong.arguments, in: folder)
    #expect(ending.status == 2, "\(ending)")
    #expect(ending.output == "")
    #expect(ending.errors.contains(wrong.message), "\(ending.errors)")
    #expect(try folder.everything() == before)
  }

  @Test("A folder without the right to write", .enabled(if: geteuid() != 0, "root may write"))
  func readOnlyFolder() async throws {
    let folder = try Workshop()
    #expect(mkdir(folder["shut"], 0o555) == 0)
    let ending = try await folder.run("run", "plan.yaml", "--output", "shut/run")
    #expect(ending.status == 2)
    #expect(ending.errors.contains("shut/run: cannot be made: permission denied"))
  }

  @Test("An output folder with results in it is left alone")
  func olderResults() async throws {
    let folder = try Workshop()
    try await folder.forecast("plan.yaml", to: "o")
    let before = try folder.everything()
    let ending = try await folder.run("run", "plan.yaml", "--output", "o")
    #expect(ending.status == 2)
    #expect(
      ending.errors
        == "error: o: already holds a run; go on with it by --resume or name another folder\n")
    #expect(try folder.everything() == before)
  }
}
