/// How customers spread over tiers.
public enum TierShare: KPI {
  public static let definition = KPIDefinition(
    key: "tierShare", name: "Tier share", unit: .share, scope: .tier,
    definition: """
      Customers of the tier divided by customers of all tiers, at the end of the \
      month.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    tier.flatMap {
      share(books.ledger.customers(month, tier: $0), of: books.ledger.customers(month))
    }
  }
}
