import ArgumentParser
import Documents
import Experiments
import Lifecycle

/// `cohortcast validate SCENARIO…`
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Report every problem of scenario files at once.",
    discussion: "Exit status 0 when there is none, 2 otherwise.")

  @Argument(help: "Scenario files (YAML).") var scenarios: [String]

  func validate() throws {
    if scenarios.isEmpty { throw ValidationError("name at least one scenario file") }
  }

  func run() throws {
    var findings: [Finding] = []
    for path in scenarios {
      do {
        let experiment = try Experiment(path: path)
        for note in experiment.notes { Terminal.say("note: \(note)") }
        Terminal.put(
          "\(path): fine (segments: \(experiment.plan.segments.count), "
            + "campaigns: \(experiment.plan.campaigns.count), "
            + "targets: \(experiment.plan.targets.count))\n")
      } catch {
        findings += error.findings
      }
    }
    if !findings.isEmpty { throw ScenarioError(findings: findings) }
  }
}
