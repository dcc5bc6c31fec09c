/// Contribution after marketing.
public enum Contribution: KPI {
  public static let definition = KPIDefinition(
    key: "contribution", name: "Contribution", unit: .currency,
    definition: """
      Margin times revenue of the month, minus contact and coupon cost of the month and \
      what customers in the states of a Markov chain cost.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    Money(
      raw: books.ledger(month - 1, .contribution) - books.ledger(month - 1, .serviceCost)
        - MarketingSpend.raw(books.ledger, month: month)
    ).currency
  }
}
