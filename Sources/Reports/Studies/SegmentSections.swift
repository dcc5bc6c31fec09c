import Calibration
import Lifecycle

/// The sections of a segmentation's page.
struct SegmentSections {
  let report: SegmentationReport
  let sheet: Sheet

  private var figures: Figures { sheet.figures }

  var answer: Markup {
    let judged = report.tiers.filter { $0.isWithin != nil }
    let outside = judged.filter { $0.isWithin == false }
    let opening: String =
      judged.isEmpty
      ? "\(report.tiers.count) tiers."
      : outside.isEmpty
        ? "All tiers lie within the bands wanted."
        : "\(outside.count) of \(judged.count) tiers lie outside the band wanted: "
          + outside.map(\.name).joined(separator: ", ") + "."
    let same = report.stability.months.map(\.unchanged)
    let stable =
      same.isEmpty
      ? ""
      : "From one month to the next "
        + figures.percent(same.reduce(0, +) / Double(same.count))
        + " of the customers stayed in their tier."
    let look = judged.isEmpty ? "" : outside.isEmpty ? "safe" : "stretch"
    return """
      <div class="answer \(look)"><p><strong>\(opening)</strong></p>
      <p class="rest">\(stable)</p></div>
      \(Sheet.warnings(report.notes))
      """
  }

  var tiers: Section {
    let table = DataTable(
      caption: "Tiers",
      columns: [.text("Tier")]
        + [
          "Customers", "Share", "Wanted", "Of the spend", "Recency, days", "Orders a year",
          "Spend a year", "Churn risk", "P(alive)", "Orders to come, 52 weeks",
        ].map(DataTable.Column.number),
      rows: report.tiers.map { tier in
        [
          "\(tier.name)", "\(figures.count(Double(tier.customers)))",
          "<span class=\"\(tier.isWithin == false ? "worse" : "")\">\(figures.percent(tier.share))</span>",
          "\(wanted(tier))", "\(figures.percent(tier.revenueShare))",
          "\(number(tier.meanRecency, 0))", "\(number(tier.meanFrequency, 1))",
          "\(figures.money(tier.meanMonetary))", "\(number(tier.meanChurnRisk, 0))",
          "\(number(tier.meanAlive, 2))",
          "\(number(tier.expectedOrders, 0))",
        ]
      }, isDense: true)
    let rules = report.tiers.map { tier -> Markup in
      "<li><b>\(tier.name)</b>: \(tier.rule)</li>"
    }
    return Section(
      anchor: "tiers", title: "The tiers and their shares", link: "Tiers",
      lead: """
        Bars in the picture are the bands that the plan wants. Spend and orders are those of the trailing 12 \
        months. \(risk)
        """,
      body: """
        <div class="grid">\(shares.markup(drawsCharts: sheet.drawsCharts))</div>
        <div class="card after">\(table.markup)
        <ul class="notes">\(rules)</ul></div>
        """)
  }

  private var risk: String {
    report.churnHorizonDays.map {
      "Churn risk is the chance, per cent, of no order within \($0) days; P(alive) that of still being a "
        + "customer."
    } ?? "There is no churn risk without a purchase model."
  }

  var churnRisk: Section? {
    report.churnRisk.map { ChurnRiskFigures(check: $0, sheet: sheet).section }
  }

  private func number(_ value: Double?, _ decimals: Int) -> String {
    value.map { Figures.fixed($0, decimals) } ?? Figures.nothing
  }

  private func wanted(_ tier: SegmentationReport.Tier) -> String {
    guard let low = tier.wantedLower, let high = tier.wantedUpper else { return Figures.nothing }
    return figures.percent(low) + " … " + figures.percent(high)
  }

  private var shares: ChartFigure {
    let chart = IntervalChart(
      description: "Share of customers in each tier against the band wanted.",
      rows: report.tiers.map { tier in
        IntervalChart.Row(
          label: tier.name, low: tier.wantedLower ?? tier.share,
          high: tier.wantedUpper ?? tier.share, middle: tier.share,
          colour: tier.isWithin == false ? Ink.target : Ink.plan,
          text: figures.percent(tier.share) + "; wanted " + wanted(tier))
      },
      across: sheet.axis.across(.share, title: "share of customers"), startsAtZero: true)
    return ChartFigure(
      id: "shares", title: "Share of customers by tier",
      finding: "Dot: as it is. Bar: the band wanted. Orange: outside.", spec: chart.spec,
      table: DataTable(
        caption: "Tier shares", columns: [.text("Tier"), .number("Share"), .number("Wanted")],
        rows: report.tiers.map {
          ["\($0.name)", "\(figures.percent($0.share))", "\(wanted($0))"]
        }), isWide: true)
  }

  /// Recency × frequency, the stronger the more customers.
  var map: Section? {
    guard !report.map.isEmpty else { return nil }
    let most = Double(report.map.map(\.customers).max() ?? 1)
    let scores = (1...5).map(String.init)
    let chart = HeatMap(
      description: "Customers by recency score and frequency score.",
      columns: scores, rows: scores.reversed(),
      cells: report.map.map { field in
        HeatMap.Cell(
          column: "\(field.frequency)", row: "\(field.recency)",
          shade: most > 0 ? (Double(field.customers) / most).squareRoot() : 0,
          text: figures.count(Double(field.customers)),
          details: figures.count(Double(field.customers)) + " customers, "
            + figures.money(field.meanMonetary) + " a year each")
      },
      columnTitle: "frequency score (5 = most often)", rowTitle: "recency score (5 = just now)",
      detailTitle: "what", rowHeight: 44)
    let figure = ChartFigure(
      id: "rfm", title: "Customers by recency and frequency",
      finding: """
        Top right: your best. Bottom right: used to come often and have stopped – worth winning back. \
        Customers with equal values always get the same score.
        """,
      spec: chart.spec,
      table: DataTable(
        caption: "Customers by scores",
        columns: ["Recency", "Frequency", "Customers", "Spend a year"].map(DataTable.Column.number),
        rows: report.map.map { field in
          [
            "\(field.recency)", "\(field.frequency)",
            "\(figures.count(Double(field.customers)))", "\(figures.money(field.meanMonetary))",
          ]
        }), isWide: true)
    return Section(
      anchor: "map", title: "The RFM map", link: "RFM map",
      body: "<div class=\"grid\">\(figure.markup(drawsCharts: sheet.drawsCharts))</div>")
  }
}
