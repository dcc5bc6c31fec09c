import Foundation
import Lifecycle
import Statistics

/// Why a figure of the plan may be one of other people, or other contacts, than the baseline's, so that a
/// difference says nothing of what any of them does. The one place that decides on
/// ``Verdict/compositionChanged``.
enum CompositionChange: Sendable {
  /// The plan's rules make the tier, or the loyal customers, unless as many are in it in every month of
  /// every replication.
  ///
  /// - heads: the KPI that counts them.
  /// - mayBeFixed: the target may be read on the baseline's tiers.
  case tiers(heads: String, mayBeFixed: Bool)
  /// All that the plan changes comes before a first order, and the figure counts whoever becomes a
  /// customer.
  ///
  /// - existing: there is the same figure of those there at the start.
  case newcomers(existing: Bool)
  /// The plan changes what is done for customers as well: it has to show in those there at the start.
  ///
  /// - evidence: the KPI of theirs that has to rise.
  case mixedNewcomers(evidence: String)
  /// The campaign contacts other people, or watches them for another time.
  case otherContacts
  /// The figure is a mean over campaigns.
  case contacts(ContactMix)

  /// - Parameter figures: of the campaigns of both arms, by month.
  /// - Returns: nil where plan and baseline count alike.
  init?(_ target: Target, _ difference: ScenarioDifference, _ figures: [CampaignMonth]) {
    let (plan, reference) = (difference.plan, target.reference)
    let definition = reference.kpi.definition
    // Of all, persons reached are prospects as well.
    let countsNewcomers =
      reference.kpi.countsNewcomers && (reference.tier != nil || definition.key != "conversion")
    if definition.key == "loyalCustomers" {
      guard difference.changesLoyalty else { return nil }
      self = .tiers(heads: definition.key, mayBeFixed: false)
    } else if let tier = reference.tier, reference.tiering == .own,
      difference.changesTiers
    {
      self = .tiers(
        heads: "customers.\(plan.tiers[tier])", mayBeFixed: plan.mayBeFixed(reference))
    } else if let mix = ContactMix(
      reference, month: target.month, figures,
      incomparable: { difference.incomparableCampaigns(windowsMatter: $0) })
    {
      self = .contacts(mix)
    } else if let campaign = reference.campaign, definition.scope == .overallOrContactCampaign {
      let others = difference.incomparableCampaigns(windowsMatter: true)
      guard others.contains(plan.campaigns[campaign].name) else { return nil }
      self = .otherContacts
    } else if countsNewcomers, difference.leavesCustomers {
      let existing = "\(definition.key).existingCustomers"
      self = .newcomers(
        existing: reference.tier == nil && plan.kpis.contains { $0.key == existing })
    } else if countsNewcomers, !difference.changesBeginnings,
      let evidence = Self.evidence[definition.key]
    {
      self = .mixedNewcomers(evidence: evidence)
    } else {
      return nil
    }
  }

  /// What a reader must know, in a sentence; nil where the figure may be judged by what it comes to.
  func why(
    _ judgement: TargetTally.Judgement, _ target: Target, _ forecasts: [KPIForecast],
    _ bands: VerdictBands
  ) -> String? {
    let assessment = judgement.assessment
    guard let value = assessment.attained?.value else { return nil }
    let isCandidate = value >= bands.stretch && !assessment.isMetWithoutPlan
    switch self {
    case .tiers(let heads, let mayBeFixed):
      guard !Self.isEqual(heads, until: target.month, forecasts) else { return nil }
      return
        "the plan's tiers count other people than the baseline's, so the two figures are not of the "
        + "same customers"
        + (mayBeFixed ? "; `tiering: fixed` reads it on the baseline's tiers" : "")
    case .newcomers(let existing):
      guard isCandidate, !Self.isEqual("newCustomers", until: target.month, forecasts) else {
        return nil
      }
      return
        "all that the plan changes comes before a first order: other people become customers, and "
        + "none acts otherwise as one"
        + (existing ? "; `customers: existing` reads it of those there at the start" : "")
    case .mixedNewcomers(let evidence):
      let found = forecasts.first { $0.kpi == evidence && $0.month == target.month }
      guard isCandidate, let moved = found?.difference, moved.lower <= 0,
        !Self.isEqual("newCustomers", until: target.month, forecasts)
      else { return nil }
      return
        "other people become customers, and of those there at the start, \(evidence) does not surely "
        + "rise: what the plan does for customers does not show"
    case .otherContacts:
      guard isCandidate else { return nil }
      return
        "the plan's contacts of the campaign are with other people, or watched for another time; "
        + "`conversion.incremental` with a holdout tells what they do"
    case .contacts(let mix):
      guard isCandidate, !judgement.isWonAtBaselineMix(bands.floor(of: value)) else { return nil }
      return
        "the plan spreads its contacts otherwise over campaigns; with the baseline's mix of them it "
        + "would be \(String(format: "%.1f %%", 100 * mix.rateAtBaselineMix))"
    }
  }

  /// Where rates of customers have to show in those there at the start.
  private static let evidence = [
    "repurchase": "repurchase.existingCustomers", "retention": "retention.existingCustomers",
    "churn": "retention.existingCustomers", "conversion": "repurchase.existingCustomers",
  ]

  /// Whether a number of people is the same in both arms, in every replication and month.
  private static func isEqual(_ kpi: String, until month: Int, _ forecasts: [KPIForecast]) -> Bool {
    let months = forecasts.filter { $0.kpi == kpi && $0.over == .month && $0.month <= month }
    return !months.isEmpty
      && months.allSatisfy { $0.difference?.mean == 0 && $0.difference?.standardError == 0 }
  }
}
