extension KPI {
  /// What became of the contacts of campaigns.
  static let contacts = [
    KPI(
      KPIDefinition(
        key: "reachRate", name: "Reach rate", unit: .share,
        definition: "Contacts delivered divided by contacts made, in the month."),
      ratio: .campaigns(.delivered), to: .campaigns(.contacts)),
    KPI(
      KPIDefinition(
        key: "openRate", name: "Open rate", unit: .share,
        definition: "Contacts opened divided by contacts delivered, in the month."),
      ratio: .campaigns(.opened), to: .campaigns(.delivered)),
    KPI(
      KPIDefinition(
        key: "clickRate", name: "Click rate", unit: .share,
        definition: "Contacts clicked divided by contacts opened, in the month."),
      ratio: .campaigns(.clicked), to: .campaigns(.opened)),
    KPI(
      KPIDefinition(
        key: "redemptionRate", name: "Redemption rate", unit: .share,
        definition: "Coupons redeemed divided by orders credited to campaigns, in the month."),
      ratio: .campaigns(.redemptions), to: .campaigns(.orders)),
    KPI(
      KPIDefinition(
        key: "campaignRevenueShare", name: "Share of revenue from campaigns", unit: .share,
        definition: "Revenue credited to campaigns divided by revenue, in the month."),
      ratio: .campaigns(.revenue), to: .flow(.revenue)),
    KPI(
      KPIDefinition(
        key: "wonBack", name: "Customers won back", unit: .count,
        definition: "Dormant customers revived in the month (the hidden state)."),
      amount: .flow(.revived)),
  ]
}
