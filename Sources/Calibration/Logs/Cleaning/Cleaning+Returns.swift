extension Cleaning {
  /// Takes every return off earlier purchases of its customer.
  ///
  /// Where unit prices and quantities are known, of the same price and by quantity; otherwise by
  /// amount, or by quantity in a log without amounts. First choice is the latest purchase that covers
  /// the return alone, then the latest ones together.
  mutating func netReturns(_ schedule: CustomerSchedule) {
    let customers = log.ids.indices.filter(schedule.hasReturns)
    guard !customers.isEmpty else { return }
    worth = log.amount
    // What can still be returned of each purchase.
    var left = [Int64](repeating: 0, count: log.count)
    for customer in customers {
      var purchases: [Int64: [Int32]] = [:]
      for record in schedule.records(customer) {
        let (key, size) = measure(record)
        if isReturn(record) {
          net(record, size, &purchases[key, default: []], &left)
        } else {
          left[record] = size
          purchases[key, default: []].append(Int32(truncatingIfNeeded: record))
        }
      }
    }
  }

  /// Purchases further back than this are only looked at once the later ones are used up.
  private static let lookBack = 64

  private mutating func net(
    _ record: Int, _ size: Int64, _ purchases: inout [Int32], _ left: inout [Int64]
  ) {
    let whole = purchases.suffix(Self.lookBack).last { left[Int($0)] >= size }
    if let whole {
      take(size, of: record, size, from: Int(whole), &left)
      drop(record, .nettedReturn, partner: whole)
      return
    }
    var rest = size
    while rest > 0, let last = purchases.last {
      let part = min(rest, left[Int(last)])
      if part > 0 {
        take(part, of: record, size, from: Int(last), &left)
        pair(record, last)
        rest -= part
      }
      if left[Int(last)] == 0 { purchases.removeLast() }
    }
    drop(record, rest == 0 ? .nettedReturn : rest < size ? .partlyNettedReturn : .unmatchedReturn)
  }

  /// Takes a part of a return off a purchase.
  private mutating func take(
    _ part: Int64, of record: Int, _ size: Int64, from purchase: Int, _ left: inout [Int64]
  ) {
    let isWhole = left[purchase] == measure(purchase).size
    left[purchase] -= part
    if !worth.isEmpty {
      let share = Int128(abs(log.amount[record])) * Int128(part) / Int128(max(1, size))
      worth[purchase] = max(0, worth[purchase] - Int64(clamping: share))
      // Amounts need not fit quantities and prices: nothing may be left on either side.
      if worth[purchase] == 0 { left[purchase] = 0 }
    }
    if isWhole { reducedPurchases += 1 }
    if left[purchase] == 0 {
      reducedPurchases -= 1
      drop(purchase, .returnedPurchase, partner: Int32(truncatingIfNeeded: record))
    }
  }

  /// What must agree between a return and its purchase, and how large either is.
  private func measure(_ record: Int) -> (key: Int64, size: Int64) {
    if !log.price.isEmpty, !log.quantity.isEmpty,
      log.price[record] != TransactionLog.missingAmount,
      log.quantity[record] != TransactionLog.missingAmount, log.quantity[record] != 0
    {
      return (abs(log.price[record]), abs(log.quantity[record]))
    }
    let size = log.amount.isEmpty ? log.quantity[record] : log.amount[record]
    return (TransactionLog.missingAmount, abs(size))
  }
}
