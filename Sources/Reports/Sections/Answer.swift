import Experiments
import Statistics

/// The run's answer in one line, and the reason in a second.
struct Answer {
  let page: Page

  private var targets: [TargetAssessment] { page.summary.targets }
  private var figures: Figures { page.figures }

  var markup: Markup {
    guard !targets.isEmpty else { return "<div class=\"answer\"><p>\(outlook)</p></div>" }
    return """
      <div class="answer \(verdict.rawValue)"><p><strong>\(opening)</strong> \(count)</p>
      <p class="rest">\(reasons)</p></div>
      """
  }

  /// All targets together, in the words of the bands.
  private var verdict: Verdict {
    page.context.bands.verdict(page.summary.joint?.value ?? 0)
  }

  private var opening: String {
    switch verdict {
    case .safe: "Safe."
    case .ambitious: "Ambitious: more likely than not."
    case .stretch: "A stretch: against the odds."
    case .unreachable: "Not as planned."
    }
  }

  private var count: Markup {
    let joint = page.summary.joint ?? Proportion()
    let share = "\(figures.probability(joint.value)) of \(page.summary.replications)"
    let subject =
      targets.count == 1
      ? "The target is attained" : "All \(targets.count) targets are attained together"
    return """
      \(subject) in \(share) simulated futures \
      (95 % interval <span class="whole">\(figures.interval(joint))</span>).
      """
  }

  private var reasons: String {
    let counts = Verdict.allCases.compactMap { verdict -> String? in
      let count = targets.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }
    let weakest = targets.min { ($0.attained.value ?? 0) < ($1.attained.value ?? 0) }
    guard targets.count > 1, let weakest else { return "" }
    return "One by one: \(counts.joined(separator: ", ")). The weakest link is "
      + "\(KPINames.name(weakest.kpi)) in \(page.month(weakest.month)), attained in "
      + "\(figures.probability(weakest.attained.value))."
  }

  /// Without targets: where the first figures end.
  private var outlook: String {
    let ends = page.shownKPIs.prefix(4).compactMap { kpi -> String? in
      guard let last = page.forecasts(of: kpi).last else { return nil }
      return "\(KPINames.name(kpi)) \(figures.value(last.plan.mean, last.unit))"
    }
    guard !ends.isEmpty else { return "The run states no targets." }
    return "The scenario states no targets. Expected in \(page.month(page.context.horizon)): "
      + ends.joined(separator: ", ") + "."
  }
}
