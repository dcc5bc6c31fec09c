/// Opened of delivered.
public enum OpenRate: KPI {
  public static let definition = KPIDefinition(
    key: "openRate", name: "Open rate", unit: .share,
    definition: "Contacts opened divided by contacts delivered, in the month.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    share(
      books.ledger.allCampaigns(month - 1, .opened),
      of: books.ledger.allCampaigns(month - 1, .delivered))
  }
}
