extension TransactionLogBuilder {
  /// A field of the log and the column of the file that holds it; −1 without one.
  struct Places {
    let customer, date, amount, quantity, price, invoice, segment: Int

    init(_ columns: LogColumns) {
      func place(_ field: LogField) -> Int { columns.places[field] ?? -1 }
      (customer, date, amount) = (place(.customer), place(.date), place(.amount))
      (quantity, price) = (place(.quantity), place(.price))
      (invoice, segment) = (place(.invoice), place(.segment))
    }
  }
}
