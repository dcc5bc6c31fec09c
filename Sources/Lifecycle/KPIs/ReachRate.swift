/// Delivered of contacted.
public enum ReachRate: KPI {
  public static let definition = KPIDefinition(
    key: "reachRate", name: "Reach rate", unit: .share,
    definition: "Contacts delivered divided by contacts made, in the month.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    share(
      books.ledger.allCampaigns(month - 1, .delivered),
      of: books.ledger.allCampaigns(month - 1, .contacts))
  }
}
