/// What the customers have brought so far, discounted to the start of the run.
public enum RealisedValue: KPI {
  public static let definition = KPIDefinition(
    key: "ltvRealised", name: "Realised part of LTV", unit: .currency,
    definition: """
      Discounted contribution minus direct marketing and service cost since the start, of \
      everybody ever on the books (the cost of prospects who never bought included), \
      per customer ever acquired or installed.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    let ledger = books.ledger
    guard ledger(month, .valuations) > 0 else { return nil }
    let closed = ledger.total(.closedValue, before: month)
    let value = ledger(month, .customerValue) + ledger(month, .prospectValue) + closed
    let customers = ledger.customersEver(before: month)
    return customers > 0 ? Money(raw: value).currency / Double(customers) : nil
  }
}
