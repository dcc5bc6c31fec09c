import Experiments
import Lifecycle

/// A fan chart per KPI, with how much of the spread is knowledge.
struct ForecastSection {
  let page: Page

  private var figures: Figures { page.figures }

  var section: Section? {
    let kpis = page.shownKPIs.filter(\.hasCourse)
    guard !kpis.isEmpty else { return nil }
    let charts = kpis.enumerated().map { index, kpi in
      figure(kpi, id: "fan-\(index)").markup(page)
    }
    return Section(
      anchor: "forecast", title: "Where the figures are heading", link: "Forecast",
      lead: """
        Each band says where replications end up, month by month. Spread is split into chance (which \
        customer buys when) and knowledge (parameters that are only known as a range): research \
        narrows knowledge, nothing narrows chance.
        """,
      body: """
        \(page.drawsCharts ? legend.markup : nil)
        <div class="grid fans">
        \(charts)
        </div>
        """)
  }

  private var legend: Legend {
    var entries: [(shape: Legend.Shape, colour: String, text: String)] = [
      (.line, "var(--plan)", "plan, median"),
      (
        .block, "color-mix(in srgb,var(--plan) 36%,transparent)", "80 % of replications (P10 … P90)"
      ),
      (.block, "color-mix(in srgb,var(--plan) 16%,transparent)", "90 % (P5 … P95)"),
    ]
    if page.context.baseline != nil {
      entries.append((.dashes, "var(--baseline)", "baseline, mean"))
    }
    if !page.summary.targets.isEmpty { entries.append((.diamond, "var(--target)", "target")) }
    return Legend(entries: entries)
  }

  private func figure(_ kpi: Reading, id: String) -> ChartFigure {
    let points = page.forecasts(of: kpi)
    let last = points[points.count - 1]
    let chart = FanChart(
      points: points,
      targets: page.summary.targets.filter {
        $0.kpi == kpi.kpi && $0.over == kpi.over && $0.target != nil
          && $0.month <= page.context.horizon
      },
      axes: page.axes)
    return ChartFigure(
      id: id, title: "\(kpi.name)", finding: "\(finding(points))\(breakEven(kpi))",
      spec: chart.spec,
      table: table(points),
      note: last.knowledge.map { Meter.variance($0, figures: figures) })
  }

  /// The months of the KPI's targets, or the last.
  private func finding(_ points: [KPIForecast]) -> Markup {
    let targets = page.summary.targets.filter {
      $0.kpi == points[0].kpi && $0.over == points[0].over
    }
    let months = Set(targets.map(\.month)).sorted()
    let spoken = points.filter { months.contains($0.month) }
    return Markup.joined(
      (spoken.isEmpty ? [points[points.count - 1]] : spoken).map { point in
        finding(point, targets.filter { $0.month == point.month })
      }, separator: "<br>")
  }

  private func finding(_ last: KPIForecast, _ targets: [TargetAssessment]) -> Markup {
    let plan = last.plan
    let levels = targets.levels(figures).compactMap(\.self)
    let target = levels.isEmpty ? "" : ", target \(levels.joined(separator: ", "))"
    let things = last.unit == .count ? KPINames.definition(last.kpi)?.things : nil
    var text: Markup = """
      Month \(last.month)\(target): \
      <b>\(figures.estimate(plan.mean, plan.standardError, last.unit))</b>\(things.map { " \($0)" } ?? ""), \
      80\(figures.space)% within <span class="whole">\(figures.range(plan.p10, plan.p90, last.unit))</span>.
      """
    guard let baseline = last.baseline, let difference = last.difference else { return text }
    // Credit is no success, and its loss no failure.
    let wantsMore =
      KPINames.isCredit(last.kpi) ? nil : KPINames.higherIsBetter(last.kpi)
    // One replication has no spread, and its difference no interval.
    let isLone = page.summary.replications < 2
    let isClear = !isLone && (difference.lower > 0 || difference.upper < 0)
    let colour =
      wantsMore.map { isClear ? ((difference.mean > 0) == $0 ? "better" : "worse") : "" } ?? ""
    let range: Markup =
      isLone
      ? ""
      : " <span class=\"whole\">(\(figures.level95): \(figures.range(difference, last.unit)))</span>"
    text = """
      \(text) Baseline \(figures.value(baseline.mean, last.unit)): \
      <b class="\(colour)">\(figures.difference(difference.mean, last.unit))</b>\(range).
      """
    return text
  }

  /// What a credited return on ad spend is to be held against.
  private func breakEven(_ kpi: Reading) -> Markup? {
    guard kpi.kpi == "roas.credited",
      let last = page.forecasts(of: Reading(kpi: "roas.breakEven", over: kpi.over)).last
    else { return nil }
    return " It breaks even at \(figures.value(last.plan.mean, last.unit)) (1 ÷ margin)."
  }

  private func table(_ points: [KPIForecast]) -> DataTable {
    let columns =
      [DataTable.Column.number("Month")]
      + [
        "Mean ± SE", "P5", "P10", "Median", "P90", "P95", "Baseline", "Difference", "95 % interval",
      ]
      .map(DataTable.Column.number)
    return DataTable(
      caption: "\(KPINames.name(points[0].kpi, points[0].over)) by month", columns: columns,
      rows: points.map { point in
        let plan = point.plan
        let cells = [plan.p5, plan.p10, plan.p50, plan.p90, plan.p95].map {
          figures.value($0, point.unit)
        }
        let texts =
          ["\(point.month)", figures.estimate(plan.mean, plan.standardError, point.unit)] + cells
          + [
            figures.value(point.baseline?.mean, point.unit),
            figures.difference(point.difference?.mean, point.unit),
            point.difference.map { figures.range($0, point.unit) } ?? Figures.nothing,
          ]
        return texts.map { "\($0)" }
      })
  }
}
