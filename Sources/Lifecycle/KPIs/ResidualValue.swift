/// What the living customers are expected to bring after this month.
public enum ResidualValue: KPI {
  public static let definition = KPIDefinition(
    key: "ltvResidual", name: "Expected residual part of LTV", unit: .currency,
    definition: """
      Expected discounted contribution beyond this month of the customers still alive, \
      by the closed form of the purchase model given their traits, per customer ever \
      acquired or installed.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    let ledger = books.ledger
    guard ledger(month, .valuations) > 0 else { return nil }
    let customers = ledger.customersEver(before: month)
    guard customers > 0 else { return nil }
    return Money(raw: ledger(month, .residualValue)).currency / Double(customers)
  }
}
