import Experiments

/// Shares of customers with an order, by month of first order and months since.
struct RetentionTriangle {
  struct Cell {
    /// Month of first order, from 0; −1 for the installed base.
    let cohort: Int
    /// Months since the month of the first order; for the installed base calendar months, from 1.
    let age: Int
    let share: Double
    let buyers: Double
    let size: Double
  }

  /// In order of cohort and age. The month of the first order itself, always 100 %, is left out.
  let cells: [Cell]
  let cohorts: [Int]
  let ages: [Int]
  private let context: ReportContext

  init(_ rows: [CohortRow], arm: Arm, context: ReportContext) {
    self.context = context
    cells =
      rows.filter { $0.arm == arm && $0.size > 0 }
      .map { row in
        Cell(
          cohort: row.cohort, age: row.cohort < 0 ? row.month + 1 : row.month - row.cohort,
          share: row.buyers / row.size, buyers: row.buyers, size: row.size)
      }
      .filter { $0.age >= 1 && $0.share.isFinite }
      .sorted { ($0.cohort, $0.age) < ($1.cohort, $1.age) }
    cohorts = Set(cells.map(\.cohort)).sorted()
    ages = Set(cells.map(\.age)).sorted()
  }

  /// The share that has the full colour: a round one, not less than any. The scale begins at 0 %, so
  /// that shares which differ by chance have nearly the same colour.
  var full: Double {
    let highest = cells.map(\.share).max() ?? 0
    return [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75].first { $0 >= highest } ?? 1
  }

  /// `2026-03`, or `installed base`.
  func label(_ cohort: Int) -> String {
    if cohort < 0 { return "installed base" }
    guard context.monthEnds.indices.contains(cohort) else { return "month \(cohort + 1)" }
    return String(context.monthEnds[cohort].prefix(7))
  }

  func size(_ cohort: Int) -> Double? { cells.first { $0.cohort == cohort }?.size }
}
