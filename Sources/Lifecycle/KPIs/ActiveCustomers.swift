/// Customers seen lately.
public enum ActiveCustomers: KPI {
  public static let definition = KPIDefinition(
    key: "activeCustomers", name: "Active customers", unit: .count,
    definition: "Customers with an order within the activity window, at the end of the month.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    Double(books.ledger.active(month))
  }
}
