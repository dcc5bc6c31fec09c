import Calibration
import Foundation
import Lifecycle

/// The sections of a calibration's page.
struct CalibrationSections {
  let calibration: LogCalibration
  let check: CalibrationCheck
  let profiles: [ProfileLikelihood]
  let sheet: Sheet

  /// Weeks that the page looks ahead.
  static let ahead = 52.0

  var figures: Figures { sheet.figures }
  var result: CalibrationResult { calibration.result }
  private var fitted: ModelFit { calibration.purchases.fit }

  var answer: Markup {
    let process = fitted.process
    let alive = calibration.fittedBase.customers.reduce(0) {
      $0 + process.probabilityAlive($1.orders)
    }
    let orders = calibration.fittedBase.customers.reduce(0.0) {
      $0 + (process.expectedOrders(Self.ahead, given: $1.orders) ?? 0)
    }
    let spend: Markup? = calibration.spend.process.map {
      ", at \(figures.money($0.mean)) an order on average"
    }
    let staying: Markup =
      fitted.model == .nbd
      ? "The NBD assumes that nobody leaves: all of them count as customers"
      : "About \(figures.count(alive.rounded())) of them are still customers"
    let fallback: Markup? = result.fallbackFrom.map { fallback in
      """
      <p class="rest">In place of \(fallback.model): \(fallback.reason).</p>
      """
    }
    return """
      <div class="answer \(result.fallbackFrom == nil ? "safe" : "stretch")"><p><strong>\
      \(result.model) describes \(figures.count(Double(result.customers))) customers.</strong> \
      \(staying); without any campaign they are \
      expected to order \(figures.count(orders.rounded())) times in the next \(Int(Self.ahead)) \
      weeks\(spend).</p>
      \(fallback)</div>
      \(Sheet.warnings(result.warnings))
      """
  }

  var parameters: Section {
    let table = DataTable(
      caption: "Fitted parameters",
      columns: [
        .text("Parameter"), .number("Value"), .number("Standard error"), .number("95 % interval"),
        .text("What it is"),
      ],
      rows: result.parameterNames.enumerated().map { place, name in
        let value = fitted.parameters[place]
        let half = 1.96 * fitted.logCovariance[place][place].squareRoot()
        return [
          "<code>\(name)</code>", "\(Self.figure(value))",
          "\(Self.figure(fitted.standardErrors[place]))",
          "\(Self.figure(value * exp(-half))) … \(Self.figure(value * exp(half)))",
          "\(Self.meaning(name))",
        ]
      }, wraps: true)
    let tried = DataTable(
      caption: "Models that were tried",
      columns: [
        .text("Model"), .number("Log-likelihood"), .number("AIC"), .text("Can it be trusted?"),
      ],
      rows: calibration.purchases.candidates.map { candidate in
        [
          "\(candidate.model.rawValue)", "\(Figures.fixed(candidate.logLikelihood, 2))",
          "\(Figures.fixed(candidate.akaike, 1))",
          "\(candidate.identification.finding.map { "no: " + $0 } ?? "yes")",
        ]
      }, wraps: true)
    return Section(
      anchor: "parameters", title: "What was fitted", link: "Parameters",
      lead: """
        Maximum likelihood; times are in weeks. Of the models that can be trusted, the one with the \
        smallest AIC is taken. A model is refused when the data cannot tell what it adds.
        """,
      body: """
        <div class="card">\(table.markup)</div>
        <div class="card after">\(tried.markup)</div>
        """)
  }

  static func figure(_ value: Double) -> String {
    Figures.fixed(value, abs(value) >= 99.95 ? 1 : abs(value) >= 9.995 ? 2 : 4)
  }

  private static func meaning(_ name: String) -> String {
    switch name {
    case "r": "shape of the order rate: the smaller, the more customers differ"
    case "alpha": "scale of the order rate; r ÷ alpha orders a week on average while a customer"
    case "a": "a ÷ (a + b) is the mean chance of leaving after an order"
    case "b": "the larger a + b, the more alike customers are in leaving"
    case "s": "shape of the rate of leaving: the smaller, the more customers differ"
    case "beta": "scale of the rate of leaving; s ÷ beta a week on average"
    default: ""
    }
  }

  var fit: Section {
    let tracking = TrackingFigures(tracking: check.tracking, sheet: sheet)
    return Section(
      anchor: "fit", title: "Does it describe the customers it was fitted to?", link: "Fit",
      lead: """
        Expected here means: knowing of each customer only the day of the first order. Agreement is \
        necessary, not sufficient: only a back-test shows how it forecasts.
        """,
      body: """
        \(sheet.drawsCharts ? tracking.legend.markup : nil)
        <div class="grid">
        \(tracking.cumulative.markup(drawsCharts: sheet.drawsCharts))
        \(tracking.weekly.markup(drawsCharts: sheet.drawsCharts))
        \(repeats.markup(drawsCharts: sheet.drawsCharts))
        </div>
        """)
  }

  private var repeats: ChartFigure {
    func name(_ row: CalibrationCheck.Row) -> String { "\(row.repeats)" + (row.isOpen ? "+" : "") }
    let chart = BarChart(
      description: "Customers by number of repeat orders, as they are and as expected.",
      bars: check.rows.flatMap { row in
        [
          BarChart.Bar(
            category: name(row), series: "are", value: Double(row.actual),
            text: figures.count(Double(row.actual))),
          BarChart.Bar(
            category: name(row), series: "expected", value: row.expected,
            text: figures.count(row.expected.rounded())),
        ]
      },
      series: [("are", Ink.text), ("expected", Ink.plan)],
      values: sheet.axis.values(.count, title: "customers"), categoryTitle: "repeat orders")
    return ChartFigure(
      id: "repeats", title: "Customers by number of repeat orders",
      finding: "Dark: as they are. Blue: as the model expects.", spec: chart.spec,
      table: DataTable(
        caption: "Customers by number of repeat orders",
        columns: ["Repeat orders", "Customers", "Expected"].map(DataTable.Column.number),
        rows: check.rows.map { row in
          [
            "\(name(row))", "\(figures.count(Double(row.actual)))",
            "\(figures.count(row.expected.rounded()))",
          ]
        }), isWide: true)
  }
}
