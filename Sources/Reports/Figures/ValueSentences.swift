import Experiments
import Lifecycle

/// What the plan's parts are worth, in words: the same on a terminal and on the page.
struct ValueSentences {
  let summary: RunSummary
  let values: PlanValues
  let figures: Figures

  /// - Parameter space: between numbers and units.
  init?(_ summary: RunSummary, space: String) {
    guard let values = summary.values, !values.parts.isEmpty else { return nil }
    self.summary = summary
    self.values = values
    figures = Figures(currency: summary.context.currency, space: space)
  }

  /// `win-back`, `newsletter opening (policy)`
  func name(_ value: ElementValue) -> String {
    switch value.part.kind {
    case .campaign, .together: value.part.name
    case .policy: "\(value.part.name) (policy)"
    }
  }

  /// What a contact's holdout says, of a campaign that has one; in percentage points.
  func heldOut(_ value: ElementValue) -> Double? {
    guard value.part.kind == .campaign else { return nil }
    let key = "conversion.incremental.\(value.part.name)"
    return summary.kpis.last {
      $0.kpi == key && $0.month == summary.context.horizon
    }?.plan.mean
  }

  /// Contribution credited to a campaign.
  func credited(_ value: ElementValue) -> Double? {
    guard value.part.kind == .campaign else { return nil }
    return summary.campaigns.first { $0.arm == .plan && $0.campaign == value.part.name }?
      .contribution
  }

  /// Changes nothing in any replication, and costs nothing.
  private func isIdle(_ value: ElementValue) -> Bool {
    [value.gross, value.spend].allSatisfy { $0.mean == 0 && $0.standardError == 0 }
  }

  var sentences: [String] {
    [most, losers, contradicted, idle, open, interaction].compactMap { $0 }
  }

  private var most: String? {
    let campaigns = values.parts.filter { $0.part.kind == .campaign }
    guard let best = campaigns.max(by: { $0.contribution.mean < $1.contribution.mean }),
      best.contribution.mean > 0, best.isKnown
    else { return nil }
    return "Worth most: \(best.part.name). Without it the plan would lose "
      + "\(figures.money(best.gross.mean)) of contribution before spend and save "
      + "\(figures.money(best.spend.mean))."
  }

  private var losers: String? {
    let names = values.parts.filter { $0.contribution.mean < 0 && $0.isKnown }
      .map { "\(name($0)) (by \(figures.money(-$0.contribution.mean)))" }
    guard !names.isEmpty else { return nil }
    return "The plan would earn more without: \(names.joined(separator: ", "))."
  }

  /// Credit says one thing, and the difference another.
  private var contradicted: String? {
    let names = values.parts.filter { value in
      guard let credited = credited(value), value.spend.mean > 0, value.isKnown else {
        return false
      }
      return (credited > value.spend.mean) != (value.contribution.mean > 0)
    }.map(\.part.name)
    guard !names.isEmpty else { return nil }
    return "Credit misleads: by credited contribution alone one would decide otherwise on "
      + "\(names.joined(separator: ", "))."
  }

  private var idle: String? {
    let names = values.parts.filter(isIdle).map(name)
    guard !names.isEmpty else { return nil }
    return "Makes no difference as long as the rest of the plan is there: "
      + "\(names.joined(separator: ", "))."
  }

  private var open: String? {
    let names = values.parts.filter { !$0.isKnown }.map(name)
    guard !names.isEmpty else { return nil }
    return "Not surely told from 0 by \(values.lives) lives: \(names.joined(separator: ", ")); "
      + "`--values 200%` spends more on it."
  }

  private var interaction: String? {
    guard let rest = values.interaction, let all = values.together,
      rest.lower > 0 || rest.upper < 0
    else { return nil }
    return "All campaigns together bring \(figures.difference(all.contribution.mean, .currency)); "
      + "that is \(figures.difference(rest.mean, .currency)) against the sum of what each is worth by itself: "
      + (rest.mean < 0
        ? "without one of them others are worth less as well."
        : "they stand in for each other, so that one alone is not missed.")
  }
}
