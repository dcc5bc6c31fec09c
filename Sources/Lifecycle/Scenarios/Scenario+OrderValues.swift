import Documents
import Statistics

extension Scenario {
  /// Whether orders have values: a baseline from a log without amounts has none (`spend: {amounts: none}`),
  /// and then nothing that is made of them is defined.
  public var hasOrderValues: Bool { segments.contains { $0.spend.isKnown } }

  /// What a decision is about unless somebody says otherwise: contribution, or orders where these have no
  /// values.
  public var standardObjective: String { hasOrderValues ? "contribution" : "orders" }

  /// Whether the scenario has anything that a KPI counts.
  func counts(_ kpi: KPI) -> Bool {
    kpi.concerns(shape) && (hasOrderValues || !kpi.needsOrderValues)
  }

  /// What is written and cannot be without the values of orders.
  ///
  /// - Parameters:
  ///   - segmentSections: of the segments, in their order.
  ///   - tiers: of the tiers.
  ///   - campaignSections: of the campaigns, in their order.
  static func reportMissingValues(
    _ segments: [Segment], _ segmentSections: [Section], _ method: any TieringMethod,
    _ tiers: Section, _ campaigns: [Campaign], _ campaignSections: [Section]
  ) {
    let known = segments.filter(\.spend.isKnown)
    guard known.count < segments.count else { return }
    if let other = known.first {
      for (segment, section) in zip(segments, segmentSections) where !segment.spend.isKnown {
        section.report(
          "has no amounts, and segment \(other.name) has; totals would be neither; write amounts for all "
            + "segments, or `{amounts: none}` for all", on: "spend")
      }
      return
    }
    let without = ", and orders have no values here (`spend: {amounts: none}`); "
    let draws = tiers.session.table.central
    for measure in [TierMeasure.orderValue, .monetary] where method.looksAt(measure, draws) {
      tiers.report(
        "look at `\(measure.rawValue)`" + without + "take frequency, recency or tenure")
    }
    for (campaign, section) in zip(campaigns, campaignSections) where !campaign.offers.isEmpty {
      section.report(
        "makes an offer, whose cost hangs on what orders are worth" + without
          + "state its cost as `contactCost` and its effect as `uplift`")
    }
  }
}

extension Segment.Spend {
  /// Whether anything is known of what orders are worth.
  public var isKnown: Bool { if case .unknown = self { false } else { true } }
}

extension KPI {
  /// Whether some of it is made of what orders are worth, and not only of how many there are or of what
  /// campaigns cost.
  public var needsOrderValues: Bool {
    (terms + tierTerms).contains { $0.parts.contains(where: \.isOfOrderValues) }
  }
}

extension FigureSum.Part {
  fileprivate var isOfOrderValues: Bool {
    switch section {
    case Flow.section:
      [Flow.revenue, .contribution, .closedValue, .closedBaseValue].map(\.rawValue).contains(figure)
    case Stock.section:
      [
        Stock.customerValue, .prospectValue, .valuations, .residualValue, .baseValue,
        .baseResidualValue,
      ].map(\.rawValue).contains(figure)
    case CampaignFlow.section:
      [CampaignFlow.revenue, .contribution].map(\.rawValue).contains(figure)
    case CohortFlow.section: figure == CohortFlow.revenue.rawValue
    default: false
    }
  }
}
