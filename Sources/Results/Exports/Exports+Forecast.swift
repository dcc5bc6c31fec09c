import Experiments
import Lifecycle
import Statistics

extension Exports {
  /// `kpis.csv`: one row per KPI, period and month.
  public var kpis: String {
    var table = CSVTable([
      "kpi", "period", "month", "unit", "mean", "standard_error", "p5", "p10", "p50", "p90", "p95",
      "baseline_mean", "difference_mean", "difference_standard_error", "difference_lower",
      "difference_upper", "knowledge_share",
    ])
    // One replication has no spread, and so nothing that could be said of its error.
    let hasErrors = summary.replications > 1
    for row in summary.kpis {
      let (plan, difference) = (row.plan, row.difference)
      let error = hasErrors ? difference : nil
      table.append([
        .text(row.kpi), .text(row.over.description), .count(row.month), .text(row.unit.rawValue),
        .number(plan.mean), .number(hasErrors ? plan.standardError : nil),
        .number(plan.p5), .number(plan.p10), .number(plan.p50), .number(plan.p90),
        .number(plan.p95),
        .number(row.baseline?.mean),
        .number(difference?.mean), .number(error?.standardError),
        .number(error?.lower), .number(error?.upper),
        .number(row.knowledge?.knowledge),
      ])
    }
    return table.text
  }

  /// `targets.csv`: one row per target; the probability of attaining all of them is the same in
  /// every row.
  public var targets: String {
    var table = CSVTable([
      "kpi", "period", "month", "unit", "statement", "direction", "against", "baseline", "target",
      "target_standard_error", "target_upper", "forecast", "replications", "attained",
      "probability",
      "lower", "upper", "attained_by", "probability_by", "lower_by", "upper_by",
      "probability_paired", "lower_paired", "upper_paired", "probability_baseline",
      "lower_baseline", "upper_baseline", "met_without_plan", "verdict", "why",
      "joint_probability", "joint_lower", "joint_upper",
    ])
    let joint = summary.joint
    for row in summary.targets {
      let stated: [CSVTable.Cell] = [
        .text(row.kpi), .text(row.over.description), .count(row.month), .text(row.unit.rawValue),
        .text(row.statement), .text(row.direction.rawValue), .text(row.against?.rawValue ?? ""),
        .number(row.baseline), .number(row.target), .number(row.targetStandardError),
        .number(row.targetUpper), .number(row.forecast), .count(summary.replications),
        count(row.attained),
      ]
      let chances =
        Self.cells(row.attained) + [count(row.attainedBy)] + Self.cells(row.attainedBy)
        + Self.cells(row.attainedPaired) + Self.cells(row.attainedByBaseline)
      let verdict: [CSVTable.Cell] = [
        .text(row.isMetWithoutPlan ? "true" : "false"), .text(row.verdict.rawValue),
        .text(row.why ?? ""),
      ]
      table.append(stated + chances + verdict + Self.cells(joint))
    }
    return table.text
  }

  private func count(_ proportion: Proportion?) -> CSVTable.Cell {
    proportion.map { .count($0.successes) } ?? .number(nil)
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
