/// Customers acquired in a month.
public enum NewCustomers: KPI {
  public static let definition = KPIDefinition(
    key: "newCustomers", name: "New customers", unit: .count,
    definition: "First orders in the month.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    Double(books.ledger(month - 1, .firstOrders))
  }
}
