import Experiments

/// What the company pays whatever its campaigns do, of plan and baseline side by side.
struct CostTable {
  let rows: [CostRow]
  let hasBaseline: Bool
  let figures: Figures

  /// In the plan's order, then what only the baseline pays.
  private var names: [String] {
    rows.map(\.cost).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func row(_ arm: Arm, _ name: String) -> CostRow? {
    rows.first { $0.arm == arm && $0.cost == name }
  }

  var table: DataTable {
    let arms: [Arm] = hasBaseline ? [.plan, .baseline] : [.plan]
    return DataTable(
      caption: "Fixed costs over the horizon, means over replications",
      columns: [.text("Fixed cost"), .text("Months")]
        + (hasBaseline ? ["Plan", "Baseline"] : ["Amount"]).map(DataTable.Column.number),
      rows: names.map { name in
        ["\(name)", "\(months(name))"]
          + arms.map { "\(figures.money(row($0, name)?.total ?? 0))" }
      },
      footer: ["All fixed costs", ""]
        + arms.map { arm in
          let total = rows.filter { $0.arm == arm }.reduce(0) { $0 + $1.total }
          return "\(figures.money(total))"
        },
      showsCaption: true)
  }

  /// `4 … 7`, from the first to the last month in which something falls.
  private func months(_ name: String) -> String {
    let paid = rows.filter { $0.cost == name }.flatMap { row in
      row.months.indices.filter { row.months[$0] != 0 }
    }
    guard let first = paid.min(), let last = paid.max() else { return Figures.nothing }
    return first == last ? "\(first + 1)" : "\(first + 1) … \(last + 1)"
  }
}
