import Experiments
import Lifecycle

/// Repeat orders by week beside the closed form and what really happened.
struct TrackingSection {
  let page: Page

  var section: Section? {
    guard let tracking = page.summary.tracking, !tracking.points.isEmpty else { return nil }
    let chart = ChartFigure(
      id: "tracking", title: "Cumulative repeat orders by week", finding: finding(tracking),
      spec: TrackingChart(tracking: tracking, axes: page.axes).spec, table: table(tracking),
      isWide: true)
    var entries: [(shape: Legend.Shape, colour: String, text: String)] = [
      (.line, "var(--plan)", "simulated, mean"),
      (.block, "color-mix(in srgb,var(--plan) 22%,transparent)", "90 % of replications"),
      (.dashes, "var(--target)", "closed form of the purchase model"),
    ]
    if tracking.holdout != nil {
      entries.append((.dots, "var(--safe)", "actual, from the simulated level"))
    }
    return Section(
      anchor: "tracking", title: "Does the engine agree with theory and with history?",
      link: "Tracking",
      body: """
        \(page.drawsCharts ? Legend(entries: entries).markup : nil)
        \(chart.markup(page))
        """)
  }

  private func finding(_ tracking: Tracking) -> Markup? {
    guard let holdout = tracking.holdout else { return nil }
    let figures = page.figures
    let mean = figures.estimate(holdout.mean, holdout.standardError, .count)
    let closed: Markup? = holdout.closedForm.map {
      ", closed form \(figures.count($0))"
    }
    return """
      Weeks \(holdout.fromWeek)–\(holdout.toWeek): actual \
      <b>\(figures.count(holdout.actual)) repeat orders</b>, simulated <b>\(mean)</b> \
      (\(figures.change(holdout.mean, against: holdout.actual)); 90 % of replications within \
      \(figures.range(holdout.p5, holdout.p95, .count)))\(closed).
      """
  }

  private func table(_ tracking: Tracking) -> DataTable {
    let figures = page.figures
    return DataTable(
      caption: "Cumulative repeat orders by week",
      columns: ["Week", "Simulated mean", "P5", "P95", "Closed form"].map(DataTable.Column.number),
      rows: tracking.points.map { point in
        [
          "\(point.week)", "\(figures.count(point.mean))", "\(figures.count(point.p5))",
          "\(figures.count(point.p95))", "\(figures.count(point.closedForm))",
        ]
      })
  }
}
