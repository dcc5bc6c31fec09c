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
      return "\(best) is the best\(doubt): \(kpiName) \(value(row))\(amount)."
    }
    let names = list(selection.set)
    return selection.ended == "decided"
      ? "\(names) are the same in \(kpiName) in every replication: either will do."
      : "\(names) cannot be told apart in \(kpiName) by \(comparison.common) replications."
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
    var remarks: [String] = []
    let zone = comparison.indifference.size.map { figures.value($0, unit) } ?? "not known"
    if comparison.selection.best != nil || comparison.selection.ended != "decided" {
      remarks.append("Guarantee: \(comparison.selection.guarantee). Indifference: \(zone).")
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

  /// Who is right for whom.
  var attitudes: [String] {
    let rows = comparison.scenarios.filter { $0.regret != nil }
    guard rows.count > 1 else { return [] }
    let isLower = comparison.kpi.better == .lower
    let least = rows.min { ($0.regret?.p90 ?? .infinity) < ($1.regret?.p90 ?? .infinity) }
    let safest = rows.max {
      let (a, b) = ($0.worst ?? -.infinity, $1.worst ?? -.infinity)
      return isLower ? a > b : a < b
    }
    return [
      least.map { row in
        row.regret?.p90 == 0
          ? "The best in at least nine replications of ten: \(row.name)."
          : leastRegret(row)
      },
      safest.map {
        "Best in its worst replication: \($0.name) (\(figures.value($0.worst, unit)))."
      },
    ].compactMap { $0 }
  }

  private func leastRegret(_ row: Comparison.Row) -> String {
    "Least to regret in nine replications of ten: \(row.name) (at most "
      + "\(figures.value(row.regret?.p90, unit)) away from the best)."
  }
}
