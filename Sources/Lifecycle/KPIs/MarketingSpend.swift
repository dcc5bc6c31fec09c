/// Contact and coupon cost of a month.
public enum MarketingSpend: KPI {
  public static let definition = KPIDefinition(
    key: "spend", name: "Marketing spend", unit: .currency, higherIsBetter: false,
    definition: "Contact cost plus cost of redeemed coupons, in the month.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    Money(raw: raw(books.ledger, month: month)).currency
  }

  /// In ten-thousandths of the currency unit.
  static func raw(_ ledger: Ledger, month: Int) -> Int64 {
    ledger.allCampaigns(month - 1, .contactCost) + ledger.allCampaigns(month - 1, .couponCost)
  }
}
