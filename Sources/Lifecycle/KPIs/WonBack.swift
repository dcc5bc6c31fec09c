/// Revivals of a month.
public enum WonBack: KPI {
  public static let definition = KPIDefinition(
    key: "wonBack", name: "Customers won back", unit: .count,
    definition: "Dormant customers revived in the month (the hidden state).")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    Double(books.ledger(month - 1, .revived))
  }
}
