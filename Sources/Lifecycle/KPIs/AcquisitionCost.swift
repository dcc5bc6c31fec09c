/// Acquisition spend per new customer.
public enum AcquisitionCost: KPI {
  public static let definition = KPIDefinition(
    key: "cac", name: "Customer acquisition cost", unit: .currency, higherIsBetter: false,
    definition: """
      Contact and coupon cost spent on persons who were not yet customers in the \
      month, divided by first orders in the month. Not defined in a run that spends \
      nothing on acquisition: whoever comes by itself is no bargain.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    let ledger = books.ledger
    let customers = ledger(month - 1, .firstOrders)
    let isBought = ledger.total(.acquisitionCost, before: ledger.shape.months) > 0
    guard customers > 0, isBought else { return nil }
    return Money(raw: ledger(month - 1, .acquisitionCost)).currency / Double(customers)
  }
}
