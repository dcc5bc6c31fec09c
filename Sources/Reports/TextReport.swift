import Experiments
import Lifecycle
import Statistics

/// The forecast for a terminal: targets, then the main KPIs, in at most 100 columns.
public enum TextReport {
  /// - Parameter manifest: adds the run's name and seed to the first line.
  public static func text(_ summary: RunSummary, manifest: RunManifest? = nil) -> String {
    let figures = Figures(currency: summary.context.currency, space: " ")
    var parts = [title(summary, manifest), opening(summary)].filter { !$0.isEmpty }
    if !summary.targets.isEmpty {
      parts.append(targets(summary, figures).text)
      if let joint = joint(summary, figures) { parts[parts.count - 1] += "\n" + joint }
      if let remarks = remarks(summary) { parts.append(remarks) }
    }
    let table = kpis(summary, figures)
    if !table.rows.isEmpty { parts.append(table.text) }
    if let holdout = holdout(summary, figures) { parts.append(holdout) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func title(_ summary: RunSummary, _ manifest: RunManifest?) -> String {
    let context = summary.context
    var parts = [
      context.scenario, "\(context.horizon) months from \(context.startDate)",
      "\(summary.replications) replications",
    ]
    if let manifest { parts.append("seed \(manifest.seed)") }
    if let baseline = context.baseline { parts.append("against \(baseline)") }
    let line = parts.joined(separator: " · ")
    guard DisplayWidth.of(line) > TextTable.width else { return line }
    return DisplayWidth.cut(context.scenario, to: TextTable.width) + "\n"
      + DisplayWidth.cut(parts.dropFirst().joined(separator: " · "), to: TextTable.width)
  }

  /// What the plan costs and brings; the targets follow as a table.
  private static func opening(_ summary: RunSummary) -> String {
    FirstScreen(summary).sentences.filter { $0.topic != .targets }
      .flatMap { TextParagraph($0.text).lines }.joined(separator: "\n")
  }

  private static func targets(_ summary: RunSummary, _ figures: Figures) -> TextTable {
    TextTable(
      head: ["Target", "month", "target", "forecast", "P(at)", "95 %", "baseline P", "verdict"],
      isNumber: [false, true, true, true, true, true, true, false],
      rows: summary.targets.map { target in
        let isUsual = target.over == KPINames.definition(target.kpi)?.period
        return [
          isUsual ? KPINames.name(target.kpi) : KPINames.name(target.kpi, target.over),
          "\(target.month)", goal(target, figures), figures.value(target.forecast, target.unit),
          figures.probability(target.attained?.value),
          target.attained.map(figures.interval) ?? Figures.nothing,
          figures.probability(target.attainedByBaseline?.value), target.verdict.rawValue,
        ]
      })
  }

  /// `≥ 3.5`, `≤ ¥58`, `10 % … 15 %`.
  private static func goal(_ target: TargetAssessment, _ figures: Figures) -> String {
    guard let goal = target.target else { return Figures.nothing }
    let text = figures.value(goal, target.unit)
    switch target.direction {
    case .atLeast: return "≥ " + text
    case .atMost: return "≤ " + text
    case .between: return "\(text) … \(figures.value(target.targetUpper, target.unit))"
    }
  }

  /// What a verdict alone does not say, target by target.
  private static func remarks(_ summary: RunSummary) -> String? {
    let lines = summary.targets.compactMap { target in
      target.remark.map { remark in
        let name = "\(KPINames.name(target.kpi)), month \(target.month)"
        return TextParagraph("\(name): \(remark)").lines.joined(separator: "\n")
      }
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  private static func joint(_ summary: RunSummary, _ figures: Figures) -> String? {
    guard summary.targets.count > 1, let joint = summary.joint else { return nil }
    return "All \(summary.targets.count) together: \(figures.probability(joint.value)) "
      + "(\(figures.interval(joint))) of \(summary.replications) replications"
  }

  /// The end of the first half-year, of the year and of the run.
  static func months(_ horizon: Int) -> [Int] {
    let regular = [6, 12].filter { $0 < horizon }
    return regular + [horizon]
  }

  private static func kpis(_ summary: RunSummary, _ figures: Figures) -> TextTable {
    let months = months(summary.context.horizon)
    let rows = summary.shown.flatMap { shown in
      summary.kpis.filter {
        $0.kpi == shown.kpi && $0.over == shown.over
          && (months.contains($0.month) || shown.isPhase)
      }
      .sorted { $0.month < $1.month }
      .enumerated().map { row($1, isFirst: $0 == 0, figures) }
    }
    return TextTable(
      head: ["KPI", "month", "mean ± SE", "P10 … P90", "baseline", "plan − baseline"],
      isNumber: [false, true, true, true, true, true], rows: rows)
  }

  /// - Parameter isFirst: the first month of a KPI carries its name.
  private static func row(_ forecast: KPIForecast, isFirst: Bool, _ figures: Figures) -> [String] {
    let plan = forecast.plan, unit = forecast.unit
    let difference = forecast.difference.map {
      figures.differenceEstimate($0.mean, $0.standardError, unit)
    }
    return [
      isFirst ? KPINames.name(forecast.kpi, forecast.over) : "", "\(forecast.month)",
      figures.estimate(plan.mean, plan.standardError, unit),
      figures.range(plan.p10, plan.p90, unit), figures.value(forecast.baseline?.mean, unit),
      difference ?? Figures.nothing,
    ]
  }

  private static func holdout(_ summary: RunSummary, _ figures: Figures) -> String? {
    guard let holdout = summary.tracking?.holdout else { return nil }
    let closed = holdout.closedForm.map { ", closed form " + figures.count($0) } ?? ""
    return "Repeat orders in weeks \(holdout.fromWeek)–\(holdout.toWeek): simulated "
      + figures.estimate(holdout.mean, holdout.standardError, .count)
      + ", actual \(figures.count(holdout.actual))\(closed)"
  }
}
