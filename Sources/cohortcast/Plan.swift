import ArgumentParser
import Documents
import Experiments
import Foundation
import Lifecycle
import Planning

/// `cohortcast plan SCENARIO`
struct Plan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what would run, with every value in force and its source; run nothing.")

  @OptionGroup var options: ExperimentOptions
  @Option(help: "What standard output gets: table or json.") var format = Run.Format.table

  func run() throws {
    let experiment = try options.question().experiment
    let study = ForecastStudy(experiment)
    let lives = (0..<experiment.replications).reduce(0) {
      $0 + study.lives(replication: $1).count
    }
    let blockSize = ForecastStudy.blockSize(
      replications: experiment.replications, untilPrecise: experiment.untilPrecise)
    let blocks = (experiment.replications + blockSize - 1) / blockSize
    guard format == .table else {
      return Terminal.put(
        try AnalysisOutput.json(
          PlanDocument(experiment, lives: lives, blocks: blocks, blockSize)))
    }
    var lines = [
      "scenario      \(experiment.plan.name)",
      "baseline      \(experiment.baseline?.name ?? "none")",
      "period        \(experiment.plan.calendar.horizon) months from "
        + "\(experiment.plan.calendar.start)",
      "seed          \(experiment.seed)",
      "replications  \(experiment.replications)"
        + (experiment.untilPrecise.map { " at most, until ± \($0 * 100) %" } ?? ""),
      "lives         \(lives) (plan and baseline, every fourth replication twice where parameters "
        + "are uncertain)",
      "values        up to \(lives / 2) lives more on what each campaign is worth (`run --values`)",
      "blocks        \(blocks) of \(blockSize) replications",
      "", "values in force:",
    ]
    let width = experiment.plan.resolved.map(\.keyPath.count).max() ?? 0
    for value in experiment.plan.resolved {
      let key = value.keyPath.padding(toLength: width, withPad: " ", startingAt: 0)
      lines.append("  \(key)  \(value.text)  (\(value.source))")
    }
    Terminal.put(lines.joined(separator: "\n") + "\n")
  }
}
