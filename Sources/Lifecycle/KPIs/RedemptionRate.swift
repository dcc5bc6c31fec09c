/// Share of credited orders that used a coupon.
public enum RedemptionRate: KPI {
  public static let definition = KPIDefinition(
    key: "redemptionRate", name: "Redemption rate", unit: .share,
    definition: "Coupons redeemed divided by orders credited to campaigns, in the month.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    share(
      books.ledger.allCampaigns(month - 1, .redemptions),
      of: books.ledger.allCampaigns(month - 1, .orders))
  }
}
