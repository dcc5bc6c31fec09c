import Documents
import Foundation
import Lifecycle

extension FunnelReport {
  /// What was found as part of a scenario: prospects at the log's end, hazards and forgetting of a
  /// segment, each hazard with the law of its estimate.
  ///
  /// A hazard of n events in E person-days is Gamma(n, E): its mean and standard deviation are the estimate
  /// and its standard error. Without events it is exponential with mean 1/E, whose 95 % point is the upper
  /// bound. Its keys belong into a segment of the baseline: in a plan alone they would be its success.
  ///
  /// - Parameters:
  ///   - segment: of the scenario.
  ///   - author: who writes, e.g. `cohortcast 0.2.0`.
  public func scenarioFragment(segment: String, author: String) -> String {
    var lines = [
      "# Written by \(author) funnel from \(YAMLText.line(source)): \(persons) persons, \(from) to",
      "# \(until). Laws are the estimates with their standard errors; of a step nobody took, what may",
      "# have been missed. Move the keys into a segment of the baseline, in the place of its `entrants`, or",
      "# let `calibrate --prospects` do so. In a plan alone these people would count as its success.",
    ]
    lines += notes.map(YAMLText.comment)
    let (aware, interested) = (atEnd(.aware), atEnd(.interested))
    lines += [
      "segments:", "  \(YAMLText.key(segment)):",
      "    prospects: {aware: \(Self.persons(aware)), interested: \(Self.persons(interested))}"
        + "  # on \(until)",
    ]
    lines += processLines(isUncertain: true)
    return lines.joined(separator: "\n") + "\n"
  }

  /// `awareness`, `interest` and `purchase` of a segment.
  ///
  /// - Parameter isUncertain: whether hazards are laws; else their means.
  func processLines(isUncertain: Bool) -> [String] {
    [
      ("awareness", step(.unaware, .aware), nil),
      ("interest", step(.aware, .interested), step(.aware, .unaware)),
      ("purchase", step(.interested, .customer), step(.interested, .aware)),
    ].flatMap { block($0, hazard: $1, forgetting: $2, isUncertain) }
  }

  private func atEnd(_ stage: FunnelStage) -> Int { stages[stage.rank].atEnd }

  static func persons(_ count: Int) -> String {
    Dimension.count(of: "persons").text(Double(count), .cny).replacing(",", with: "")
  }

  private func block(
    _ name: String, hazard: Step?, forgetting: Step?, _ isUncertain: Bool
  ) -> [String] {
    guard hazard != nil || forgetting != nil else { return [] }
    let keys = [("hazard", hazard), ("forgetting", forgetting)]
    return ["    \(name):"]
      + keys.compactMap { key, step in
        step.map { step in
          "      \(key): \(isUncertain ? law(step) : Self.rate(of: step))  # \(step.from.rawValue) to \(step.to.rawValue), \(step.events) in "
            + "\(Self.days(step.personDays)) person-days"
        }
      }
  }

  private func law(_ step: Step) -> String {
    step.isUpperBound
      ? "{exponential: {mean: \(Self.rate(of: step))}}"
      : "{gamma: {mean: \(Self.rate(of: step)), sd: \(Self.text(step.standardError))}}"
  }

  /// The mean of a hazard's law.
  private static func rate(of step: Step) -> String {
    text(step.isUpperBound ? 1 / step.personDays : step.hazard)
  }

  private static func text(_ hazard: Double) -> String {
    Dimension.dailyRate.text(rounded(hazard), .cny)
  }

  /// Five significant digits.
  private static func rounded(_ value: Double) -> Double {
    Double(String(format: "%.4e", value)) ?? value
  }
}
