import Calibration
import Lifecycle

/// What churn risk was worth on the log's own past: forecast chances of silence against what came.
struct ChurnRiskFigures {
  let check: ChurnRiskCheck
  let sheet: Sheet

  private var figures: Figures { sheet.figures }

  var section: Section {
    Section(
      anchor: "churn-risk", title: "What churn risk is worth", link: "Churn risk",
      lead: """
        Churn risk is the chance, per cent, that a customer does not order within \
        \(check.horizonDays) days. It was tried on the log's own past: fitted to what had come by an \
        earlier day, and held against who fell silent after it.
        """,
      body: """
        <div class="grid">
        \(reliability.markup(drawsCharts: sheet.drawsCharts))
        <div class="card wide"><h3>Scores</h3>\(scores.markup)
        <h3>By the day of looking</h3>\(origins.markup)\(leftOut)</div>
        </div>
        """)
  }

  private var leftOut: Markup? {
    check.leftOut.isEmpty
      ? nil : "<ul class=\"notes\">\(check.leftOut.map { "<li>\($0)</li>" as Markup })</ul>"
  }

  private var reliability: ChartFigure {
    let groups = check.reliability
    let ends = [0.0, 1.0]
    let chart = SeriesChart(
      description: "Share of customers who fell silent by their forecast churn risk.",
      across: .figures(axis: sheet.axis.across(.share, title: "churn risk, mean of a tenth")),
      up: sheet.axis.values(.share, title: "share who fell silent"),
      series: [
        SeriesChart.Series(
          name: "as it should be", colour: Ink.good, mark: .line(dash: [5, 3], width: 1.4),
          points: ends.map { (x: $0, y: $0) }),
        SeriesChart.Series(
          name: "fell silent", colour: Ink.plan, mark: .points,
          points: groups.map { (x: $0.predicted, y: $0.observed) }),
      ],
      bands: [
        SeriesChart.Band(
          colour: Ink.plan,
          points: groups.map { (x: $0.predicted, low: $0.lower, high: $0.upper) })
      ],
      height: 300, written: (x: { figures.percent($0) }, y: { figures.percent($0) }))
    let held = groups.count { ($0.lower...$0.upper).contains($0.predicted) }
    return ChartFigure(
      id: "churn-risk", title: "Who fell silent, by churn risk",
      finding: """
        On the green line risks are what came. Of \(groups.count) groups, each about a tenth of the \
        forecasts, \(held) have their mean risk within the 95 % interval of the share that came (band).
        """,
      spec: chart.spec,
      table: DataTable(
        caption: "Share who fell silent by churn risk",
        columns: ["Churn risk", "Fell silent", "95 % interval", "Customers"]
          .map(DataTable.Column.number),
        rows: groups.map { group in
          [
            "\(figures.percent(group.predicted))", "\(figures.percent(group.observed))",
            "\(figures.percent(group.lower)) … \(figures.percent(group.upper))",
            "\(figures.count(Double(group.customers)))",
          ]
        }), isWide: true)
  }

  private var scores: DataTable {
    func figure(_ value: Double?) -> Markup {
      "\(value.map { Figures.fixed($0, 3) } ?? Figures.nothing)"
    }
    return DataTable(
      caption: "Scores of churn risk",
      columns: [.text("Score"), .number("Value"), .text("How to read it")],
      rows: [
        ["Brier score of churn risk", figure(check.brier), "mean squared error; 0 is perfect"],
        [
          "Brier score of one chance for all", figure(check.brierOfBaseRate),
          "the share that fell silent, known in advance; churn risk has to be below",
        ],
        [
          "AUC of churn risk", figure(check.auc),
          "how often who fell silent had the higher risk than who ordered; ½ is chance",
        ],
        [
          "AUC of 1 − P(alive)", figure(check.aucOfAlive),
          "the same of having left, which says nothing of how often the living order",
        ],
      ], wraps: true)
  }

  private var origins: DataTable {
    DataTable(
      caption: "Churn risk by the day of looking",
      columns: [.text("Seen to")]
        + ["Customers", "Mean churn risk", "Fell silent", "Brier score", "AUC"]
        .map(DataTable.Column.number),
      rows: check.origins.map { origin in
        [
          "\(origin.until)", "\(figures.count(Double(origin.customers)))",
          "\(figures.percent(origin.predicted))", "\(figures.percent(origin.observed))",
          "\(Figures.fixed(origin.brier, 3))",
          "\(origin.auc.map { Figures.fixed($0, 3) } ?? Figures.nothing)",
        ]
      })
  }
}
