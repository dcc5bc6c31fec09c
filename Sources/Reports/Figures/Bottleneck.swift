import Experiments

/// The step of the funnel at which the plan loses most persons.
struct Bottleneck {
  let step: FunnelStep

  /// - Returns: nil where nobody is lost.
  init?(_ summary: RunSummary) {
    let steps = summary.steps.filter { $0.arm == .plan && $0.lost > 0 && $0.lost.isFinite }
    guard let worst = steps.max(by: { $0.lost < $1.lost }) else { return nil }
    step = worst
  }

  func sentence(_ figures: Figures) -> String {
    func persons(_ x: Double) -> String { figures.count(x.rounded()) }
    let (from, to) = step.step.stages
    let rate = figures.percent(step.rate)
    let (entered, lost) = (persons(step.entered), persons(step.lost))
    switch step.step {
    case .staying:
      return
        "Most persons are lost as customers: of \(entered), \(lost) drop out for good (in truth, "
        + "which no company sees at once), and \(rate) stay."
    case .awareness, .interest, .firstOrder:
      return "The bottleneck is \(from) → \(to): of \(entered) persons who were \(from), "
        + "\(persons(step.taken)) took the step (\(rate)), \(lost) were lost and "
        + "\(persons(step.waiting)) still wait."
    }
  }
}
