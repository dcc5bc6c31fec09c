import Decisions
import Lifecycle

/// What a map of settings says in words.
struct ThresholdSentences {
  let map: ThresholdMap
  let figures: Figures

  var unit: KPIUnit { map.objective.unit }
  var name: String { KPINames.name(map.objective.kpi) }
  var best: ThresholdMap.Cell? { map.cells.first { $0.state == .best } }
  var set: [ThresholdMap.Cell] { map.cells.filter { $0.state != .eliminated } }

  /// `¥1,500 × 3 orders`
  func text(_ cell: ThresholdMap.Cell) -> String {
    let x = map.x.texts[cell.x]
    return map.y.map { "\(x) × \($0.texts[cell.y])" } ?? x
  }

  var verdict: String {
    guard let best else {
      return "No cell can be chosen: \(name) has no value in some replications."
    }
    if map.isFlat {
      return
        "These settings change nothing: \(name) is the same in all \(map.cells.count) cells, in "
        + "every replication."
    }
    let others = set.count - 1
    let rest =
      others == 0
      ? "no other cell may be as good"
      : "\(others) other \(others == 1 ? "cell" : "cells") of \(map.cells.count) cannot be told from it"
    return "\(name) is best at \(text(best)) (\(value(best.objective))); \(rest)."
  }

  private func value(_ estimate: StatedEstimate) -> String {
    figures.estimate(estimate.value ?? .nan, estimate.se ?? 0, unit)
  }

  /// Whether to change anything.
  var advice: String? {
    guard let best, let fresh = map.fresh, let change = fresh.difference.value, !map.isFlat else {
      return nil
    }
    let settings = map.current.texts.joined(separator: " × ")
    let amount = figures.differenceEstimate(change, fresh.difference.se ?? 0, unit)
    let interval = DecisionText.range(fresh.difference, figures, unit)
    let sign = map.objective.better == .lower ? -1.0 : 1
    let isSure = [fresh.difference.lower, fresh.difference.upper].allSatisfy {
      sign * ($0 ?? 0) > 0
    }
    let tail =
      isSure
      ? "" : ": no reason to change them"
    return "Against the settings in force (\(settings)) \(text(best)) brings \(amount) "
      + "(\(interval)) on \(fresh.replications) fresh replications\(tail)."
  }

  var remarks: [String] {
    guard best != nil else { return [] }
    var remarks = [advice].compactMap { $0 }
    let zone = map.indifference.map { figures.value($0, unit) } ?? Figures.nothing
    remarks.append(
      "Guarantee: \(map.guarantee). It ends when what is left differs by less than \(zone).")
    if [map.x.path, map.y?.path ?? ""].contains(where: { $0.hasPrefix("tiers") }) {
      remarks.append(
        "Tier sizes are by each cell's own rules: other thresholds count other people, so figures of a "
          + "tier say nothing about the settings (composition changed). The objective counts everybody."
      )
    }
    return remarks
  }

  /// Cells from the best mean to the worst.
  var ranked: [ThresholdMap.Cell] {
    let sign = map.objective.better == .lower ? -1.0 : 1
    return map.cells.sorted { a, b in
      let (x, y) = (
        sign * (a.objective.value ?? -.infinity), sign * (b.objective.value ?? -.infinity)
      )
      return x == y ? (a.y, a.x) < (b.y, b.x) : x > y
    }
  }
}
