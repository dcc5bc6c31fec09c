import Decisions
import Lifecycle

extension SensitivitySections {
  /// Where targets are missed; nil where nobody asked.
  var misses: Section? {
    guard let missed = sensitivity.missed, let steps = sensitivity.tradeOff, steps.count > 1 else {
      return nil
    }
    let box = sensitivity.boxes?.first
    var series = [
      SeriesChart.Series(
        name: "boxes on the way", colour: Ink.plan, mark: .points,
        points: steps.map { ($0.coverage, $0.density) })
    ]
    if let box {
      series.append(
        SeriesChart.Series(
          name: "the box that was chosen", colour: Ink.target, mark: .points,
          points: [(box.coverage, box.density)]))
    }
    let chart = SeriesChart(
      description:
        "Boxes from all rows to few: which share of the misses they hold, how dense they are.",
      across: .number(title: "coverage: share of all misses in the box"),
      up: sheet.axis.values(.share, title: "density: share of the box's rows that miss"),
      series: series,
      written: ({ Figures.fixed(100 * $0, 0) + " %" }, { Figures.fixed(100 * $0, 0) + " %" }))
    let table = DataTable(
      caption: "Boxes on the way",
      columns: ["Coverage", "Density", "Share of all rows"].map(DataTable.Column.number),
      rows: steps.map { step in
        [step.coverage, step.density, step.mass].map { "\(figures.percent($0))" }
      })
    let figure = ChartFigure(
      id: "trade-off",
      title: box == nil
        ? "Boxes that were tried: none better than chance"
        : "What a smaller box gains and gives up", spec: chart.spec,
      table: table, isWide: true)
    let limits = DataTable(
      caption: "The box", columns: [.text("Factor"), .number("From"), .number("To")],
      rows: (box?.limits ?? []).map { limit in
        [
          "<code>\(limit.path)</code>", "\(limit.fromText ?? Figures.nothing)",
          "\(limit.toText ?? Figures.nothing)",
        ]
      }, wraps: true)
    let asked = missed.statements.map { "<li>\($0)</li>" as Markup }
    return Section(
      anchor: "misses", title: "Where targets are missed", link: "Misses",
      lead: "\(sentences.miss ?? "")",
      body: """
        <div class="grid">\(figure.markup(drawsCharts: sheet.drawsCharts))\
        \(box == nil ? nil : "<div class=\"card\">\(limits.markup)</div>" as Markup?)\
        <div class="card"><p>Targets:</p><ul class="notes">\(asked)</ul></div></div>
        """)
  }
}
