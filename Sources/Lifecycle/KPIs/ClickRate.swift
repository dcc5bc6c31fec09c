/// Clicked of opened.
public enum ClickRate: KPI {
  public static let definition = KPIDefinition(
    key: "clickRate", name: "Click rate", unit: .share,
    definition: "Contacts clicked divided by contacts opened, in the month.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    share(
      books.ledger.allCampaigns(month - 1, .clicked),
      of: books.ledger.allCampaigns(month - 1, .opened))
  }
}
