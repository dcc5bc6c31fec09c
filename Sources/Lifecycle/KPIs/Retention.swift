/// Share of once active customers that are still active (observed, not the hidden state).
public enum Retention: KPI {
  public static let definition = KPIDefinition(
    key: "retention", name: "Retention rate", unit: .share, scope: .overallOrTier,
    definition: """
      Customers active one retention period ago who are active now, divided by \
      customers active then; new ones left out, those known to have left since counted in. With a tier: customers who were in the \
      tier then. Active: an order within the activity window.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    let (base, retained) = books.ledger.retention(month, tier: tier)
    return share(retained, of: base)
  }
}
