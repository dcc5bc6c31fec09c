import Calibration
import Lifecycle

/// The sections of an acquisition's page.
struct AcquisitionSections {
  let report: AcquisitionReport
  let sheet: Sheet

  private var figures: Figures { sheet.figures }

  var answer: Markup {
    let range: Markup? = report.costLower.flatMap { low in
      report.costUpper.map { high in
        """
         (95 %: <span class="whole">\(figures.range(low, high, .currency))</span>)
        """
      }
    }
    return """
      <div class="answer"><p><strong>A new customer costs \(figures.money(report.cost))</strong>\(range): \
      \(figures.money(report.totalSpend)) over \(figures.count(Double(report.acquired))) acquired of \
      \(figures.count(Double(report.prospects))) prospects.</p>
      <p class="rest">\(figures.percent(report.rate)) were won (95 %: \
      \(figures.percent(report.rateLower)) … \(figures.percent(report.rateUpper))).</p></div>
      \(Sheet.warnings(report.notes))
      """
  }

  var response: Section {
    let points = report.curve?.points ?? []
    let chart = SeriesChart(
      description: "Chance of winning a prospect by spend, in groups and as a curve.",
      across: .number(title: "spend per prospect"),
      up: sheet.axis.values(.share, title: "share acquired"),
      series: [
        SeriesChart.Series(
          name: "curve", colour: Ink.plan, points: points.map { (x: $0.spend, y: $0.chance.value) }),
        SeriesChart.Series(
          name: "prospects in groups", colour: Ink.text, mark: .points,
          points: report.bins.map { (x: $0.meanSpend, y: $0.rate) }),
      ],
      bands: [
        SeriesChart.Band(
          colour: Ink.plan,
          points: points.map { (x: $0.spend, low: $0.chance.lower, high: $0.chance.upper) })
      ], height: 300,
      written: (x: { figures.money($0) }, y: { figures.percent($0) }))
    let figure = ChartFigure(
      id: "response", title: "Chance of winning a prospect by spend",
      finding: report.curve.map { curve in
        """
        That spend goes with it: \(Sheet.chance(curve.spendP)). \
        \(curve.isSaturating ? "The curve has a ceiling of \(figures.percent(curve.ceiling))." : "No ceiling can be told.")
        """
      },
      spec: chart.spec, table: bins, isWide: true)
    let legend = Legend(entries: [
      (.line, "var(--plan)", "curve"),
      (.block, "color-mix(in srgb,var(--plan) 20%,transparent)", "95 % band"),
      (.diamond, "var(--ink)", "prospects in groups of similar spend"),
    ])
    return Section(
      anchor: "response", title: "What more spend brings", link: "Response",
      lead: """
        Whoever got more may have been chosen for it: the curve is what goes together, and cause only \
        if spend was given out by lot.
        """,
      body: """
        \(sheet.drawsCharts ? legend.markup : nil)
        <div class="grid">\(figure.markup(drawsCharts: sheet.drawsCharts))</div>
        """)
  }

  private var bins: DataTable {
    DataTable(
      caption: "Prospects in groups of similar spend",
      columns: ["Mean spend", "Prospects", "Acquired", "Share", "95 % interval", "Cost each"]
        .map(DataTable.Column.number),
      rows: report.bins.map { bin in
        [
          "\(figures.money(bin.meanSpend))", "\(figures.count(Double(bin.prospects)))",
          "\(figures.count(Double(bin.acquired)))", "\(figures.percent(bin.rate))",
          "\(figures.percent(bin.lower)) … \(figures.percent(bin.upper))",
          "\(figures.money(bin.cost))",
        ]
      })
  }

  var levels: Section? {
    guard let curve = report.curve, !curve.levels.isEmpty else { return nil }
    let table = DataTable(
      caption: "Cost by spend",
      columns: ["Spend each", "Chance", "Cost per customer", "Cost of one more", "95 %"]
        .map(DataTable.Column.number),
      rows: curve.levels.map { point in
        let more = point.marginalCost
        return [
          "\(figures.money(point.spend))", "\(figures.percent(point.chance.value))",
          "\(figures.money(point.cost))", "\(figures.money(more?.value))",
          "\(more.map { figures.range($0.lower, $0.upper, .currency) } ?? Figures.nothing)",
        ]
      })
    return Section(
      anchor: "levels", title: "The next customer costs more than the average one", link: "Cost",
      lead: "Budgets should follow the cost of one more customer, not the average cost.",
      body: "<div class=\"card\">\(table.markup)</div>")
  }

  var method: Section {
    sheet.method(
      [
        ("Data", "<code>\(report.source)</code>"), ("Spend", "\(report.spendColumn)"),
        ("Acquired", "\(report.acquiredColumn)"),
      ],
      notes: [
        "The cost per customer is all spend over all acquired, the spend on those not won included.",
        "Hill's curve by maximum likelihood; the band holds 95 % pointwise.",
      ])
  }
}
