/// Share of prospects that have become customers.
public enum FunnelConversion: KPI {
  public static let definition = KPIDefinition(
    key: "funnelConversion", name: "Funnel conversion", unit: .share,
    definition: """
      First orders since the start divided by prospects at the start plus persons made \
      aware since.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    let ledger = books.ledger
    let prospects = ledger.aware(0) + ledger.interested(0)
    return share(
      ledger.total(.firstOrders, before: month),
      of: prospects + ledger.total(.becameAware, before: month))
  }
}
