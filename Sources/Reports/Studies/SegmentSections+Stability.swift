import Calibration
import Lifecycle

/// How firmly customers sit in their tiers.
extension SegmentSections {
  var stability: Section? {
    let stability = report.stability
    guard !stability.months.isEmpty, !stability.transitions.isEmpty else { return nil }
    let figures = sheet.figures
    let months = DataTable(
      caption: "Customers who stayed in their tier, by month",
      columns: [
        .text("From"), .text("To"), .number("Customers"), .number("Stayed"),
        .number("Beyond chance (κ)"),
      ],
      rows: stability.months.map { month in
        [
          "\(month.from)", "\(month.to)", "\(figures.count(Double(month.customers)))",
          "\(figures.percent(month.unchanged))",
          "\(month.kappa.map { Figures.fixed($0, 2) } ?? Figures.nothing)",
        ]
      })
    return Section(
      anchor: "stability", title: "How firmly customers sit in their tiers", link: "Stability",
      lead: """
        Thresholds held as they are today. Tiers that change hands every month make campaigns chase \
        noise; tiers in which nobody ever moves teach nothing.
        """,
      body: """
        <div class="grid">
        \(transitions.markup(drawsCharts: sheet.drawsCharts))
        <div class="card wide"><h3>Month by month</h3>\(months.markup)</div>
        </div>
        """)
  }

  private var transitions: ChartFigure {
    let names = report.tiers.map(\.name)
    let rows = report.stability.transitions.enumerated().compactMap { from, counts in
      let total = counts.reduce(0, +)
      return total > 0 && names.indices.contains(from)
        ? (from: from, shares: counts.map { Double($0) / Double(total) }, total: total) : nil
    }
    let chart = HeatMap(
      description: "Share of each tier's customers by their tier a month later.",
      columns: names, rows: names,
      cells: rows.flatMap { row in
        zip(names, row.shares).map { to, share in
          HeatMap.Cell(
            column: to, row: names[row.from], shade: share,
            text: Figures.fixed(100 * share, share < 0.0995 && share > 0 ? 1 : 0),
            details: sheet.figures.percent(share) + " of "
              + sheet.figures.count(Double(row.total)))
        }
      },
      columnTitle: "tier a month later", rowTitle: "tier", detailTitle: "share", rowHeight: 38)
    return ChartFigure(
      id: "transitions", title: "Where each tier's customers are a month later, in per cent",
      finding: "Read along a row. The diagonal stayed.", spec: chart.spec,
      table: DataTable(
        caption: "Transitions from month to month",
        columns: [.text("Tier")] + names.map(DataTable.Column.number),
        rows: rows.map { row in
          ["\(names[row.from])"] + row.shares.map { "\(sheet.figures.percent($0))" }
        }), isWide: true)
  }

  var method: Section {
    let cuts = report.cuts
    func list(_ values: [Double]) -> String {
      values.map { Figures.fixed($0, $0 == $0.rounded() ? 0 : 2) }.joined(separator: ", ")
    }
    var facts: [(String, Markup)] = [
      ("Log", "<code>\(report.source)</code>"), ("As of", "\(report.asOf)"),
      ("Method", "\(report.method)"), ("Churn risk from", "\(report.model ?? "no purchase model")"),
      ("Recency scores 2…5 up to", "\(list(cuts.recency)) days"),
      ("Frequency scores 2…5 from", "\(list(cuts.frequency)) orders"),
    ]
    if let monetary = cuts.monetary {
      facts.append(("Monetary scores 2…5 from", "\(list(monetary))"))
    }
    return sheet.method(
      facts,
      notes: [
        report.method == ValuePotential.definition.name
          ? "Value is what customers have spent; potential and churn risk are forecasts of the purchase model."
          : """
          Tiers are made from what a company can see of its customers, never from what a model guesses of \
          their traits; churn risk is a forecast and stands beside them.
          """,
        "A tier says who somebody was lately, not what a campaign would change in them.",
      ])
  }
}
