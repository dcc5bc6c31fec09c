/// Orders of a month.
public enum Orders: KPI {
  public static let definition = KPIDefinition(
    key: "orders", name: "Orders", unit: .count,
    definition: "Orders in the month.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    Double(books.ledger(month - 1, .orders))
  }
}
