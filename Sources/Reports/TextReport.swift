import Documents
import Experiments
import Lifecycle
import Statistics

/// The forecast for a terminal: the first screen, targets, the main KPIs, what policies did; in at most
/// 80 columns.
public struct TextReport {
  let summary: RunSummary
  let manifest: RunManifest?
  let figures: Figures

  /// - Parameter manifest: adds the run's seed to the first line.
  public init(_ summary: RunSummary, manifest: RunManifest? = nil) {
    self.summary = summary
    self.manifest = manifest
    figures = Figures(currency: summary.context.currency, space: " ")
  }

  public var text: StyledText {
    let parts = [title, opening, targets, values, kpis, policies, tracking].compactMap(\.self)
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var title: StyledText {
    let context = summary.context
    let months = context.horizon == 1 ? "1 month" : "\(context.horizon) months"
    var parts = [
      context.scenario, "\(months) from \(context.startDate)",
      "\(summary.replications) \(summary.replications == 1 ? "replication" : "replications")",
    ]
    if let manifest { parts.append("seed \(manifest.seed)") }
    if let baseline = context.baseline { parts.append("against \(baseline)") }
    let line = parts.joined(separator: " · ")
    guard DisplayWidth.of(line) > TextTable.width else { return StyledText(line) }
    return StyledText(
      DisplayWidth.cut(context.scenario, to: TextTable.width) + "\n"
        + DisplayWidth.cut(parts.dropFirst().joined(separator: " · "), to: TextTable.width))
  }

  /// What the plan costs and brings; the targets follow as a table.
  private var opening: StyledText? {
    let sentences = FirstScreen(summary).sentences.filter { $0.topic != .targets }
    guard !sentences.isEmpty else { return nil }
    return sentences.map { sentence in
      StyledText(TextParagraph(sentence.text).lines.joined(separator: "\n"), style(sentence))
    }.joined(separator: "\n")
  }

  private func style(_ sentence: FirstScreen.Sentence) -> StyledText.Style? {
    switch sentence.topic {
    case .verdict:
      if let lower = sentence.lower, lower > 0 { return .good }
      if let upper = sentence.upper, upper < 0 { return .bad }
      return .strong
    case .budgets: return .doubtful
    case .money, .customers, .targets: return nil
    }
  }

  /// A target's name with its level, then its figures, then what the verdict alone does not say.
  private var targets: StyledText? {
    guard !summary.targets.isEmpty else { return nil }
    let table = TextTable(
      head: ["Target", "forecast", "P(at)", "95 %", "baseline P", "verdict"],
      isNumber: [false, true, true, true, true, false],
      blocks: zip(summary.targets, summary.targets.names(figures)).flatMap {
        target, name -> [TextTable.Row] in
        let texts = [
          "", figures.value(target.forecast, target.unit),
          figures.probability(target.attained?.value),
          target.attained.map(figures.interval) ?? Figures.nothing,
          figures.probability(target.attainedByBaseline?.value),
        ]
        let verdict = TextTable.Cell(text: target.verdict.rawValue, style: target.verdict.style)
        return [
          .heading(name), .cells(texts.map { .init(text: $0) } + [verdict]),
        ] + (target.remark.map { [.note($0)] } ?? [])
      })
    guard summary.targets.count > 1 else { return table.styled }
    let chance =
      FirstScreen.joint(summary).map {
        "\(figures.probability($0.value)) (\(figures.interval($0))) of "
          + "\(summary.replications) replications"
      } ?? Figures.nothing
    return table.styled + StyledText("\nAll \(summary.targets.count) together: \(chance)")
  }

  /// The end of the first half-year, of the year and of the run.
  static func months(_ horizon: Int) -> [Int] {
    let regular = [6, 12].filter { $0 < horizon }
    return regular + [horizon]
  }

  private var kpis: StyledText? {
    let months = Self.months(summary.context.horizon)
    let rows = summary.shown.flatMap { shown -> [TextTable.Row] in
      let forecasts = summary.kpis.filter {
        $0.kpi == shown.kpi && $0.over == shown.over
          && (months.contains($0.month) || shown.isPhase)
      }
      guard !forecasts.isEmpty else { return [] }
      let isMoney = forecasts[0].unit == .currency
      let code = isMoney ? figures.codeAside : nil
      return [.heading(shown.name + (code.map { ", \($0.code)" } ?? ""))]
        + forecasts.sorted { $0.month < $1.month }.map { row($0, code?.figures ?? figures) }
    }
    guard !rows.isEmpty else { return nil }
    return TextTable(
      head: ["KPI", "month", "mean ± SE", "P10 … P90", "baseline", "plan − baseline"],
      isNumber: [false, true, true, true, true, true], blocks: rows
    ).styled
  }

  private func row(_ forecast: KPIForecast, _ figures: Figures) -> TextTable.Row {
    let plan = forecast.plan, unit = forecast.unit
    let difference = forecast.difference.map {
      figures.differenceEstimate($0.mean, $0.standardError, unit)
    }
    let cells = [
      "", "\(forecast.month)", figures.estimate(plan.mean, plan.standardError, unit),
      figures.range(plan.p10, plan.p90, unit), figures.value(forecast.baseline?.mean, unit),
      difference ?? Figures.nothing,
    ]
    return .cells(cells.map { .init(text: $0) })
  }

  private var tracking: StyledText? {
    guard let holdout = summary.tracking?.holdout else { return nil }
    let closed = holdout.closedForm.map { ", closed form " + figures.count($0) } ?? ""
    let text =
      "Repeat orders in weeks \(holdout.fromWeek) … \(holdout.toWeek): simulated "
      + figures.estimate(holdout.mean, holdout.standardError, .count)
      + ", actual \(figures.count(holdout.actual))\(closed)"
    return StyledText(TextParagraph(text).lines.joined(separator: "\n"))
  }
}

extension Verdict {
  /// As a terminal shows it.
  var style: StyledText.Style {
    switch self {
    case .safe: .good
    case .ambitious: .fair
    case .stretch: .doubtful
    case .unlikely, .unreachable, .worse: .bad
    case .metWithoutPlan, .notByPlan, .compositionChanged, .undefined: .faint
    }
  }
}
