/// Customers in the stage of loyalty.
public enum LoyalCustomers: KPI {
  public static let definition = KPIDefinition(
    key: "loyalCustomers", name: "Loyal customers", unit: .count,
    definition: "Customers who meet the loyalty rule of the scenario at the end of the month.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    Double(books.ledger.loyal(month))
  }
}
