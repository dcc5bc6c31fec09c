extension TransactionLog {
  /// The log without the records of some customers; ids, columns and what is told of the file as a whole
  /// stay.
  ///
  /// - Parameter isLeftOut: by the first spelling of an id.
  /// - Returns: the log, and by its records their places in this one.
  func leavingOut(_ isLeftOut: [Bool]) -> (log: TransactionLog, places: [Int]) {
    let places = customer.indices.filter { record in
      customer[record] == Self.missing || !isLeftOut[Int(first(customer[record]))]
    }
    func kept<Value>(_ column: [Value]) -> [Value] {
      column.isEmpty ? [] : places.map { column[$0] }
    }
    var rest = self
    rest.customer = kept(customer)
    rest.day = kept(day)
    rest.minute = kept(minute)
    rest.amount = kept(amount)
    rest.quantity = kept(quantity)
    rest.price = kept(price)
    rest.invoice = kept(invoice)
    rest.segment = kept(segment)
    rest.line = kept(line)
    rest.fingerprint = kept(fingerprint)
    rest.unreadable = unreadable.keeping(places)
    return (rest, places)
  }
}

extension UnreadableCells {
  /// What is left where only some records are, and where these then lie; cells and examples stay
  /// those of the file.
  ///
  /// - Parameter places: of records that are kept, ascending.
  func keeping(_ places: [Int]) -> UnreadableCells {
    guard !records.isEmpty else { return self }
    var rest = self
    rest.replaceRecords(
      places.enumerated().filter { holds($0.element) }.map { Int32(clamping: $0.offset) })
    return rest
  }
}
