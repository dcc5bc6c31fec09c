/// Gross revenue of a month.
public enum Revenue: KPI {
  public static let definition = KPIDefinition(
    key: "revenue", name: "Revenue", unit: .currency,
    definition: "Revenue of the month, coupons not deducted.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    Money(raw: books.ledger(month - 1, .revenue)).currency
  }
}
