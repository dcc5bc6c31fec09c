/// Credited revenue per unit of spend; credit is not cause, see `roi` for the incremental figure.
public enum ReturnOnAdSpend: KPI {
  public static let definition = KPIDefinition(
    key: "roas", name: "Return on ad spend", unit: .ratio,
    definition: """
      Revenue credited to campaigns (last contact) in the month divided by their spend \
      in the month: the 1:x of planners.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    let ledger = books.ledger
    let spend = MarketingSpend.raw(ledger, month: month)
    guard spend > 0 else { return nil }
    return Double(ledger.allCampaigns(month - 1, .revenue)) / Double(spend)
  }
}
