/// What the added spend brought, by a paired run without it.
public enum ReturnOnInvestment: KPI {
  public static let definition = KPIDefinition(
    key: "roi", name: "Incremental return on investment", unit: .share,
    definition: """
      (Contribution gained over the baseline since the start minus spend added) \
      divided by spend added; the same people and luck without the plan. Undefined \
      when the plan adds no spend.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    guard let baseline = books.baseline else { return nil }
    var contribution: Int64 = 0
    var spend: Int64 = 0
    for m in 1...month {
      contribution += books.ledger(m - 1, .contribution) - baseline(m - 1, .contribution)
      contribution -= books.ledger(m - 1, .serviceCost) - baseline(m - 1, .serviceCost)
      spend +=
        MarketingSpend.raw(books.ledger, month: m) - MarketingSpend.raw(baseline, month: m)
    }
    return spend > 0 ? Double(contribution - spend) / Double(spend) : nil
  }
}
