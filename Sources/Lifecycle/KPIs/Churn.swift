/// The complement of retention.
public enum Churn: KPI {
  public static let definition = KPIDefinition(
    key: "churn", name: "Churn rate", unit: .share, higherIsBetter: false, scope: .overallOrTier,
    definition: "1 − retention rate.")

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    Retention.value(books, month: month, tier: tier).map { 1 - $0 }
  }
}
