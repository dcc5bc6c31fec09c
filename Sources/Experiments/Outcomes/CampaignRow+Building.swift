import Documents
import Lifecycle
import Statistics

extension CampaignRow {
  static func all(
    _ arm: Arm, _ experiment: Experiment, _ books: [ReplicationBooks]
  ) -> [CampaignRow] {
    let scenario = experiment.scenario(arm)
    let horizon = scenario.calendar.horizon
    return scenario.campaigns.enumerated().map { index, campaign in
      func mean(_ flow: CampaignFlow) -> Double {
        books.mean(arm) { Double($0.total(campaign: index, flow, before: horizon)) }
      }
      func money(_ flow: CampaignFlow) -> Double {
        mean(flow) / Double(Money.unitsPerCurrency)
      }
      // Margin of all revenue, replication by replication: margins differ by segment.
      let contribution = books.mean(arm) { ledger in
        let revenue = ledger.total(.revenue, before: horizon)
        guard revenue > 0 else { return 0 }
        let margin = Double(ledger.total(.contribution, before: horizon)) / Double(revenue)
        return margin
          * Money(raw: ledger.total(campaign: index, .revenue, before: horizon)).currency
      }
      return CampaignRow(
        arm: arm, campaign: campaign.name, contacts: mean(.contacts), delivered: mean(.delivered),
        opened: mean(.opened), clicked: mean(.clicked), converted: mean(.converted),
        heldOut: mean(.heldOut), heldOutConverted: mean(.heldOutConverted),
        redemptions: mean(.redemptions), contactCost: money(.contactCost),
        couponCost: money(.couponCost), orders: mean(.orders), revenue: money(.revenue),
        contribution: contribution, budget: campaign.budget?.value(scenario.table.central),
        expectedConversion: campaign.expectedConversion?.value(scenario.table.central))
    }
  }
}

extension EventRow {
  /// Equal events of different replications in one row, in order of day.
  static func all(_ outcomes: [ReplicationOutcome]) -> [EventRow] {
    var rows: [EventRow] = []
    for arm in [Arm.plan, .baseline] {
      var counts: [PolicyEvent: Int] = [:]
      var order: [PolicyEvent] = []
      for outcome in outcomes {
        for event in outcome[arm]?.events ?? [] {
          if counts[event] == nil { order.append(event) }
          counts[event, default: 0] += 1
        }
      }
      rows += order.map {
        EventRow(
          arm: arm, day: $0.day, policy: $0.policy, cause: $0.cause, effect: $0.effect,
          replications: counts[$0] ?? 0)
      }
    }
    return rows.enumerated().sorted { ($0.1.day, $0.0) < ($1.1.day, $1.0) }.map(\.element)
  }
}
