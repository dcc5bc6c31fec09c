/// Everybody with an order, ever.
public enum Customers: KPI {
  public static let definition = KPIDefinition(
    key: "customers", name: "Customers on the books", unit: .count, scope: .overallOrTier,
    definition: """
      Customers on the books at the end of the month, dormant ones included unless \
      losses are observed.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    Double(
      tier.map { books.ledger.customers(month, tier: $0) } ?? books.ledger.customers(month))
  }
}
