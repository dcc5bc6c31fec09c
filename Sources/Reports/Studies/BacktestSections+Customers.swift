import Calibration
import Lifecycle

/// Single customers, their spend, and how the back-test was made.
extension BacktestSections {
  var customers: Section {
    Section(
      anchor: "customers", title: "How sure single customers were", link: "Customers",
      lead: """
        A total can fail while every single forecast is fair, and the other way round. Left: where \
        each customer's count fell in its predicted spread. Right: customers grouped by how often \
        they had ordered.
        """,
      body: """
        <div class="grid">
        \(transform.markup(drawsCharts: sheet.drawsCharts))
        \(frequencies.markup(drawsCharts: sheet.drawsCharts))
        </div>
        """)
  }

  private var transform: ChartFigure {
    let transform = result.transform
    let bins = transform.heights.count
    func edge(_ bin: Int) -> String { Figures.fixed(Double(bin) / Double(max(bins, 1)), 1) }
    let chart = BarChart(
      description: "Histogram of the probability integral transform in \(bins) bins.",
      bars: transform.heights.enumerated().map { bin, height in
        BarChart.Bar(
          category: "\(edge(bin))–\(edge(bin + 1))", series: "customers", value: height,
          text: "\(Figures.fixed(height, 2)) of what it should be")
      },
      series: [("customers", Ink.plan)],
      values: sheet.axis.values(.count, title: "share of customers, 1 = as it should be"),
      categoryTitle: "place in the predicted spread",
      level: BarChart.Level(
        value: 1,
        band: max(0, 1 - 2 * transform.standardDeviation)...(1 + 2 * transform.standardDeviation)))
    let holdout = result.holdout
    return ChartFigure(
      id: "transform", title: "Where counts fell in their predicted spread (PIT)",
      finding: """
        Flat is right; high ends mean too narrow, a hump too wide, a slope a bias. \
        <b>\(figures.percent(holdout.coverage90))</b> fell within the central 90 %.
        """,
      spec: chart.spec,
      table: DataTable(
        caption: "Probability integral transform",
        columns: [.text("Place"), .number("Height")],
        rows: transform.heights.enumerated().map { bin, height in
          ["\(edge(bin))–\(edge(bin + 1))", "\(Figures.fixed(height, 3))"]
        }),
      note: """
        <p class="small">Green: what chance allows (two standard deviations of a flat histogram). \
        Counts are whole, so each is spread over its step; their whole-numbered 90 % intervals hold \
        \(figures.percent(holdout.intervalCoverage90)).</p>
        """)
  }

  private var frequencies: ChartFigure {
    func name(_ row: FrequencyRow) -> String { "\(row.repeats)" + (row.isOpen ? "+" : "") }
    let chart = BarChart(
      description: "Mean orders in the holdout by repeat orders before it, came and forecast.",
      bars: result.byFrequency.flatMap { row in
        [
          BarChart.Bar(
            category: name(row), series: "came", value: row.actual,
            text: Figures.fixed(row.actual, 2)),
          BarChart.Bar(
            category: name(row), series: "forecast", value: row.expected,
            text: Figures.fixed(row.expected, 2)),
        ]
      },
      series: [("came", Ink.text), ("forecast", Ink.plan)],
      values: sheet.axis.values(.count, title: "mean orders in the holdout"),
      categoryTitle: "repeat orders before the split")
    return ChartFigure(
      id: "frequencies", title: "Orders in the holdout by orders before it",
      finding: "Dark: what came. Blue: what was forecast.",
      spec: chart.spec,
      table: DataTable(
        caption: "Orders in the holdout by repeat orders before it",
        columns: ["Repeat orders", "Customers", "Came", "Forecast"].map(DataTable.Column.number),
        rows: result.byFrequency.map { row in
          [
            "\(name(row))", "\(figures.count(Double(row.customers)))",
            "\(Figures.fixed(row.actual, 3))", "\(Figures.fixed(row.expected, 3))",
          ]
        }))
  }

  private func interval(_ value: ValueScores) -> Markup {
    guard let lower = value.lower90, let upper = value.upper90 else { return "\(Figures.nothing)" }
    return "\(figures.money(lower)) … \(figures.money(upper))"
  }

  var value: Section? {
    result.value.map { value in
      let table = DataTable(
        caption: "Spend in the holdout, forecast and as it came",
        columns: [
          .text("Figure"), .number("Value"),
        ],
        rows: [
          ["Forecast", "\(figures.money(value.forecast))"],
          ["90 % interval", interval(value)],
          ["Came", "\(figures.money(value.actual))"],
          ["Error", "\(figures.change(value.forecast, against: value.actual))"],
          ["Mean absolute error per customer", "\(figures.money(value.mae))"],
          ["Root mean squared error per customer", "\(figures.money(value.rmse))"],
          [
            "Decile lift", "\(value.decileLift.map { Figures.fixed($0, 2) } ?? Figures.nothing)",
          ],
        ])
      return Section(
        anchor: "value", title: "What customers were worth", link: "Value",
        lead: """
          Expected orders times each customer's expected spend per order, not discounted, beside what \
          the customers spent in the holdout.
          """,
        body: "<div class=\"card\">\(table.markup)</div>")
    }
  }

  var method: Section {
    let parameters = result.parameters.sorted { $0.key < $1.key }
      .map { "\($0.key) \(Figures.fixed($0.value, 4))" }.joined(separator: ", ")
    return sheet.method(
      [
        ("Log", "<code>\(result.log)</code>"),
        ("Model", "\(result.model): \(parameters) (times in weeks)"),
        ("Seen", "to \(result.until)"),
        ("Customers", "\(figures.count(Double(result.calibrationCustomers)))"),
        ("Scored", "\(result.horizonDays) days to \(result.holdoutEnd)"),
        ("Seed, draws", "\(String(result.seed)), \(figures.count(Double(result.draws))) futures"),
      ],
      notes: [
        """
        Only customers who had ordered by the split are forecast. \
        \(figures.count(Double(result.newcomers))) came after it and are not scored.
        """,
        """
        Several orders of a customer on one day count as one, as the models demand.
        """,
        """
        One split is one throw of the dice: a good model can miss and a bad one can hit. Look at the \
        intervals and at more than one split.
        """,
        """
        Sources: Fader, Hardie & Lee 2005 (models and figures); Gneiting & Raftery 2007 (CRPS); Czado, \
        Gneiting & Held 2009 (PIT of counts).
        """,
      ])
  }
}
