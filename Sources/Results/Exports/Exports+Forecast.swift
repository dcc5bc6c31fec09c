import Experiments
import Lifecycle
import Statistics

extension Exports {
  /// `kpis.csv`: one row per KPI and month.
  public var kpis: String {
    var table = CSVTable([
      "kpi", "month", "unit", "mean", "standard_error", "p5", "p10", "p50", "p90", "p95",
      "baseline_mean", "difference_mean", "difference_standard_error", "difference_lower",
      "difference_upper", "knowledge_share",
    ])
    for row in summary.kpis {
      let (plan, difference) = (row.plan, row.difference)
      table.append([
        .text(row.kpi), .count(row.month), .text(row.unit.rawValue),
        .number(plan.mean), .number(plan.standardError),
        .number(plan.p5), .number(plan.p10), .number(plan.p50), .number(plan.p90),
        .number(plan.p95),
        .number(row.baseline?.mean),
        .number(difference?.mean), .number(difference?.standardError),
        .number(difference?.lower), .number(difference?.upper),
        .number(row.knowledge?.knowledge),
      ])
    }
    return table.text
  }

  /// `targets.csv`: one row per target; the probability of attaining all of them is the same in
  /// every row.
  public var targets: String {
    var table = CSVTable([
      "kpi", "month", "unit", "statement", "higher_is_better", "baseline", "target", "forecast",
      "replications", "attained", "probability", "lower", "upper",
      "attained_by", "probability_by", "lower_by", "upper_by", "verdict",
      "joint_probability", "joint_lower", "joint_upper",
    ])
    let joint = summary.joint
    for row in summary.targets {
      let cells: [CSVTable.Cell] = [
        .text(row.kpi), .count(row.month), .text(row.unit.rawValue), .text(row.statement),
        .text(row.higherIsBetter ? "true" : "false"),
        .number(row.baseline), .number(row.target), .number(row.forecast),
        .count(row.attained.trials), .count(row.attained.successes),
      ]
      let by: [CSVTable.Cell] = [.count(row.attainedBy.successes)]
      table.append(
        cells + Self.cells(row.attained) + by + Self.cells(row.attainedBy)
          + [.text(row.verdict.rawValue)] + Self.cells(joint))
    }
    return table.text
  }

  /// Probability and its 95 % Wilson interval.
  private static func cells(_ proportion: Proportion?) -> [CSVTable.Cell] {
    guard let proportion, let value = proportion.value else {
      return [.number(nil), .number(nil), .number(nil)]
    }
    let interval = proportion.interval()
    return [.number(value), .number(interval.lowerBound), .number(interval.upperBound)]
  }
}
