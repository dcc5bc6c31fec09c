import Decisions
import Experiments
import Lifecycle

/// What the targets of a plan come to in words: the same on a terminal and on the page.
struct TargetsSentences {
  let outlook: TargetsOutlook
  let figures: Figures
  /// As a command line names it.
  let path: String

  /// `Revenue ≥ ¥1.20 M in month 12`, of each.
  var names: [String] { outlook.targets.map(\.assessment).names(figures) }

  /// `34 % (28…41)`; a dash where it is not defined.
  func chance(_ estimate: StatedEstimate?) -> String {
    guard let estimate, let value = estimate.value else { return Figures.nothing }
    guard let lower = estimate.lower, let upper = estimate.upper else {
      return figures.probability(value)
    }
    let ends = "\(Figures.fixed(100 * lower, 0))…\(Figures.fixed(100 * upper, 0))"
    return "\(figures.probability(value)) (\(ends))"
  }

  /// By how much a target is missed: of shares in percentage points, of multiples without the `1:`.
  func miss(_ estimate: StatedEstimate, _ unit: KPIUnit) -> String {
    guard let value = estimate.value else { return Figures.nothing }
    let text = figures.estimate(value, estimate.se ?? 0, unit)
    switch unit {
    case .share: return text.replacing("%", with: "pp")
    case .ratio: return text.hasPrefix("1:") ? String(text.dropFirst(2)) : text
    case .currency, .count: return text
    }
  }

  /// What all targets come to, what holds them back, and what to do about it.
  var verdict: String {
    let count = outlook.targets.count
    let whole = chance(outlook.joint.at)
    guard count > 1 else {
      return "\(names[0]) is reached with \(whole). \(advice(0))"
    }
    let place = outlook.joint.bottleneck
    let own = outlook.targets[place].chance
    let without = outlook.joint.without[place]
    let alone =
      own?.value == nil ? "which is not defined" : "reached with \(figures.probability(own?.value))"
    return "All \(count) targets together are reached with \(whole). What holds them back most is "
      + "\(names[place]), \(alone); without it the others come to "
      + "\(figures.probability(without.value)). \(advice(place))"
  }

  private func advice(_ place: Int) -> String {
    let row = outlook.targets[place]
    guard row.chance?.value != nil else {
      return
        "Nothing can be done about it before it is defined: \(row.assessment.why ?? "no value")."
    }
    guard row.assessment.verdict.isOfPlan else {
      return "It is called “\(row.assessment.verdict.rawValue)”"
        + (row.assessment.why.map { " (\($0))" } ?? "")
        + ": commit to what the plan adds to it instead."
    }
    let found = outlook.levers.filter { $0.target == place && $0.reachable == true }
    let cheapest = found.compactMap { answer in
      // What the easiest setting reaches already is no advice to move anything.
      answer.requirement(0.8).flatMap { $0.isMetAtEdge ? nil : (answer, $0) }
    }.min { ($0.1.cost?.value ?? .infinity) < ($1.1.cost?.value ?? .infinity) }
    if let (answer, need) = cheapest, let setting = need.setting?.value {
      let spend = need.cost?.value.map { ", where the plan spends \(figures.money($0))" } ?? ""
      return
        "To do: \(answer.path) at \(answer.bound) \(answer.lever.text(setting)) reaches it with "
        + "80 %\(spend)."
    }
    if (row.chance?.value ?? 0) >= 0.8 { return "Nothing more has to be done for it." }
    let goal = row.inverse.first { $0.p == 0.8 }?.goal.value
    let lower = goal.map {
      "commit to \(figures.value($0, row.unit)), which is 80 % sure, or "
    }
    return "To do: \(lower ?? "")find what it takes"
      + (outlook.levers.isEmpty ? " with --lever." : " with another lever.")
  }

  /// What else to know.
  var remarks: [String] {
    var remarks: [String] = []
    if outlook.levers.isEmpty {
      remarks.append(
        "No lever was moved. How far one must be for a target: cohortcast targets \(path) --lever "
          + "PATH=LOW..HIGH, or --lever auto, which proposes some.")
    }
    if !outlook.leversLeftOut.isEmpty {
      let shown = outlook.leversLeftOut.prefix(6).joined(separator: ", ")
      let more = outlook.leversLeftOut.count - 6
      remarks.append(
        "Levers that --lever auto left out: \(shown)\(more > 0 ? " and \(more) more" : "").")
    }
    let laws = outlook.levers.filter(\.replacesLaw).map(\.path)
    let distinct = laws.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    if !distinct.isEmpty {
      remarks.append(
        "\(distinct.joined(separator: ", ")): the plan has a distribution there; a lever puts the same "
          + "number in its place in every replication, so that what is not known of it is left out."
      )
    }
    if outlook.targets.contains(where: { $0.by.allSatisfy { $0.p.value == nil } }) {
      remarks.append(
        "“By” is not said of sums since a fixed moment: only their value at the target's month tells "
          + "something.")
    }
    remarks.append(
      "A value is 80 % sure where 80 % of the replications reach it. “At” and “by” of every month ask "
        + "for the number of the target's month.")
    return remarks
  }

  /// Whether a lever may be trusted, and what it does not reach.
  func remark(_ answer: LeverAnswer) -> String? {
    if let why = answer.why { return why }
    var parts: [String] = []
    let open = answer.curve.filter(\.isOpen).map { figures.probability($0.p) }
    if !open.isEmpty {
      parts.append(
        "where \(open.joined(separator: ", ")) is reached cannot be told: it may be anywhere in the "
          + "range or beyond it; more --lever-replications would tell")
    }
    if let nearest = answer.nearest {
      let missed = answer.curve.filter { $0.setting == nil && !$0.isOpen }
        .map { figures.probability($0.p) }.joined(separator: ", ")
      parts.append(
        "\(missed) not reachable; nearest is \(answer.lever.text(nearest.setting)) with "
          + chance(nearest.p))
    }
    if answer.curve.contains(where: \.isMetAtEdge) {
      let end = answer.direction == "higher" ? "less" : "more"
      parts.append("met at the end of the range already, so that \(end) might do as well")
    }
    let (paths, violations) = (answer.monotone.paths, answer.monotone.violations)
    if violations > 0, paths > 0 {
      let share = Double(violations) / Double(paths)
      parts.append(
        "in \(figures.probability(share)) of the replications the target is attained and lost again "
          + "along the lever" + (share > 0.1 ? ": it does not help steadily" : ""))
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension TargetsOutlook.Row {
  var unit: KPIUnit { assessment.unit }

  /// At the target's month.
  var chance: StatedEstimate? { at.first { $0.month == assessment.month }?.p }
  var chanceBy: StatedEstimate? { by.first { $0.month == assessment.month }?.p }
  var chanceOfBaseline: StatedEstimate? {
    baselineAt.first { $0.month == assessment.month }?.p
  }

  /// Months in which the roadmap has a value.
  var mapped: [TargetsOutlook.RoadmapMonth] { roadmap.filter { $0.sure50.value != nil } }
}

extension LeverAnswer {
  func requirement(_ p: Double) -> Requirement? { curve.first { $0.p == p } }

  /// Which way more of it is meant.
  var bound: String { direction == "higher" ? "≥" : "≤" }
}
