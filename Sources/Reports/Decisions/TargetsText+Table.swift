import Decisions
import Documents
import Experiments
import Lifecycle
import Results

/// The figures of targets as a table of comma-separated values.
extension TargetsText {
  private static let chances = ["p_at", "p_by", "p_baseline"]
  private static let sure = ["sure20", "sure50", "sure80", "baseline50"]
  private static let own = [
    "kind", "target", "kpi", "over", "unit", "target_month", "goal", "verdict", "month",
  ]
  private static let moved = [
    "lever", "lever_unit", "plan_has", "p_asked", "setting", "setting_lower", "setting_upper",
    "spend",
  ]

  /// A row of kind `target` for each target and month; then one of kind `lever` for each lever, target and
  /// probability asked for.
  static func csv(_ outlook: TargetsOutlook) -> String {
    var table = CSVTable(
      own + (chances + sure).flatMap { [$0, "\($0)_lower", "\($0)_upper"] } + moved)
    for (place, row) in outlook.targets.enumerated() {
      for (index, month) in row.roadmap.enumerated() {
        let baseline = row.baselineAt.isEmpty ? nil : row.baselineAt[index].p
        let estimates = [
          row.at[index].p, row.by[index].p, baseline, month.sure20, month.sure50, month.sure80,
          month.baseline50,
        ]
        table.append(
          cells("target", place, row) + [.count(month.month)] + estimates.flatMap(cells)
            + moved.map { _ in "" })
      }
    }
    let empty: [CSVTable.Cell] = (chances + sure).flatMap { _ in ["", "", ""] }
    for answer in outlook.levers {
      let row = outlook.targets[answer.target]
      for need in answer.curve {
        table.append(
          cells("lever", answer.target, row) + [.count(row.assessment.month)] + empty + [
            .text(answer.path), .text(answer.unit), .number(answer.lever.quantity.central),
            .number(need.p),
          ] + cells(need.setting) + [.number(need.cost?.value)])
      }
    }
    return table.text
  }

  private static func cells(
    _ kind: String, _ place: Int, _ row: TargetsOutlook.Row
  ) -> [CSVTable.Cell] {
    [
      .text(kind), .count(place + 1), .text(row.assessment.kpi),
      .text(row.assessment.over.description), .text(row.unit.rawValue),
      .count(row.assessment.month), .number(row.goal), .text(row.assessment.verdict.rawValue),
    ]
  }

  private static func cells(_ estimate: StatedEstimate?) -> [CSVTable.Cell] {
    [.number(estimate?.value), .number(estimate?.lower), .number(estimate?.upper)]
  }
}
