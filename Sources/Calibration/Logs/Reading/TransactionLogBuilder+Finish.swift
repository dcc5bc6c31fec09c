import Documents
import Lifecycle

extension TransactionLogBuilder {
  /// What only the whole file can tell: the order of day and month, the decimal sign, ids.
  mutating func finish(_ problems: inout ProblemList) -> TransactionLog {
    settleDates(&problems)
    settleNumbers(&problems)
    multiply(&problems)
    problems.settle()
    log.unreadable = problems.unreadable
    settleIds()
    log.segmentNames = segments.strings
    log.emptyFields = zip(header, empty).map { (column: $0, empty: $1) }
    return log
  }

  private mutating func settleDates(_ problems: inout ProblemList) {
    if dates.order == nil, let open = dates.open {
      problems.add(
        line: open.line,
        "date \(open.text) may have the day or the month first, and no date of the file tells "
          + "which; say --date-order dmy or --date-order mdy")
    }
    if options.dateOrder == nil, dates.order == .mdy {
      for record in 0..<openDates where log.day[record] != TransactionLog.missing {
        log.day[record] = DateReader.swapped(log.day[record])
      }
    }
    let today = Int32(clamping: options.today.daysSince1970)
    for record in log.day.indices where log.day[record] > today {
      let date = CalendarDate(daysSince1970: Int(log.day[record]))
      problems.add(
        line: Int(log.line[record]), .date, record: record,
        "date \(date) lies in the future (today is \(options.today)); correct it")
      log.day[record] = TransactionLog.missing
    }
  }

  private mutating func settleNumbers(_ problems: inout ProblemList) {
    guard !openValues.isEmpty else { return }
    var sign = numbers.sign
    // Spreadsheets separate fields by semicolons where the comma is taken by decimals.
    if sign == nil, delimiter == UInt8(ascii: ";"), numbers.openPoint == nil { sign = .comma }
    guard let sign else {
      let open = [numbers.openPoint, numbers.openComma].compactMap(\.self).min { $0.line < $1.line }
      problems.add(
        line: open?.line,
        "\(open?.text ?? "") may be thousands or decimals, and no number of the file tells which; "
          + "say --decimal point or --decimal comma")
      return
    }
    for open in openValues where open.sign != sign {
      let column: WritableKeyPath<TransactionLog, [Int64]> =
        switch open.field {
        case .quantity: \.quantity
        case .price: \.price
        default: \.amount
        }
      let scale: Int64 = open.field == .quantity ? 1000 : 10_000
      let value = log[keyPath: column][open.record]
      if abs(value) > NumberReader.largest * scale / 1000 {
        problems.add(
          line: Int(log.line[open.record]), open.field, record: open.record,
          "\(open.field.rawValue) must lie between -\(NumberReader.largest) and "
            + "\(NumberReader.largest); correct it")
        log[keyPath: column][open.record] = TransactionLog.missingAmount
      } else {
        log[keyPath: column][open.record] = value * 1000
      }
    }
  }

  /// The worth of a record without an amount: quantity × unit price, or the price of one.
  private mutating func multiply(_ problems: inout ProblemList) {
    guard places.amount < 0, places.price >= 0 else { return }
    guard places.quantity >= 0 else {
      log.amount = log.price
      return
    }
    log.amount.reserveCapacity(count)
    let largest = Int128(NumberReader.largest) * 10_000
    for record in log.quantity.indices {
      let (quantity, price) = (log.quantity[record], log.price[record])
      guard quantity != TransactionLog.missingAmount, price != TransactionLog.missingAmount else {
        log.amount.append(TransactionLog.missingAmount)
        continue
      }
      let (product, overflows) = quantity.multipliedReportingOverflow(by: price)
      // Half a thousandth away from zero, as amounts are rounded everywhere.
      var amount = Int128(product / 1000) + Int128(product % 1000 / 500)
      if overflows { amount = Int128(quantity) * Int128(price) / 1000 }
      if abs(amount) > largest {
        problems.add(
          line: Int(log.line[record]), .amount, record: record,
          "quantity × price must lie between -\(NumberReader.largest) and "
            + "\(NumberReader.largest); correct it")
        log.amount.append(TransactionLog.missingAmount)
      } else {
        log.amount.append(Int64(amount))
      }
    }
  }

  /// Ids as text: `18102.0` is `18102` where all ids are written so (a number column with gaps that
  /// went through a data frame). Hashed last, when equal ids have been found.
  private mutating func settleIds() {
    log.aliases = customers.aliases
    log.ids = customers.strings
    if log.ids.allSatisfy({ IdentifierTable.isWholeDecimal($0.utf8) }) {
      log.ids = log.ids.map { String($0.dropLast(2)) }
    }
    if let salt = options.salt {
      let hash = KeyedHash(key: salt.utf8)
      log.ids = log.ids.map(hash.text)
    }
  }
}
