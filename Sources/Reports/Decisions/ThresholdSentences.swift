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
    if let fresh = map.fresh, isSure(fresh.difference, worse: true) {
      return "The settings in force are better than every cell of this map: the best of them, "
        + "\(text(best)), brings \(figures.difference(fresh.difference.value, unit)) against them."
    }
    let others = set.count - 1
    let rest =
      others == 0
      ? "no other cell may be as good"
      : "\(others) other \(others == 1 ? "cell" : "cells") of \(map.cells.count) cannot be told from it"
    return "\(name) is best at \(text(best)) (\(value(best.objective))); \(rest)."
  }

  /// Whether a difference is surely better, or worse, than none.
  private func isSure(_ difference: StatedEstimate, worse: Bool = false) -> Bool {
    guard let lower = difference.lower, let upper = difference.upper else { return false }
    let isHigher = (map.objective.better == .lower) == worse
    return isHigher ? lower > 0 : upper < 0
  }

  /// The tier whose threshold is moved, if there is one; else none is of more interest than others.
  var tier: Int? {
    let names = map.cells.first?.tiers.map(\.tier) ?? []
    return names.firstIndex { name in
      [map.x.path, map.y?.path ?? ""].contains { $0.hasPrefix("tiers.rules.\(name).") }
    }
  }

  /// Whether the best lies where the map ends, so that better settings may lie beyond.
  private var isAtEdge: Bool {
    guard let best else { return false }
    let last = (x: map.x.values.count - 1, y: (map.y?.values.count ?? 1) - 1)
    return best.x == 0 || best.x == last.x || map.y != nil && (best.y == 0 || best.y == last.y)
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
    if fresh.difference.value == 0, fresh.difference.se == 0 {
      return "These are the settings in force, or do the same."
    }
    let tail = isSure(fresh.difference) ? "" : ": no reason to change them"
    return "Against the settings in force (\(settings)) \(text(best)) brings \(amount) "
      + "(\(interval)) on \(fresh.replications) fresh replications\(tail)."
  }

  var remarks: [String] {
    guard best != nil else { return [] }
    var remarks = [advice].compactMap { $0 }
    if isAtEdge, !map.isFlat {
      remarks.append("The best cell lies at the edge of the map: better settings may lie beyond.")
    }
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

  /// Who may be the best first, and by what they bring against the settings in force, replication by
  /// replication: means over other numbers of replications have no order.
  var ranked: [ThresholdMap.Cell] {
    let sign = map.objective.better == .lower ? -1.0 : 1
    func rank(_ cell: ThresholdMap.Cell) -> Int {
      switch cell.state {
      case .best: 0
      case .withBest: 1
      case .eliminated: 2
      }
    }
    return map.cells.sorted { a, b in
      let (x, y) = (
        sign * (a.difference.value ?? -.infinity), sign * (b.difference.value ?? -.infinity)
      )
      if rank(a) != rank(b) { return rank(a) < rank(b) }
      return x == y ? (a.y, a.x) < (b.y, b.x) : x > y
    }
  }
}
