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
        replications; the line in the bar is the 95 % interval (Wilson). Safe from \
        \(figures.probability(bands.safe)), ambitious from \(figures.probability(bands.ambitious)), \
        stretch from \(figures.probability(bands.stretch)), below that unreachable.
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
    return """
      <tr role="row"><th role="rowheader" scope="row" class="what"><b>\(KPINames.name(target.kpi))</b>\
      \(page.month(target.month))<span class="label">\(target.statement)</span></th>
      <td role="cell" class="way"><span class="unseen">baseline, target, forecast: </span>\
      \(figures.value(target.baseline, unit)) → \(figures.value(target.target, unit)) → \
      <b class="\(judgement(target))">\(figures.value(target.forecast, unit))</b>\
      <span class="label">\(change(target))</span></td>
      <td role="cell" class="chance"><b>\(figures.probability(target.attained.value))</b>\
      \(Meter.probability(target.attained, bands: page.context.bands, verdict: target.verdict))\
      <span class="label">\(figures.interval(target.attained))</span></td>
      <td role="cell" class="by"><span class="narrow label">by the month: </span>\
      \(figures.probability(target.attainedBy.value)) \
      <span class="label">\(figures.interval(target.attainedBy))</span></td>
      <td role="cell" class="end"><span class="badge \(target.verdict.rawValue)">\
      \(target.verdict.rawValue)</span></td></tr>
      """
  }

  /// Whether the mean forecast is on the right side of the target.
  private func judgement(_ target: TargetAssessment) -> String {
    guard let forecast = target.forecast, let goal = target.target else { return "" }
    return (target.higherIsBetter ? forecast >= goal : forecast <= goal) ? "better" : "worse"
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
    guard page.summary.targets.count > 1, let joint = page.summary.joint else { return nil }
    return """
      <tr role="row" class="joint"><th role="rowheader" scope="row" class="what">\
      <b>All targets together</b><span class="label">in the same replication, each at its month\
      </span></th><td role="cell" class="way"></td>
      <td role="cell" class="chance"><b>\(figures.probability(joint.value))</b>\
      \(Meter.probability(joint, bands: page.context.bands, verdict: verdict(joint)))\
      <span class="label">\(figures.interval(joint))</span></td>
      <td role="cell" class="by"></td>
      <td role="cell" class="end"><span class="badge \(verdict(joint).rawValue)">\
      \(verdict(joint).rawValue)</span></td></tr>
      """
  }

  private func verdict(_ proportion: Proportion) -> Verdict {
    page.context.bands.verdict(proportion.value ?? 0)
  }
}

extension VerdictBands {
  /// The word for a probability of attainment.
  func verdict(_ probability: Double) -> Verdict {
    if probability >= safe { return .safe }
    if probability >= ambitious { return .ambitious }
    return probability >= stretch ? .stretch : .unreachable
  }
}
