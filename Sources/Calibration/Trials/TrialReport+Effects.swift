import Documents
import Foundation
import Lifecycle
import Statistics

extension TrialReport {
  /// What a scenario may assume of each arm: the change of the hazard that turns the control's rate
  /// into the arm's. Taken from the rate that is named like a purchase, else from the first rate,
  /// else from the ratio of means of the first amount.
  static func effects(
    _ outcomes: [Trial.Variable], of trial: Trial
  ) -> (effects: [Effect], notes: [String]) {
    let rates = outcomes.filter(\.isBinary)
    let purchase = rates.first { isPurchase($0.name) }
    guard let outcome = purchase ?? rates.first ?? outcomes.first else { return ([], []) }
    var effects: [Effect] = []
    var notes: [String] = []
    let control = trial.values(outcome, arm: 0)
    for arm in trial.arms.indices.dropFirst() {
      let values = trial.values(outcome, arm: arm)
      let logRatio =
        outcome.isBinary
        ? ProportionDifference(
          treated: ArmComparison.Sample.proportion(values),
          control: ArmComparison.Sample.proportion(control))?.logHazardRatio
        : MeanDifference(treated: Moments(values), control: Moments(control))?.logRatio
      guard let logRatio, let effect = Effect(logRatio, arm: trial.arms[arm], outcome.name) else {
        notes.append(
          "No effect of `\(trial.arms[arm])` can be written for a scenario: `\(outcome.name)` has "
            + "no share strictly between 0 and 1, or no varying mean above 0, in both arms.")
        continue
      }
      if (effect.uplift.lower...effect.uplift.upper).contains(0) {
        notes.append(
          "The effect of `\(effect.arm)` for a scenario is not told from none: replications will draw "
            + "harm as well as gain.")
      }
      effects.append(effect)
    }
    return (effects, notes)
  }

  /// Visits and clicks raise the rate at which people look, not the one at which they buy.
  private static func isPurchase(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["conversion", "convert", "purchase", "order", "buy", "sale"].contains {
      name.contains($0)
    }
  }

  /// The effects as a fragment of a scenario, to be pasted under its own `campaigns:` or extended
  /// after adding the people it is about.
  ///
  /// - Parameter lasts: days over which outcomes were counted, 1…365.
  /// - Returns: nil without effects.
  public func scenarioFragment(lasts: Int) -> String? {
    guard !effects.isEmpty else { return nil }
    var lines = [
      "# Effects measured by an experiment on \(persons) persons, per person contacted.",
      "# Source: \(YAMLText.line(source)); control: \(YAMLText.line(control)).",
      "# Uplift: relative change of the hazard over \(lasts) days, with its uncertainty.",
    ]
    if outcomes.count(where: { $0.kind == .rate }) > 1, let taken = effects.first?.outcome {
      let reason = Self.isPurchase(taken) ? "which is named like a purchase" : "the first of them"
      lines.append("# Of several rates the effect is that on \(YAMLText.line(taken)), \(reason).")
    }
    lines.append("campaigns:")
    for effect in effects {
      lines += [
        "  \(YAMLText.quoted(effect.arm)):  # from \(YAMLText.line(effect.outcome))",
        "    channel: \(YAMLText.quoted(effect.arm))",
        "    audience: {stage: customer}",
        "    trigger: delivered",
        "    cadence: once  # set it: once, daily, weekly, monthly or standing",
        "    # contactCost: …  # set it, with the scenario's currency: without it a contact is free",
        "    uplift: \(effect.law)",
        "    lasts: \(lasts) \(lasts == 1 ? "day" : "days")",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension TrialReport.Effect {
  /// Above this standard deviation of the logarithm a normal law would be too symmetric.
  private static let mostNormal = 0.2

  /// - Parameter logRatio: of hazards or means.
  /// - Returns: nil when it is not a number that a scenario allows.
  init?(_ logRatio: Estimate, arm: String, _ outcome: String) {
    let interval = logRatio.interval()
    let ratio = exp(logRatio.value)
    guard logRatio.standardError.isFinite, logRatio.standardError > 0, ratio < 100,
      let uplift = IntervalEstimate(
        value: ratio - 1, standardError: ratio * logRatio.standardError,
        interval: (exp(interval.lowerBound) - 1)...(exp(interval.upperBound) - 1))
    else { return nil }
    self.init(arm: arm, outcome: outcome, uplift: uplift, law: Self.law(logRatio))
  }

  private static func law(_ logRatio: Estimate) -> String {
    let ratio = exp(logRatio.value)
    let sd = ratio * logRatio.standardError
    func text(_ lift: Double) -> String {
      let rounded = (lift * 1e5).rounded() / 1e5
      return Dimension.lift.text(min(99, max(-0.999, rounded)), .usd)
    }
    if sd < 1e-4 { return text(ratio - 1) }
    if logRatio.standardError <= mostNormal {
      return "{normal: {mean: \(text(ratio - 1)), sd: \(text(sd).replacing("+", with: ""))}}"
    }
    // 39 quantiles of the lognormal law, so that its long side is kept.
    let quantiles = (0..<39).map { index in
      let z = Significance.normalQuantile((Double(index) + 0.5) / 39) ?? 0
      return text(exp(logRatio.value + logRatio.standardError * z) - 1)
    }
    return "{empirical: [\(quantiles.joined(separator: ", "))]}"
  }
}
