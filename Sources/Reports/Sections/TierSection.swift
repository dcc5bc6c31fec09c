import Experiments

/// Shares of customers by tier over time, plan beside baseline.
struct TierSection {
  let page: Page

  private func series(_ arm: Arm) -> [ArmSeries] {
    let all = page.summary.tierMix.filter { $0.arm == arm && !$0.values.isEmpty }
    let order = Dictionary(
      page.context.tiers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return all.sorted { (order[$0.name] ?? .max) < (order[$1.name] ?? .max) }
  }

  private var colours: TierColours { TierColours(page.summary) }

  var section: Section? {
    let plan = series(.plan), baseline = series(.baseline)
    guard !plan.isEmpty, max(plan.count, baseline.count) > 1 else { return nil }
    let legend = Legend(
      entries: plan.map { (.block, colours[$0.name], $0.name) })
    let other = baseline.isEmpty ? nil : figure(baseline, "baseline", id: "tiers-baseline")
    var planned = figure(plan, "plan", id: "tiers-plan")
    planned.isWide = other == nil
    return Section(
      anchor: "tiers", title: "How the customer base is made up", link: "Tiers",
      lead: """
        Mean share of active customers (an order within the activity window) in each tier at the start (0) \
        and at the end of every month; blue where \
        most of a tier's customers order again, orange where fewest do.
        """,
      body: """
        \(page.drawsCharts ? legend.markup : nil)
        <div class="grid">
        \(planned.markup(page))
        \(other?.markup(page))
        </div>
        """)
  }

  private func figure(_ series: [ArmSeries], _ title: String, id: String) -> ChartFigure {
    let figures = page.figures
    let moves = series.map { tier -> Markup in
      "\(tier.name) \(figures.percent(tier.values.first)) → <b>\(figures.percent(tier.values.last))</b>"
    }
    let months = series.map(\.values.count).min() ?? 0
    return ChartFigure(
      id: id, title: "Tier mix, \(title)",
      finding: Markup.joined(moves, separator: " · "),
      spec: TierMixChart(series: series, title: title, colours: colours, axes: page.axes).spec,
      table: DataTable(
        caption: "Tier mix, \(title)",
        columns: [.number("End of month")] + series.map { .number($0.name) },
        rows: (0..<months).map { month in
          ["\(month)"] + series.map { "\(figures.percent($0.values[month]))" }
        }))
  }
}
