/// What became of the persons campaigns reached.
public enum Conversion: KPI {
  public static let definition = KPIDefinition(
    key: "conversion", name: "Campaign conversion", unit: .share,
    definition: """
      Persons reached by campaigns who took the next step within the window of the \
      campaign, divided by persons reached, summed over the campaigns of the month.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    let ledger = books.ledger
    return share(
      ledger.allCampaigns(month - 1, .converted), of: ledger.allCampaigns(month - 1, .delivered))
  }
}
