/// The share of revenue planners call data-driven.
public enum CampaignRevenueShare: KPI {
  public static let definition = KPIDefinition(
    key: "campaignRevenueShare", name: "Share of revenue from campaigns", unit: .share,
    definition: "Revenue credited to campaigns divided by revenue, in the month.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    share(
      books.ledger.allCampaigns(month - 1, .revenue), of: books.ledger(month - 1, .revenue))
  }
}
