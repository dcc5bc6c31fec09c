import Experiments
import Lifecycle

/// What the page shows beside targets and KPIs: money and people broken down, means over replications.
extension JSONReport {
  var breakdowns: [String: JSONValue] {
    [
      "campaigns": .array(
        (summary.campaigns + (summary.variants ?? [])).map(campaign)),
      "channels": .array(
        Arm.allCases.flatMap { arm in
          ChannelRow.rows(summary.campaigns.filter { $0.arm == arm }).map { channel($0, arm) }
        }),
      "segments": .array(summary.segments.map(segment)),
      "spendByMonth": .array(summary.spend.map(spend)),
      "funnel": funnel,
      "tiers": .array(summary.tierMix.map { series($0, name: "tier") }),
      "cohorts": .array(summary.cohorts.map(cohort)),
      "policies": .array(PolicyActions(summary.events).actions.map(action)),
    ]
  }

  /// Null where orders have no values.
  private func valued(_ figure: Double?) -> JSONValue {
    .optional(summary.context.hasOrderValues ? figure : nil)
  }

  private func campaign(_ row: CampaignRow) -> JSONValue {
    let flows: [CampaignFlow] = [
      .contacts, .delivered, .opened, .clicked, .exposed, .converted, .heldOut,
      .heldOutConverted, .watched, .watchedConverted, .heldOutWatched, .heldOutWatchedConverted,
      .issued, .redemptions, .settled, .settledRedeemed, .contactCost, .couponCost,
    ]
    var members: [String: JSONValue] = [
      "arm": .string(row.arm.rawValue), "campaign": .string(row.campaign),
      "variant": row.variant.map { .string($0) } ?? nil, "channel": .string(row.channel),
      "spend": .number(row.spend), "budget": .optional(row.budget),
      "creditedOrders": .number(row[.orders]), "creditedRevenue": valued(row[.revenue]),
      "creditedContribution": valued(row.contribution),
      "creditedROAS": valued(row.creditedROAS),
      "creditedReturn": valued(row.creditedReturn),
      "conversion": .optional(row.conversion),
      "expectedConversion": .optional(row.expectedConversion),
    ]
    for flow in flows { members["\(flow)"] = .number(row[flow]) }
    return .object(members)
  }

  private func channel(_ row: ChannelRow, _ arm: Arm) -> JSONValue {
    [
      "arm": .string(arm.rawValue), "channel": .string(row.channel),
      "campaigns": .array(row.campaigns.map { .string($0.campaign) }),
      "contacts": .number(row[.contacts]), "delivered": .number(row[.delivered]),
      "converted": .number(row[.converted]), "spend": .number(row.spend),
      "creditedRevenue": valued(row[.revenue]),
      "creditedContribution": valued(row.contribution),
      "creditedROAS": valued(row.creditedROAS),
    ]
  }

  private func segment(_ row: SegmentRow) -> JSONValue {
    var members: [String: JSONValue] = [
      "arm": .string(row.arm.rawValue), "segment": .string(row.segment),
      "spend": .number(row.spend),
      "contributionAfterSpend": valued(row.contributionAfterSpend),
      "difference": summary.context.hasOrderValues
        ? row.difference.map { Self.estimate($0, isLone: isLone) } ?? nil : nil,
    ]
    let values: [SegmentTotals.Figure] = [.creditedRevenue, .revenue, .contribution]
    for figure in SegmentTotals.Figure.allCases {
      members["\(figure)"] =
        values.contains(figure) ? valued(row[figure]) : .number(row[figure])
    }
    return .object(members)
  }

  private func spend(_ row: SpendRow) -> JSONValue {
    [
      "arm": .string(row.arm.rawValue), "kind": .string(row.kind.rawValue),
      "total": .number(row.total), "months": .array(row.months.map { .number($0) }),
    ]
  }

  private var funnel: JSONValue {
    let bottleneck = Bottleneck(summary).map { bottleneck -> JSONValue in
      let figures = Figures(currency: summary.context.currency, space: " ")
      return [
        "step": .string(bottleneck.step.step.rawValue), "lost": .number(bottleneck.step.lost),
        "text": .string(bottleneck.sentence(figures)),
      ]
    }
    return [
      "stages": .array(summary.funnel.map { series($0, name: "stage") }),
      "steps": .array(
        summary.steps.map { step in
          [
            "arm": .string(step.arm.rawValue), "step": .string(step.step.rawValue),
            "from": .string(step.step.stages.from), "to": .string(step.step.stages.to),
            "entered": .number(step.entered), "taken": .number(step.taken),
            "waiting": .number(step.waiting), "lost": .number(step.lost),
            "rate": .optional(step.rate),
          ]
        }),
      "bottleneck": bottleneck ?? nil,
    ]
  }

  /// Months 0…horizon.
  private func series(_ series: ArmSeries, name: String) -> JSONValue {
    [
      "arm": .string(series.arm.rawValue), name: .string(series.name),
      "months": .array(series.values.map { .number($0) }),
    ]
  }

  /// Months as in `cohorts.csv`: 1…horizon; cohort 0 is the installed base.
  private func cohort(_ row: CohortRow) -> JSONValue {
    [
      "arm": .string(row.arm.rawValue), "cohort": .integer(row.cohort + 1),
      "month": .integer(row.month + 1), "size": .number(row.size),
      "buyers": .number(row.buyers), "revenue": valued(row.revenue),
    ]
  }

  private func action(_ action: PolicyActions.Action) -> JSONValue {
    [
      "arm": .string(action.arm.rawValue),
      "day": .string(PolicyActions.date(action.day, from: summary.context.startDate)),
      "policy": .string(action.policy), "cause": .string(action.cause),
      "effect": .string(action.effect), "replications": .integer(action.replications),
    ]
  }
}
