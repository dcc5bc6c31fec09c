import Experiments

/// The retention triangle: cohort × months since the first order.
struct RetentionSection {
  let page: Page

  var section: Section? {
    let triangle = RetentionTriangle(page.summary.cohorts, arm: .plan, context: page.context)
    guard !triangle.cells.isEmpty else { return nil }
    let figure = ChartFigure(
      id: "retention-triangle", title: "Share of customers with an order in the month, in per cent",
      finding: """
        Rows: month of the first order (which counts as 100 % and is not drawn); the installed base \
        by months since the start. Plan, mean over replications. Colours go from 0 % to \
        \(page.figures.probability(triangle.full)) whatever the figures are, so that small \
        differences, which may be chance, hardly show.
        """,
      spec: RetentionChart(triangle: triangle, axes: page.axes).spec, table: table(triangle),
      isWide: true)
    return Section(
      anchor: "retention", title: "Who comes back", link: "Retention",
      lead: """
        Read along a row to follow customers who came in the same month; read down a column to \
        compare them at the same age.
        """,
      body: figure.markup(page))
  }

  private func table(_ triangle: RetentionTriangle) -> DataTable {
    let figures = page.figures
    var shares: [Int: [Int: Double]] = [:]
    for cell in triangle.cells { shares[cell.cohort, default: [:]][cell.age] = cell.share }
    return DataTable(
      caption: "Share with an order, by month of first order and months since",
      columns: [.text("First order"), .number("Customers")]
        + triangle.ages.map { .number("\($0)") },
      rows: triangle.cohorts.map { cohort in
        let row = triangle.ages.map { age -> Markup in
          shares[cohort]?[age].map { "\(figures.percent($0))" } ?? .empty
        }
        let size = triangle.size(cohort)
        return ["\(triangle.label(cohort))", "\(figures.count(size?.rounded()))"] + row
      })
  }
}
