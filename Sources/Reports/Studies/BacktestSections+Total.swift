import Calibration
import Foundation
import Lifecycle

/// The total and its interval, layer by layer.
extension BacktestSections {
  var total: Section {
    Section(
      anchor: "total", title: "How sure the total was", link: "Total",
      lead: """
        Each interval adds one source of uncertainty. Chance: which customer orders when. Parameters: \
        what the fit does not know. Calendar: what moves all customers together – the economy, a \
        season that is not known – as large as is usual and as forecasts from inside the calibration \
        window missed by. On four public logs nearly nine of ten such intervals have held what \
        came, a quarter ahead nearly all, a year ahead seven.
        """,
      body: """
        <div class="grid">
        \(layers.markup(drawsCharts: sheet.drawsCharts))
        \(origins)
        </div>
        """)
  }

  private static let names: [IntervalLayer.Source: String] = [
    .chance: "chance", .parameters: "chance + parameters", .calendar: "… + calendar",
  ]

  private var layers: ChartFigure {
    let forecast = result.holdout.forecast
    func text(_ low: Double, _ high: Double) -> String {
      figures.range(low.rounded(), high.rounded(), .count)
    }
    let rows = result.layers.map { layer in
      IntervalChart.Row(
        label: Self.names[layer.source] ?? "", low: layer.lower90, high: layer.upper90,
        middle: forecast, text: text(layer.lower90, layer.upper90))
    }
    let chart = IntervalChart(
      description: "90 % intervals of the holdout total by layer, and the "
        + "\(result.holdout.actual) orders that came.",
      rows: rows,
      mark: IntervalChart.Mark(
        value: Double(result.holdout.actual), text: "came: \(result.holdout.actual)"),
      across: sheet.axis.across(.count, title: "orders in the holdout"))
    return ChartFigure(
      id: "layers", title: "90 % interval of the total, layer by layer", finding: simulated,
      spec: chart.spec,
      table: DataTable(
        caption: "90 % interval of the total by layer",
        columns: [
          .text("With"), .number("From"), .number("To"), .number("Part of the variance"),
          .text("Contains what came"),
        ],
        rows: result.layers.map { layer in
          [
            "\(Self.names[layer.source] ?? "")", "\(figures.count(layer.lower90.rounded()))",
            "\(figures.count(layer.upper90.rounded()))", "\(figures.percent(layer.varianceShare))",
            "\(layer.containsActual ? "yes" : "no")",
          ]
        }),
      isWide: result.rollingOrigins.isEmpty)
  }

  private var simulated: Markup? {
    guard let simulation = result.simulation else { return nil }
    return """
      Closed form <b>\(figures.count(result.holdout.forecast))</b>; simulating the calibrated scenario \
      \(simulation.replications) times \
      <b>\(figures.estimate(simulation.mean, simulation.standardError, .count))</b>.
      """
  }

  private var origins: Markup? {
    guard !result.rollingOrigins.isEmpty else { return nil }
    let table = DataTable(
      caption: "Forecasts from inside the calibration window",
      columns: [
        .text("Seen to"), .text("Model"), .number("Weeks ahead"), .number("Forecast"),
        .number("Came"), .number("Came ÷ forecast"),
      ],
      rows: result.rollingOrigins.map { origin in
        [
          "\(origin.until)", "\(origin.model)", "\(Figures.fixed(origin.weeks, 1))",
          "\(figures.count(origin.forecast.rounded()))", "\(figures.count(Double(origin.actual)))",
          "\(Figures.fixed(Double(origin.actual) / origin.forecast, 2))",
        ]
      })
    let shock = result.calendarShock
    let note: Markup = """
      <p class="small">Beyond chance and unknown parameters, what moves everybody together strays by about \
      ±\(figures.percent(shock.rootMeanSquare)); on average these forecasts were off by \
      \(signedShare(exp(shock.bias) - 1)), which is shown but not corrected for.</p>
      """
    return """
      <div class="card"><h3>Forecasts from inside the calibration window</h3>
      <p class="finding">The models fitted up to the end of earlier quarters, and scored on what came then, a year at most.</p>
      \(table.markup)
      \(note)</div>
      """
  }

  private func signedShare(_ share: Double) -> String {
    (share > 0 ? "+" : "") + figures.percent(share)
  }
}
