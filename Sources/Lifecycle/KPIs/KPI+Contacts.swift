extension KPI {
  /// What became of the contacts of campaigns, not of persons. Rates that hang on the message alone need no
  /// proof beside their mix of campaigns.
  static let contacts = [
    KPI(
      KPIDefinition(
        key: "reachRate", name: "Reach rate", unit: .share, over: .trailing(3),
        within: 0...1, needsProof: false,
        definition: """
          Contacts delivered divided by contacts made in the period; standing campaigns make none.
          """),
      ratio: .campaigns(.delivered) - .exposed, to: .campaigns(.contacts) - .exposed),
    KPI(
      KPIDefinition(
        key: "openRate", name: "Open rate", unit: .share, over: .trailing(3),
        within: 0...1, needsProof: false,
        definition: """
          Contacts opened divided by contacts delivered in the period; standing campaigns make none.
          """),
      ratio: .campaigns(.opened) - .exposed, to: .campaigns(.delivered) - .exposed),
    KPI(
      KPIDefinition(
        key: "clickRate", name: "Click rate", unit: .share, over: .trailing(3),
        within: 0...1, needsProof: false,
        definition: """
          Contacts clicked divided by contacts opened in the period; standing campaigns make none.
          """),
      ratio: .campaigns(.clicked), to: .campaigns(.opened) - .exposed),
    KPI(
      KPIDefinition(
        key: "contactConversion", name: "Conversion of contacts", unit: .share,
        scope: .overallOrContactCampaign, over: .trailing(3), within: 0...1, proof: .credit,
        definition: """
          Of the contacts delivered in the period, those followed by the next step while the campaign \
          lasts and before its next contact; of contacts with people who are not aware, those that made \
          aware. Contacts whose window ends after the run are left out. More contacts with the same \
          persons lower it.
          """),
      ratio: .campaigns(.watchedConverted), to: .campaigns(.watched),
      ofTier: (
        .figure(CampaignFlow.watchedConverted, .campaign), .figure(CampaignFlow.watched, .campaign)
      )),
    KPI(
      KPIDefinition(
        key: "redemptionRate", name: "Redemption rate", unit: .share, over: .trailing(3),
        within: 0...1,
        definition: """
          Of the coupons issued in the period, those redeemed while they were valid; of a standing \
          offer, of the orders it was open to. Coupons that are valid beyond the run are left out.
          """),
      ratio: .campaigns(.settledRedeemed), to: .campaigns(.settled)),
    // Credit is not cause: the credited share counts orders that would have come anyway.
    KPI(
      KPIDefinition(
        key: "campaignRevenueShare.credited", name: "Revenue credited to campaigns", unit: .share,
        over: .trailing(3), within: 0...1, proof: .credit, formerly: ["campaignRevenueShare"],
        definition: """
          Revenue of orders credited to the last effective contact divided by revenue. Many of \
          these orders would have come anyway.
          """),
      ratio: .campaigns(.revenue), to: .flow(.revenue)),
    KPI(
      KPIDefinition(
        key: "campaignRevenueShare.incremental", name: "Revenue added by the plan", unit: .share,
        over: .trailing(3),
        definition: """
          Revenue minus the baseline's revenue, the same people and luck without the plan, divided \
          by revenue.
          """),
      terms: [.flow(.revenue)], isPaired: true
    ) { own, against in
      guard let against, own[0] > 0 else { return nil }
      return Double(own[0] - against[0]) / Double(own[0])
    },
    KPI(
      KPIDefinition(
        key: "wonBack", name: "Customers won back", unit: .count, over: .toDate,
        definition: "Dormant customers revived (the hidden state)."),
      amount: .flow(.revived)),
  ]
}

extension FigureSum {
  fileprivate static let exposed = campaigns(.exposed)
}
