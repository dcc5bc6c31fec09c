import Lifecycle

/// Sums over replications of what reports show of an arm: nothing of a single replication is kept.
struct ArmTally {
  let arm: Arm
  private let scenario: Scenario
  private let horizon: Int
  private var replications = 0
  /// By stage and month 0…horizon.
  private var heads: [Double]
  /// By tier and month 0…horizon: share of the active customers.
  private var shares: [Double]
  private var campaigns: [CampaignTally]
  /// Both of every campaign that is tested, with its place.
  private var variants: [(campaign: Int, tally: CampaignTally)]
  private var costs: CostTally
  private var steps: FunnelTally
  /// Of all segments together, and of each where the books came by segment.
  private var people: [PeopleTally]

  private static let stages = ["unaware", "aware", "interested", "customers", "loyal"]

  init(_ arm: Arm, _ scenario: Scenario, horizon: Int) {
    self.arm = arm
    self.scenario = scenario
    self.horizon = horizon
    heads = Array(repeating: 0, count: Self.stages.count * (horizon + 1))
    shares = Array(repeating: 0, count: scenario.tiers.count * (horizon + 1))
    campaigns = scenario.campaigns.indices.map { CampaignTally($0, horizon: horizon) }
    variants = scenario.campaigns.indices.filter { scenario.campaigns[$0].variant != nil }.flatMap {
      campaign in
      CampaignVariant.allCases.map { (campaign, CampaignTally(campaign, $0, horizon: horizon)) }
    }
    costs = CostTally(scenario, horizon: horizon)
    steps = FunnelTally(horizon: horizon)
    people = [PeopleTally(segment: "all", tiers: scenario.tiers, horizon: horizon)]
  }

  mutating func add(_ total: Ledger, bySegment ledgers: [Ledger]) {
    replications += 1
    for month in 0...horizon {
      let customers = total.customers(month)
      let counts = [
        total(month, .unaware), total.aware(month), total.interested(month), customers,
        total.loyal(month),
      ]
      for (stage, count) in counts.enumerated() {
        heads[stage * (horizon + 1) + month] += Double(count)
      }
      // Of everybody on the books, those long gone would soon be most.
      let active = scenario.tiers.indices.map { total(month, tier: $0, .active) }
      let sum = Double(active.reduce(0, +))
      for tier in active.indices where sum > 0 {
        shares[tier * (horizon + 1) + month] += Double(active[tier]) / sum
      }
    }
    for index in campaigns.indices { campaigns[index].add(total) }
    for index in variants.indices { variants[index].tally.add(total) }
    costs.add(total)
    steps.add(total)
    people[0].add(total)
    guard ledgers.count == scenario.segments.count else { return }
    if people.count == 1 {
      people += scenario.segments.map {
        PeopleTally(segment: $0.name, tiers: scenario.tiers, horizon: horizon)
      }
    }
    for (index, ledger) in ledgers.enumerated() { people[index + 1].add(ledger) }
  }

  private func means(_ sums: [Double], _ row: Int) -> [Double] {
    let first = row * (horizon + 1)
    return sums[first...first + horizon].map { replications > 0 ? $0 / Double(replications) : 0 }
  }

  /// Mean head counts by stage; loyal customers are counted among the customers as well.
  var funnel: [ArmSeries] {
    Self.stages.enumerated().map { ArmSeries(arm: arm, name: $1, values: means(heads, $0)) }
  }

  /// Mean share of active customers per tier; 0 where there are none.
  var tierMix: [ArmSeries] {
    scenario.tiers.enumerated().map {
      ArmSeries(arm: arm, name: $1, values: means(shares, $0))
    }
  }

  var cohorts: [CohortRow] { people[0].rows(arm, replications) }

  var campaignRows: [CampaignRow] {
    zip(scenario.campaigns, campaigns).map { $1.row(arm, $0, replications) }
  }

  var variantRows: [CampaignRow] {
    variants.map { $0.tally.row(arm, scenario.campaigns[$0.campaign], replications) }
  }

  var costRows: [CostRow] { costs.rows(arm, replications) }
  var funnelSteps: [FunnelStep] { steps.steps(arm) }

  /// What was spent by month and kind; kinds of which there is nothing are left out.
  var spendRows: [SpendRow] {
    SpendRow.Kind.allCases.compactMap { kind in
      let parts: [[Double]] =
        switch kind {
        case .media: contactCosts(toUnaware: true)
        case .contacts: contactCosts(toUnaware: false)
        case .offers: campaigns.map { $0.spend(.couponCost, replications) }
        case .fixed: costRows.map(\.months)
        }
      let months = (0..<horizon).map { month in parts.reduce(0) { $0 + $1[month] } }
      return months.contains { $0 != 0 } ? SpendRow(arm: arm, kind: kind, months: months) : nil
    }
  }

  private func contactCosts(toUnaware: Bool) -> [[Double]] {
    zip(scenario.campaigns, campaigns)
      .filter { $0.0.audience.stages.contains(.unaware) == toUnaware }
      .map { $0.1.spend(.contactCost, replications) }
  }

  var campaignMonths: [CampaignMonth] {
    zip(scenario.campaigns, campaigns).flatMap { $1.months(arm, $0.name, replications) }
  }

  var tierMonths: [TierMonth] { people.flatMap { $0.tierMonths(arm, replications) } }
  var cohortMonths: [CohortMonth] { people.flatMap { $0.cohortMonths(arm, replications) } }
}
