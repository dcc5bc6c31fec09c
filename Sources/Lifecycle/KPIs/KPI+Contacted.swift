extension KPI {
  /// What became of contacts, and of how many: of a rate of all campaigns together that hangs on the
  /// message alone, and so on how many contacts each campaign makes. nil for any other KPI.
  public var contactFlows: (part: CampaignFlow, whole: CampaignFlow)? {
    let flows = terms.compactMap { term -> CampaignFlow? in
      guard term.parts.count == 1, let part = term.parts.first,
        part.section == CampaignFlow.section, part.places == .all, part.span == .period,
        let flow = CampaignFlow(rawValue: part.figure)
      else { return nil }
      return [.contacts, .delivered, .opened, .clicked].contains(flow) ? flow : nil
    }
    return terms.count == 2 && flows.count == 2 && definition.unit == .share
      ? (flows[0], flows[1]) : nil
  }

  /// Whether it is a rate of customers that counts whoever has become one: all of them, or a tier.
  public var countsNewcomers: Bool {
    definition.scope == .overallOrTier && definition.unit == .share
  }
}
