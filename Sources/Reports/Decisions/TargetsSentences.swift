import Decisions
import Documents
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

  /// `12 of 200` replications.
  func misses(_ row: TargetsOutlook.Row) -> String {
    row.chance?.value == nil ? Figures.nothing : "\(row.misses.count) of \(outlook.replications)"
  }

  /// What all targets come to, what holds them back, and what to do about it.
  var verdict: String {
    let count = outlook.targets.count
    let whole = chance(outlook.joint.at)
    let unchanged =
      outlook.changesNothing
      ? " The plan changes none of these figures: plan and baseline agree in every replication and month."
      : ""
    guard count > 1 else {
      return "\(names[0]) is reached with \(whole).\(unchanged) \(advice(0))"
    }
    let lead = "All \(count) targets together are reached with \(whole).\(unchanged)"
    guard !isSafe else { return "\(lead) \(Self.nothingToDo)" }
    let place = outlook.joint.bottleneck
    guard let own = outlook.targets[place].chance, outlook.joint.hasBottleneck else {
      return "\(lead) \(several)"
    }
    let without = outlook.joint.without[place]
    let alone =
      own.value == nil ? "which is not defined" : "reached with \(figures.probability(own.value))"
    return "\(lead) What holds them back most is \(names[place]), \(alone); without it the others "
      + "come to \(figures.probability(without.value)). \(advice(place))"
  }

  private static let nothingToDo = "Nothing has to be done: every target is 80 % sure already."

  /// Whether each target by itself is safe.
  private var isSafe: Bool {
    outlook.targets.allSatisfy { $0.assessment.verdict == .safe }
  }

  /// Where taking out any one target leaves the others as they are.
  private var several: String {
    let low = outlook.targets.indices.filter { (outlook.targets[$0].chance?.value ?? 0) < 0.8 }
    guard let worst = low.first else {
      return "No target by itself holds them back: each is reached with 80 % or more."
    }
    let list = low.map {
      "\(names[$0]) (\(figures.probability(outlook.targets[$0].chance?.value)))"
    }.joined(separator: ", ")
    guard low.count > 1 else { return "What holds them back is \(list). \(advice(worst))" }
    let impossible = low.filter { outlook.targets[$0].isImpossible }
      .compactMap { outlook.targets[$0].assessment.why }
    return
      "Several hold them back, so that taking one out changes nothing: \(list). To do: see to each; "
      + "what is 80 % sure is told below."
      + (impossible.isEmpty
        ? "" : " \(impossible.joined(separator: "; ")): no plan reaches that, state another goal.")
  }

  private func advice(_ place: Int) -> String {
    let row = outlook.targets[place]
    let assessment = row.assessment
    guard row.chance?.value != nil else {
      return "Nothing can be done about it before it is defined: \(assessment.why ?? "no value")."
    }
    let safe = row.inverse.first { $0.p == 0.8 }?.goal.value
      .map { "\(figures.value($0, row.unit)), which is 80 % sure" }
    // No lever reaches what the figure cannot be.
    if row.isImpossible, let why = assessment.why {
      return "\(why): no plan reaches it. To do: state another goal"
        + (safe.map { "; \($0), is what this plan can commit to." } ?? ".")
    }
    guard assessment.verdict.isOfPlan else {
      return "It is called “\(assessment.verdict.rawValue)”"
        + (assessment.why.map { " (\($0))" } ?? "") + doing(row)
    }
    guard assessment.verdict != .safe else { return "Nothing has to be done for it." }
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
    if (row.chance?.value ?? 0) >= 0.8 { return "Nothing has to be done for it." }
    return "To do: \(safe.map { "commit to \($0), or " } ?? "")find what it takes"
      + (outlook.levers.isEmpty ? " with --lever." : " with another lever.")
  }

  /// What to commit to where the plan is not what attains the target: what it adds, if it surely does.
  private func doing(_ row: TargetsOutlook.Row) -> String {
    guard !row.isUnchanged, let added = row.added, let value = added.value, let better = row.better,
      let lower = added.lower, let upper = added.upper
    else { return "." }
    let isAdded = better == .higher ? lower > 0 : upper < 0
    return isAdded
      ? ": commit to what the plan adds to it instead, \(figures.difference(value, row.unit)) on average "
        + "(\(DecisionText.range(added, figures, row.unit)))."
      : "; the plan does not surely add to it "
        + "(\(DecisionText.range(added, figures, row.unit)) on average)."
  }

  /// What else to know.
  var remarks: [String] {
    var remarks: [String] = []
    if outlook.levers.isEmpty, !isSafe {
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
    if outlook.targets.contains(where: \.hasBaselineColumn) {
      remarks.append(
        "“Baseline 50 %” is what half of the replications reach without the plan: a safe value that the "
          + "baseline has as well is no doing of the plan.")
    }
    if let promise = outlook.promise {
      remarks.append(
        "Safe values are 80 % sure each by itself. All \(promise.values) of the roadmap together are "
          + "reached in \(chance(promise.p)) of the replications.")
    }
    if !outlook.levers.isEmpty {
      remarks.append(
        "Requirements between the settings lived are interpolated on a straight line.")
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

  /// Whether the roadmap has the baseline beside the plan.
  var hasBaselineColumn: Bool { roadmap.contains { $0.baseline50?.value != nil } }

  /// Months in which the roadmap has a value.
  var mapped: [TargetsOutlook.RoadmapMonth] { roadmap.filter { $0.sure50.value != nil } }
}

extension LeverAnswer {
  func requirement(_ p: Double) -> Requirement? { curve.first { $0.p == p } }

  /// What the plan has, as it is written there.
  var current: String { lever.quantity.text }

  /// Which way more of it is meant.
  var bound: String { direction == "higher" ? "≥" : "≤" }
}
