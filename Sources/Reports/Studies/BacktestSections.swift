import Calibration
import Lifecycle

/// The sections of a back-test's page.
struct BacktestSections {
  let result: BacktestResult
  let sheet: Sheet

  var figures: Figures { sheet.figures }

  var answer: Markup {
    let holdout = result.holdout
    let inside = result.layers.last?.containsActual ?? false
    return """
      <div class="answer \(inside ? "safe" : "stretch")"><p><strong>\(figures.count(holdout.forecast.rounded())) \
      orders forecast, \(figures.count(Double(holdout.actual))) came\(error(holdout)).</strong> \
      \(interval(holdout, inside))</p>
      <p class="rest">\(comparison)</p></div>
      \(Sheet.warnings(result.warnings))
      """
  }

  private func error(_ scores: HoldoutScores) -> String {
    scores.percentError.map { error in " (\(signed(error)))" } ?? ""
  }

  private func interval(_ scores: HoldoutScores, _ inside: Bool) -> Markup {
    guard let low = scores.lower90, let high = scores.upper90 else { return .empty }
    return """
      The 90 % interval <span class="whole">\(figures.range(low.rounded(), high.rounded(), .count))</span> \
      \(inside ? "contains" : "does not contain") what came.
      """
  }

  /// Against the best baseline by the score that a spread-out forecast should be judged by.
  private var comparison: String {
    guard let best = result.baselines.min(by: { $0.crps < $1.crps }) else { return "" }
    let own = result.holdout.crps
    let score =
      "CRPS \(Figures.fixed(own, 3)) against \(Figures.fixed(best.crps, 3)) of the best baseline, "
      + best.model
    let coverage =
      "Intervals of single customers cover \(figures.percent(result.holdout.coverage90)) at 90"
      + figures.space + "%."
    return own < best.crps
      ? "The model beats every baseline in the score of the whole spread: \(score). \(coverage)"
      : "A baseline is as good in the score of the whole spread: \(score). \(coverage)"
  }

  var scores: Section {
    let all = [result.holdout] + result.baselines
    let best = (
      crps: all.map(\.crps).min(), mae: all.map(\.mae).min(), rmse: all.map(\.rmse).min(),
      lift: all.compactMap(\.decileLift).max()
    )
    let table = DataTable(
      caption: "Scores of the model and of baselines",
      columns: [.text("Model")]
        + ["Forecast", "Error", "CRPS", "MAE", "RMSE", "Decile lift", "Covered at 90 %"]
        .map(DataTable.Column.number),
      rows: all.map { scores in
        [
          "\(scores.model)", "\(figures.count(scores.forecast.rounded()))",
          "\(scores.percentError.map(signed) ?? Figures.nothing)",
          mark(Figures.fixed(scores.crps, 3), scores.crps == best.crps),
          mark(Figures.fixed(scores.mae, 3), scores.mae == best.mae),
          mark(Figures.fixed(scores.rmse, 3), scores.rmse == best.rmse),
          mark(
            scores.decileLift.map { Figures.fixed($0, 2) } ?? Figures.nothing,
            scores.decileLift == best.lift),
          "\(figures.percent(scores.coverage90))",
        ]
      })
    return Section(
      anchor: "scores", title: "Is the model worth its trouble?", link: "Scores",
      lead: """
        Errors are in orders per customer; green is best. CRPS judges the whole predicted spread, MAE \
        only its middle: where most customers never order again, forecasting zero for everybody can \
        win MAE and is useless. Decile lift says how much more the tenth forecast highest brought \
        than a tenth drawn by lot.
        """,
      body: """
        <div class="card">\(table.markup)</div>
        <p class="small">naive: everybody goes on at their own rate · pooled: at the rate of all · nbd: \
        rates differ, nobody leaves · zero: nobody orders again.</p>
        """)
  }

  private func mark(_ text: String, _ isBest: Bool) -> Markup {
    isBest ? "<b class=\"better\">\(text)</b>" : "\(text)"
  }

  private func signed(_ percent: Double) -> String {
    (percent > 0 ? "+" : "") + figures.percent(percent / 100)
  }

  var tracking: Section {
    let tracking = TrackingFigures(tracking: result.tracking, sheet: sheet)
    return Section(
      anchor: "tracking", title: "How it went week by week", link: "Tracking",
      lead: """
        The model saw nothing to the right of the split. The grey line knows only when customers \
        first ordered; the blue one knows each history up to the split.
        """,
      body: """
        \(sheet.drawsCharts ? tracking.legend.markup : nil)
        <div class="grid">
        \(tracking.cumulative.markup(drawsCharts: sheet.drawsCharts))
        \(tracking.weekly.markup(drawsCharts: sheet.drawsCharts))
        </div>
        """)
  }

  func map(_ grid: HistoryGrid, _ model: RepurchaseProcess.Model) -> Section {
    HistoryFigures(grid: grid, model: model, sheet: sheet).section
  }
}
