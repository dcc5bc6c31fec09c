import Experiments
import Lifecycle
import Statistics

/// Verdict per target: baseline, target and forecast, the probability with its interval.
struct TargetSection {
  let page: Page

  private var figures: Figures { page.figures }

  var section: Section? {
    guard !page.summary.targets.isEmpty else { return nil }
    let bands = page.context.bands
    return Section(
      anchor: "targets", title: "Will the targets be met?", link: "Targets",
      lead: """
        Probability that a target is attained at its month, over \(page.summary.replications) \
        replications; the line in the bar is the 95 % interval (Wilson). The baseline's own \
        probability stands below: what it meets alone is no success of the plan. Safe from \
        \(figures.probability(bands.safe)), ambitious from \(figures.probability(bands.ambitious)), \
        stretch from \(figures.probability(bands.stretch)), below that unlikely, and unreachable where it is \
        attained at no time in more than 5 %. By the month says how often the same number is come to in some \
        month up to the target's, in a good season as well.
        """,
      body: """
        <div class="card flows"><table class="targets" role="table">
        <caption class="unseen">Targets and their probability</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Target</th>\
        <th role="columnheader" scope="col">Baseline → target → forecast</th>\
        <th role="columnheader" scope="col">Probability at the month</th>\
        <th role="columnheader" scope="col">by the month</th>\
        <th role="columnheader" scope="col" class="end">Verdict</th></tr></thead>
        <tbody role="rowgroup">
        \(page.summary.targets.map(row))
        \(joint)
        </tbody></table></div>
        """)
  }

  private func row(_ target: TargetAssessment) -> Markup {
    let unit = target.unit
    let name = KPINames.name(target.kpi, target.over)
    let remark = target.remark.map { "<span class=\"label\">\($0)</span>" as Markup }
    return """
      <tr role="row"><th role="rowheader" scope="row" class="what"><b>\(name)</b>\
      \(page.month(target.month))\(statement(target))</th>
      <td role="cell" class="way"><span class="unseen">baseline, target, forecast: </span>\
      \(figures.value(target.baseline, unit)) → \(figures.level(target, withError: true) ?? Figures.nothing) → \
      <b class="\(judgement(target))">\(figures.value(target.forecast, unit))</b>\
      <span class="label">\(change(target))</span></td>
      <td role="cell" class="chance">\(chance(target))</td>
      <td role="cell" class="by">\(by(target))</td>
      <td role="cell" class="end"><span class="badge \(target.verdict.mark)">\
      \(target.verdict.rawValue)</span>\(remark)</td></tr>
      """
  }

  /// What a level does not say: the change that it comes from; or what is asked for, where there is no level.
  private func statement(_ target: TargetAssessment) -> Markup? {
    guard target.against != nil || target.target == nil else { return nil }
    return "<span class=\"label\">\(target.writtenStatement)</span>"
  }

  private func chance(_ target: TargetAssessment) -> Markup {
    guard let attained = target.attained else { return "<b>\(Figures.nothing)</b>" }
    let others = [
      ("without the plan", target.attainedByBaseline), ("paired", target.attainedPaired),
    ]
    .compactMap { name, proportion in
      proportion.map { "\(name) \(figures.probability($0.value))" }
    }
    let rest = others.isEmpty ? "" : " · " + others.joined(separator: " · ")
    return """
      <b>\(figures.probability(attained.value))</b>\
      \(Meter.probability(attained, bands: page.context.bands, verdict: target.verdict))\
      <span class="label">\(figures.interval(attained))\(rest)</span>
      """
  }

  private func by(_ target: TargetAssessment) -> Markup {
    guard let by = target.attainedBy else {
      return "<span class=\"label\" title=\"a sum since a fixed moment\">\(Figures.nothing)</span>"
    }
    return """
      <span class="narrow label">by the month: </span>\(figures.probability(by.value)) \
      <span class="label">\(figures.interval(by))</span>
      """
  }

  /// Green where the plan brings the mean forecast to the right side of the target, red where it is on the
  /// wrong one; no colour for what is credited, or attained otherwise than by the plan.
  private func judgement(_ target: TargetAssessment) -> String {
    guard let forecast = target.forecast, let goal = target.target else { return "" }
    let isMet =
      switch target.direction {
      case .atLeast: forecast >= goal
      case .atMost: forecast <= goal
      case .between: forecast >= goal && forecast <= (target.targetUpper ?? .infinity)
      }
    guard isMet else { return "worse" }
    return target.verdict.isOfPlan && !KPINames.isCredit(target.kpi) ? "better" : ""
  }

  /// `forecast +31.2 % against the baseline`, or its distance to the target.
  private func change(_ target: TargetAssessment) -> String {
    guard let forecast = target.forecast else { return "not defined at this month" }
    if let baseline = target.baseline, baseline != 0 {
      return "forecast \(figures.change(forecast, against: baseline)) against the baseline"
    }
    guard let goal = target.target else { return "" }
    return "forecast \(figures.difference(forecast - goal, target.unit)) to the target"
  }

  private var joint: Markup? {
    guard page.summary.targets.count > 1 else { return nil }
    let chance: Markup
    let badge: Markup?
    if let joint = FirstScreen.joint(page.summary) {
      let verdict = verdict(joint)
      chance = """
        <b>\(figures.probability(joint.value))</b>\
        \(Meter.probability(joint, bands: page.context.bands, verdict: verdict ?? .undefined))\
        <span class="label">\(figures.interval(joint))</span>
        """
      badge = verdict.map { "<span class=\"badge \($0.mark)\">\($0.rawValue)</span>" }
    } else {
      (chance, badge) = ("<b>\(Figures.nothing)</b>", nil)
    }
    return """
      <tr role="row" class="joint"><th role="rowheader" scope="row" class="what">\
      <b>All targets together</b><span class="label">in the same replication, each at its month\
      </span></th><td role="cell" class="way"></td>
      <td role="cell" class="chance">\(chance)</td>
      <td role="cell" class="by"></td>
      <td role="cell" class="end">\(badge)</td></tr>
      """
  }

  /// nil where it would call a success what, in part, is none of the plan.
  private func verdict(_ proportion: Proportion) -> Verdict? {
    let verdict = page.context.bands.verdict(
      proportion.value ?? 0, atMost: proportion.interval().upperBound)
    let isOfPlan = page.summary.targets.allSatisfy(\.verdict.isOfPlan)
    return [.unlikely, .unreachable].contains(verdict) || isOfPlan ? verdict : nil
  }
}

extension Verdict {
  /// Whether it says how surely the plan attains a target, and not that something else does.
  var isOfPlan: Bool {
    switch self {
    case .safe, .ambitious, .stretch, .unlikely, .unreachable: true
    case .metWithoutPlan, .notByPlan, .worse, .compositionChanged, .undefined: false
    }
  }

  /// The word that styles know it by.
  var mark: String {
    switch self {
    case .safe, .ambitious, .stretch, .unlikely, .unreachable: rawValue
    case .metWithoutPlan: "met"
    case .notByPlan, .worse, .compositionChanged, .undefined: "none"
    }
  }
}
