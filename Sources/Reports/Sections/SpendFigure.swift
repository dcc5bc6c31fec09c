import Experiments
import Lifecycle

/// Spend by month and kind, plan beside the baseline's total.
struct SpendFigure {
  let page: Page

  private var figures: Figures { page.figures }

  private func rows(_ arm: Arm) -> [SpendRow] { page.summary.spend.filter { $0.arm == arm } }

  /// By month; empty without a baseline that spends.
  private var baseline: [Double] {
    let rows = rows(.baseline)
    guard let first = rows.first else { return [] }
    return first.months.indices.map { month in rows.reduce(0) { $0 + $1.months[month] } }
  }

  /// nil where nothing is spent.
  var markup: Markup? {
    let plan = rows(.plan)
    guard !plan.isEmpty else { return nil }
    let chart = ChartFigure(
      id: "spend-months", title: "Spend by month", finding: finding(plan),
      spec: SpendChart(plan: plan, baseline: baseline, axes: page.axes).spec, table: table(plan),
      isWide: true)
    var entries: [(shape: Legend.Shape, colour: String, text: String)] = plan.map {
      (.block, SpendChart.colour($0.kind), Self.meaning($0.kind))
    }
    if !baseline.isEmpty { entries.append((.line, "var(--ink)", "baseline, all of it")) }
    return """
      <div class="after">\(page.drawsCharts ? Legend(entries: entries).markup : nil)\
      \(chart.markup(page))</div>
      """
  }

  private static func meaning(_ kind: SpendRow.Kind) -> String {
    switch kind {
    case .media: "media: contacts of people who are not aware"
    case .contacts: "other contacts"
    case .offers: "offers: coupons redeemed"
    case .fixed: "fixed costs"
    }
  }

  private func finding(_ plan: [SpendRow]) -> Markup {
    let parts = plan.map { "\($0.kind.rawValue) <b>\(figures.money($0.total))</b>" as Markup }
    let other: Markup? =
      baseline.isEmpty ? nil : " · baseline \(figures.money(baseline.reduce(0, +))) in all"
    return "\(Markup.joined(parts, separator: " · "))\(other)"
  }

  private func table(_ plan: [SpendRow]) -> DataTable {
    let months = plan[0].months.indices
    func cells(_ amounts: [Double?]) -> [Markup] { amounts.map { "\(figures.money($0))" } }
    let baseline = baseline
    return DataTable(
      caption: "Spend by month",
      columns: [.number("Month")] + plan.map { .number($0.kind.rawValue) } + [.number("All")]
        + (baseline.isEmpty ? [] : [.number("Baseline")]),
      rows: months.map { month in
        let parts = plan.map { $0.months[month] }
        return ["\(month + 1)"]
          + cells(parts + [parts.reduce(0, +)] + (baseline.isEmpty ? [] : [baseline[month]]))
      },
      footer: ["All"]
        + cells(
          plan.map(\.total) + [plan.reduce(0) { $0 + $1.total }]
            + (baseline.isEmpty ? [] : [baseline.reduce(0, +)])))
  }
}
