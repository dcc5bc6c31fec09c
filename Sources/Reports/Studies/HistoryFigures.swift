import Calibration
import Lifecycle

/// P(alive) and expected orders by frequency and recency.
struct HistoryFigures {
  let grid: HistoryGrid
  let model: RepurchaseProcess.Model
  let sheet: Sheet

  var section: Section {
    Section(
      anchor: "histories", title: "What a history says", link: "Histories",
      lead: """
        Everything the model knows of a customer is how often and how recently it ordered. Stronger \
        colour is more; a tooltip tells how many customers are like that.
        """,
      body: """
        <div class="grid">
        \(alive.markup(drawsCharts: sheet.drawsCharts))
        \(expected.markup(drawsCharts: sheet.drawsCharts))
        </div>
        """)
  }

  var alive: ChartFigure {
    figure(
      id: "alive", title: "Chance that a customer is still a customer, in per cent",
      finding: """
        Read along a row: of two customers who were last seen long ago, the one who used to order \
        often is the more likely lost.
        """,
      value: { $0.alive }, most: 1, text: { Figures.fixed(100 * $0, 0) },
      details: { sheet.figures.probability($0) })
  }

  var expected: ChartFigure {
    let most = grid.cells.map(\.expected).max() ?? 1
    return figure(
      id: "expected", title: "Orders to expect in the next \(weeks)",
      finding: "Chance of still being a customer times how often one like that orders.",
      value: { $0.expected }, most: most, text: { Figures.fixed($0, $0 < 9.95 ? 1 : 0) },
      details: { Figures.fixed($0, 2) })
  }

  private var weeks: String {
    let whole = grid.weeks.rounded()
    return whole == 1 ? "week" : "\(Figures.fixed(whole, 0)) weeks"
  }

  /// What puzzles readers of the model that cannot lose first-time buyers.
  private var note: String {
    model == .bgNBD
      ? " Under BG/NBD nobody leaves before the first repeat order, hence the 100 for none." : ""
  }

  private func figure(
    id: String, title: String, finding: Markup, value: (HistoryGrid.Cell) -> Double, most: Double,
    text: (Double) -> String, details: (Double) -> String
  ) -> ChartFigure {
    let rows = grid.recencies.map { Figures.fixed($0, 0) }
    let columns = grid.frequencies.map { repeats in
      "\(repeats)" + (repeats == grid.frequencies.last ? "+" : "")
    }
    let map = HeatMap(
      description: "\(title), by repeat orders and weeks between first and last order.",
      columns: columns, rows: rows.reversed(),
      cells: grid.cells.map { cell in
        HeatMap.Cell(
          column: columns[cell.repeats], row: rows[cell.row],
          shade: most > 0 ? value(cell) / most : 0, text: text(value(cell)),
          details: details(value(cell)) + "; customers: \(cell.customers)")
      },
      columnTitle: "repeat orders", rowTitle: "weeks from the first order to the last",
      detailTitle: "value")
    return ChartFigure(
      id: id, title: "\(title)", finding: finding, spec: map.spec,
      table: DataTable(
        caption: title,
        columns: [.number("Weeks to the last order")] + columns.map(DataTable.Column.number),
        rows: grid.recencies.indices.reversed().map { row in
          ["\(rows[row])"]
            + grid.frequencies.map { repeats in
              grid.cells.first { $0.repeats == repeats && $0.row == row }
                .map { "\(text(value($0)))" } ?? .empty
            }
        }),
      note: """
        <p class="small">Customers who came \(Figures.fixed(grid.age, 0)) weeks ago, the middle of \
        the base: the top row ordered last just now.\(note)</p>
        """, isWide: true)
  }
}
