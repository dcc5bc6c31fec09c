/// Mean basket.
public enum AverageOrderValue: KPI {
  public static let definition = KPIDefinition(
    key: "aov", name: "Average order value", unit: .currency,
    definition: "Revenue of the month divided by orders of the month.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    let ledger = books.ledger
    let orders = ledger(month - 1, .orders)
    guard orders > 0 else { return nil }
    return Money(raw: ledger(month - 1, .revenue)).currency / Double(orders)
  }
}
