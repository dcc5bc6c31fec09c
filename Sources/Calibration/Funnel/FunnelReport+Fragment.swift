import Documents
import Foundation
import Lifecycle

extension FunnelReport {
  /// What was found as part of a scenario: prospects at the log's end, hazards and forgetting of a
  /// segment, each hazard with the law of its estimate.
  ///
  /// A hazard of n events in E person-days is Gamma(n, E): its mean and standard deviation are the estimate
  /// and its standard error. Without events it is exponential with mean 1/E, whose 95 % point is the upper
  /// bound. It may stand below `extends: baseline.yaml`, or its keys in a segment.
  ///
  /// - Parameters:
  ///   - segment: of the scenario.
  ///   - author: who writes, e.g. `cohortcast 0.2.0`.
  public func scenarioFragment(segment: String, author: String) -> String {
    var lines = [
      "# Written by \(author) funnel from \(YAMLText.line(source)): \(persons) persons, \(from) to",
      "# \(until). Laws are the estimates with their standard errors. To use it, let a plan begin with",
      "# `extends: baseline.yaml`, or move the keys into a segment.",
    ]
    lines += notes.map(YAMLText.comment)
    let (aware, interested) = (atEnd(.aware), atEnd(.interested))
    lines += [
      "segments:", "  \(YAMLText.key(segment)):",
      "    prospects: {aware: \(persons(aware)), interested: \(persons(interested))}"
        + "  # on \(until)",
    ]
    lines += block("awareness", hazard: step(.unaware, .aware), forgetting: nil)
    lines += block(
      "interest", hazard: step(.aware, .interested), forgetting: step(.aware, .unaware))
    lines += block(
      "purchase", hazard: step(.interested, .customer), forgetting: step(.interested, .aware))
    return lines.joined(separator: "\n") + "\n"
  }

  private func atEnd(_ stage: FunnelStage) -> Int { stages[stage.rank].atEnd }

  private func persons(_ count: Int) -> String {
    Dimension.count(of: "persons").text(Double(count), .cny).replacing(",", with: "")
  }

  private func block(_ name: String, hazard: Step?, forgetting: Step?) -> [String] {
    guard hazard != nil || forgetting != nil else { return [] }
    let keys = [("hazard", hazard), ("forgetting", forgetting)]
    return ["    \(name):"]
      + keys.compactMap { key, step in
        step.map { step in
          "      \(key): \(law(step))  # \(step.from.rawValue) to \(step.to.rawValue), \(step.events) in "
            + "\(Self.days(step.personDays)) person-days"
        }
      }
  }

  private func law(_ step: Step) -> String {
    func rate(_ hazard: Double) -> String { Dimension.dailyRate.text(Self.rounded(hazard), .cny) }
    return step.isUpperBound
      ? "{exponential: {mean: \(rate(1 / step.personDays))}}"
      : "{gamma: {mean: \(rate(step.hazard)), sd: \(rate(step.standardError))}}"
  }

  /// Five significant digits.
  private static func rounded(_ value: Double) -> Double {
    Double(String(format: "%.4e", value)) ?? value
  }
}
