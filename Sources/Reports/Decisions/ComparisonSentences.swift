import Decisions
import Lifecycle

/// What a comparison says in words: the same on a terminal and on the page.
struct ComparisonSentences {
  let comparison: Comparison
  let figures: Figures

  private var unit: KPIUnit { comparison.kpi.unit }
  var kpiName: String { KPINames.name(comparison.kpi.kpi) }

  private func row(_ name: String?) -> Comparison.Row? {
    comparison.scenarios.first { $0.name == name }
  }

  /// `growth`, `growth and winter`, `growth, winter and spring`
  private func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The answer.
  var verdict: String {
    let selection = comparison.selection
    if comparison.scenarios.contains(where: { $0.kpi.value == nil }) {
      return "No choice can be made: \(kpiName) has no value in some replications."
    }
    if let best = selection.best, let row = row(best) {
      let rest = comparison.scenarios.filter { $0.name != best }
      let second = rest.max { lead($0) < lead($1) }
      let by = second.flatMap { pair(best, $0.name) }
      let doubt =
        selection.ended == "decided"
        ? "" : ", as far as \(comparison.common) replications tell"
      let amount = by.map { ", \(figures.difference($0.value, unit)) against \($0.name)" } ?? ""
      let isSmall = by.map { abs($0.value) < (comparison.indifference.size ?? 0) } ?? false
      if isSmall, !isAttainment, let by {
        return "\(best) and \(by.name): either will do. \(best) is ahead by "
          + "\(figures.value(abs(by.value), unit)), which is less than you would mind."
      }
      return "\(best) is the best\(doubt): \(kpiName) \(value(row))\(amount)."
    }
    return alike(selection) + cheapest(selection.set)
  }

  var isAttainment: Bool { comparison.kpi.kpi == "attainment" }

  /// What is said of scenarios that are not told apart.
  private func alike(_ selection: Comparison.Selection) -> String {
    let names = list(selection.set)
    let pairs = comparison.pairs.filter { pair in
      [pair.a, pair.b].allSatisfy(selection.set.contains)
    }
    if pairs.allSatisfy({ $0.difference.value == 0 && $0.difference.se == 0 }) {
      return "\(names) are the same in \(kpiName) in every replication: either will do."
    }
    let zone = comparison.indifference.size.map { figures.value($0, unit) }
    return selection.ended == "decided" && !isAttainment
      ? "\(names) cannot be told apart in \(kpiName), or differ by less than "
        + "\(zone ?? "you would mind"): either will do."
      : "\(names) cannot be told apart in \(kpiName) by \(comparison.common) replications."
  }

  /// Of scenarios that are as good, whoever surely spends least.
  private func cheapest(_ set: [String]) -> String {
    let rows = comparison.scenarios.filter { set.contains($0.name) }
    let costs = rows.compactMap(\.cost.value)
    guard let least = costs.min(), let most = costs.max(), most - least > 0.005 * abs(most),
      let row = rows.first(where: { $0.cost.value == least })
    else { return "" }
    return " \(row.name) spends least."
  }

  private func lead(_ row: Comparison.Row) -> Double {
    (comparison.kpi.better == .lower ? -1 : 1) * (row.kpi.value ?? -.infinity)
  }

  private func value(_ row: Comparison.Row) -> String {
    figures.estimate(row.kpi.value ?? .nan, row.kpi.se ?? 0, unit)
  }

  /// A pair's difference seen from the first; nil for a pair that is not there.
  private func pair(_ a: String, _ b: String) -> (name: String, value: Double)? {
    for pair in comparison.pairs {
      if pair.a == a, pair.b == b { return pair.difference.value.map { (b, $0) } }
      if pair.a == b, pair.b == a { return pair.difference.value.map { (b, -$0) } }
    }
    return nil
  }

  /// What the answer is worth, and what else to know.
  var remarks: [String] {
    var remarks = [
      "All figures are over the \(comparison.common) replications that all scenarios have in common."
    ]
    let zone = comparison.indifference.size.map { figures.value($0, unit) } ?? "not known"
    if comparison.selection.best != nil || comparison.selection.ended != "decided" {
      remarks.append(
        "Guarantee: \(comparison.selection.guarantee)."
          + (isAttainment ? "" : " Indifference: \(zone)."))
    }
    let alike = comparison.pairs.filter { !$0.tellApart }
    if !alike.isEmpty, comparison.scenarios.count > 2 {
      remarks.append(
        "Not told apart by their own interval: "
          + alike.map { "\($0.a) and \($0.b)" }.joined(separator: "; ") + ".")
    }
    if let next = comparison.selection.next {
      let shares = zip(comparison.scenarios, next).filter { $0.1 > 0 }
        .map { "\($0.0.name) \($0.1)" }.joined(separator: ", ")
      remarks.append(
        "The next 100 replications would tell most as \(shares) (optimal computing budget allocation, "
          + "which supposes independent scenarios); or raise --replications.")
    }
    return remarks
  }

  /// Who is right for whom; nothing where that is everybody.
  var attitudes: [String] {
    let rows = comparison.scenarios.filter { $0.regret != nil }
    // Where none is told from the others, luck alone would be given a name.
    let isOpen = comparison.selection.set.count == comparison.scenarios.count
    guard rows.count > 1, !isAttainment, !isOpen else { return [] }
    let sign = comparison.kpi.better == .lower ? -1.0 : 1
    var attitudes: [String] = []
    let regrets = rows.map { $0.regret?.p90 ?? .infinity }
    if let least = regrets.min(), let most = regrets.max(), least < most {
      let names = list(zip(rows, regrets).filter { $0.1 == least }.map(\.0.name))
      attitudes.append(
        least == 0
          ? "The best in at least nine replications of ten: \(names)."
          : "Least to regret in nine replications of ten: \(names) (at most "
            + "\(figures.value(least, unit)) away from the best).")
    }
    let worst = rows.map { sign * ($0.worst ?? -.infinity) }
    if let best = worst.max(), let least = worst.min(), least < best {
      let names = list(zip(rows, worst).filter { $0.1 == best }.map(\.0.name))
      attitudes.append(
        "Best in its worst replication: \(names) (\(figures.value(sign * best, unit))).")
    }
    return attitudes
  }
}
