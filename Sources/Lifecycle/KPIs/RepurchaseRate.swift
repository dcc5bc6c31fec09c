/// Share of buyers who come back. A core tier that asks for three orders a year has a rate of 100
/// % by the first definition; for a tier the monthly one is used.
public enum RepurchaseRate: KPI {
  public static let definition = KPIDefinition(
    key: "repurchase", name: "Repurchase rate", unit: .share, scope: .overallOrTier,
    definition: """
      Customers with at least two orders in the trailing 12 months divided by \
      customers with at least one. With a tier: customers of the tier at the start of \
      the month who ordered in it, divided by all of them.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    let ledger = books.ledger
    if let tier {
      let ordered = ledger(month, tier: tier, .repurchased)
      return share(ordered, of: ordered + ledger(month, tier: tier, .notRepurchased))
    }
    let (once, twice) = ledger.repurchase(month)
    return share(twice, of: once)
  }
}
