import Lifecycle

/// A rate of contacts over all campaigns, taken apart into what each campaign's contacts come to and how
/// many each makes: plan beside baseline, means over replications.
struct ContactMix: Sendable {
  /// The plan's rate, 0…1.
  let rate: Double
  /// The same with the baseline's share of contacts for every campaign: of campaigns that both have, each
  /// at the plan's rate; what the plan makes no contacts of, at the baseline's.
  let rateAtBaselineMix: Double

  /// - Parameters:
  ///   - reference: the rate, over its period.
  ///   - month: at whose end it is read, 1…horizon.
  ///   - figures: of the campaigns of both arms.
  ///   - incomparable: campaigns that count others in the two arms, by name: each has the baseline's rate.
  /// - Returns: nil for another KPI, and where one of the arms makes no contacts.
  init?(
    _ reference: KPIReference, month: Int, _ figures: [CampaignMonth],
    incomparable: (_ windowsMatter: Bool) -> Set<String>
  ) {
    guard reference.place == nil, let flows = reference.kpi.contactFlows,
      let months = reference.period.months(month)
    else { return nil }
    func sums(_ arm: Arm) -> [String: (part: Double, whole: Double)] {
      figures.reduce(into: [:]) { sums, row in
        guard row.arm == arm, months.contains(row.month - 1) else { return }
        sums[row.campaign, default: (0, 0)].part += flows.part.amount(row.figures)
        sums[row.campaign, default: (0, 0)].whole += flows.whole.amount(row.figures)
      }
    }
    let (plan, baseline) = (sums(.plan), sums(.baseline))
    let others = flows.part.isOfOutcomes ? incomparable(flows.part.isOfWindows) : []
    // In one order, so that the same run gives the same bytes.
    let names = baseline.keys.sorted()
    let all = plan.keys.sorted().reduce(into: (part: 0.0, whole: 0.0)) { sum, name in
      sum.part += plan[name]?.part ?? 0
      sum.whole += plan[name]?.whole ?? 0
    }
    let contacts = names.reduce(0) { $0 + (baseline[$1]?.whole ?? 0) }
    guard all.whole > 0, contacts > 0 else { return nil }
    rate = all.part / all.whole
    rateAtBaselineMix =
      names.reduce(0) { sum, name in
        guard let own = baseline[name], own.whole > 0 else { return sum }
        let now =
          others.contains(name) ? own : plan[name].flatMap { $0.whole > 0 ? $0 : nil } ?? own
        return sum + own.whole * now.part / now.whole
      } / contacts
  }

  /// What of the plan's rate comes of another mix.
  var shift: Double { rate - rateAtBaselineMix }
}
