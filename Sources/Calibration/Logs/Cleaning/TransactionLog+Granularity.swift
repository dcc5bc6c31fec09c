extension TransactionLog {
  /// One record is one line of an order, not the whole of it: there is a unit price, or an invoice
  /// has different records.
  public var isLineLevel: Bool {
    if !price.isEmpty { return true }
    var firsts: [Int32: UInt64] = [:]
    for (record, invoice) in invoice.enumerated() where invoice != Self.missing {
      let first = firsts[invoice]
      if first == nil { firsts[invoice] = fingerprint[record] }
      if let first, first != fingerprint[record] { return true }
    }
    return false
  }

  /// Records that are equal in every field are one record written twice, and not two equal orders of
  /// a day (there are invoices or times of day) or two articles at one price on an invoice (one
  /// record is one order, or a column names the article).
  public var tellsDuplicates: Bool {
    guard !invoice.isEmpty || minute.contains(where: { $0 > 0 }) else { return false }
    return columns[LogField.item.rawValue] != nil || !isLineLevel
  }

  /// The fields whose absence counts against a customer: of those the log has, what an order is made
  /// of. Invoice numbers and segments are not, since no model needs them.
  public var keyFields: [LogField] {
    [.customer, .date, .amount, .quantity, .price].filter { columns[$0.rawValue] != nil }
  }

  /// A cell of the record cannot be read, and without it the record is no order.
  func lacksReadableValue(_ record: Int) -> Bool {
    guard unreadable.holds(record) else { return false }
    if day[record] == Self.missing { return true }
    if !amount.isEmpty { return amount[record] == Self.missingAmount }
    return !quantity.isEmpty && quantity[record] == Self.missingAmount
  }

  /// How many of a record's key fields are missing. What stands there and cannot be read says nothing
  /// about the customer: such a record counts as whole.
  public func missingKeyFields(_ record: Int) -> Int {
    if unreadable.holds(record) { return 0 }
    var missing = customer[record] == Self.missing ? 1 : 0
    if day[record] == Self.missing { missing += 1 }
    if columnsHoldAmount, amount[record] == Self.missingAmount { missing += 1 }
    if !quantity.isEmpty, quantity[record] == Self.missingAmount { missing += 1 }
    if !price.isEmpty, price[record] == Self.missingAmount { missing += 1 }
    return missing
  }

  /// The amount is a column of its own, not quantity × price.
  private var columnsHoldAmount: Bool { !amount.isEmpty && columns["amount"] != nil }
}
