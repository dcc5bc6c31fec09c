/// Realised plus residual value per customer; both parts are KPIs of their own.
public enum LifetimeValue: KPI {
  public static let definition = KPIDefinition(
    key: "ltv", name: "Customer lifetime value", unit: .currency,
    definition: """
      Discounted contribution minus direct marketing and service cost per customer, realised since \
      the start plus the expected residual beyond this month (closed form of the \
      purchase model, no further marketing). Reported for the months of targets and \
      the horizon.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    guard let realised = RealisedValue.value(books, month: month, tier: tier),
      let residual = ResidualValue.value(books, month: month, tier: tier)
    else { return nil }
    return realised + residual
  }
}
