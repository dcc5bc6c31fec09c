import Calibration
import Documents
import Lifecycle

/// The pictures of a diagnosis.
extension DiagnosisSections {
  var completeness: Section {
    let fields = diagnosis.fields
    let columns = fields.columns + (diagnosis.customerTable?.columns ?? [])
    func name(_ column: KeyFields.Column) -> String {
      column.column + (column.field.map { " (\($0))" } ?? "")
    }
    let chart = BarChart(
      description: "Share of records with a value, by column.",
      bars: columns.map { column in
        BarChart.Bar(
          category: name(column), series: column.field == nil ? "not used" : "used",
          value: column.filled,
          text: figures.percent(column.filled) + "; missing: "
            + figures.count(Double(column.missing)))
      },
      series: [("used", Ink.plan), ("not used", Ink.baseline)],
      values: sheet.axis.across(.share, title: "filled"), categoryTitle: "", isLying: true)
    let figure = ChartFigure(
      id: "completeness", title: "How well each column is filled",
      finding: "Blue: read as a key field. Grey: not used.", spec: chart.spec,
      table: DataTable(
        caption: "Columns",
        columns: [.text("Column"), .text("Read as"), .number("Filled"), .number("Missing")],
        rows: columns.map { column in
          [
            "\(column.column)", "\(column.field ?? "")", "\(figures.percent(column.filled))",
            "\(figures.count(Double(column.missing)))",
          ]
        }), isWide: true)
    return Section(
      anchor: "completeness", title: "What is there, and what is missing", link: "Completeness",
      lead: """
        \(figures.percent(fields.integration)) of the records carry a customer's id (wanted: \
        \(figures.percent(KeyFields.wantedIntegration))); \(figures.percent(fields.quality)) have every \
        key field (wanted: \(figures.percent(KeyFields.wantedQuality))).
        """,
      body: "<div class=\"grid\">\(figure.markup(drawsCharts: sheet.drawsCharts))</div>")
  }

  var calendar: Section? {
    let weeks = diagnosis.charts.weeks.filter { $0.days == 7 }
    guard weeks.count > 1 else { return nil }
    let legend = Legend(entries: [
      (.line, "var(--plan)", "orders"), (.line, "var(--c3)", "first orders"),
      (.diamond, "var(--target)", "week of a peak season"),
    ])
    return Section(
      anchor: "calendar", title: "The calendar", link: "Calendar",
      lead: """
        Gaps, breaks and a season show here. A model that learns from a window with one peak season in \
        it takes the peak for everyday life and forecasts too much.
        """,
      body: """
        \(sheet.drawsCharts ? legend.markup : nil)
        <div class="grid">\(orders(weeks).markup(drawsCharts: sheet.drawsCharts))</div>
        """)
  }

  private func orders(_ weeks: [DiagnosisCharts.Week]) -> ChartFigure {
    func line(
      _ name: String, _ colour: JSONValue, _ mark: SeriesChart.Mark,
      _ value: (DiagnosisCharts.Week) -> Double?
    ) -> SeriesChart.Series {
      SeriesChart.Series(
        name: name, colour: colour, mark: mark,
        points: weeks.compactMap { week in
          guard let day = Day.number(week.start), let value = value(week) else { return nil }
          return (x: Double(day), y: value)
        })
    }
    let chart = SeriesChart(
      description: "Orders and first orders in \(weeks.count) weeks.",
      across: .date(title: "week"), up: sheet.axis.values(.count, title: "a week"),
      series: [
        line("orders", Ink.plan, .line(dash: [], width: 2)) { Double($0.orders) },
        line("first orders", .string(Ink.category(2)), .line(dash: [], width: 1.6)) {
          Double($0.newCustomers)
        },
        line("peak season", Ink.target, .points) { $0.isPeakSeason ? Double($0.orders) : nil },
      ], height: 280,
      written: (
        x: { CalendarDate(daysSince1970: Int($0)).description }, y: { Figures.fixed($0, 0) }
      ))
    return ChartFigure(
      id: "weeks", title: "Orders week by week", spec: chart.spec,
      table: DataTable(
        caption: "Orders by week",
        columns: [
          .text("Week from"), .number("Orders"), .number("First orders"), .number("Revenue"),
          .text("Peak season"),
        ],
        rows: weeks.map { week in
          [
            "\(week.start)", "\(figures.count(Double(week.orders)))",
            "\(figures.count(Double(week.newCustomers)))", "\(figures.money(week.revenue))",
            week.isPeakSeason ? "yes" : .empty,
          ]
        }), isWide: true)
  }

  var values: Section? {
    let bins = diagnosis.charts.orderValues
    guard !bins.isEmpty else { return nil }
    func edge(_ value: Double) -> String { figures.money(value) }
    let chart = BarChart(
      description: "Orders by value on a logarithmic scale.",
      bars: bins.map { bin in
        BarChart.Bar(
          category: edge(bin.lower), series: "orders", value: Double(bin.orders),
          text: "\(figures.count(Double(bin.orders))) up to \(edge(bin.upper))")
      },
      series: [("orders", Ink.plan)],
      values: sheet.axis.values(.count, title: "orders"),
      categoryTitle: "value of an order from")
    let figure = ChartFigure(
      id: "values", title: "What orders are worth",
      finding: """
        Each bar is a quarter wider than the one before. Single bars far to the right are wholesale \
        buyers or mistakes.
        """,
      spec: chart.spec,
      table: DataTable(
        caption: "Orders by value",
        columns: ["From", "To", "Orders"].map(DataTable.Column.number),
        rows: bins.map { bin in
          ["\(edge(bin.lower))", "\(edge(bin.upper))", "\(figures.count(Double(bin.orders)))"]
        }), isWide: true)
    return Section(
      anchor: "values", title: "Spend", link: "Spend",
      body: "<div class=\"grid\">\(figure.markup(drawsCharts: sheet.drawsCharts))</div>")
  }
}
