/// The loss that only a simulator knows.
public enum TrueLoss: KPI {
  public static let definition = KPIDefinition(
    key: "trueLoss", name: "True loss", unit: .share, higherIsBetter: false,
    definition: """
      Customers who dropped out in the month (the hidden state, which no company can \
      observe) divided by customers on the books at its start.
      """)

  public static func value(_ books: Books, month: Int, tier: Int?) -> Double? {
    let ledger = books.ledger
    return share(ledger(month - 1, .lost), of: ledger.customers(month - 1))
  }
}
