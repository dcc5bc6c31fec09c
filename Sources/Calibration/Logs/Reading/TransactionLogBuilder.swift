/// Fills the columns of a ``TransactionLog`` record by record.
struct TransactionLogBuilder {
  /// A value that may be a thousand times what was kept.
  struct OpenValue {
    let field: LogField
    let record: Int
    /// With this sign in front of decimals, it is what was kept.
    let sign: LogOptions.DecimalSign
  }

  var log: TransactionLog
  let places: Places
  let header: [String]
  let options: LogOptions
  let delimiter: UInt8

  var customers = IdentifierTable()
  var segments = IdentifierTable()
  var invoices = IdentifierTable()
  var dates: DateReader
  var numbers: NumberReader
  /// Records read while the order of day and month was open.
  var openDates = 0
  var openValues: [OpenValue] = []
  var empty: [Int]

  var count: Int { log.customer.count }

  init(
    source: String, columns: LogColumns, header: [String], delimiter: UInt8, options: LogOptions
  ) {
    log = TransactionLog(source: source)
    log.columns = Dictionary(
      uniqueKeysWithValues: columns.places.map { ($0.key.rawValue, header[$0.value]) })
    places = Places(columns)
    self.header = header
    self.options = options
    self.delimiter = delimiter
    dates = DateReader(order: options.dateOrder)
    numbers = NumberReader(sign: options.decimalSign)
    empty = [Int](repeating: 0, count: header.count)
  }

  /// - Throws: when the log has more records or ids than can be counted.
  mutating func append(
    _ record: DelimitedRecord, _ problems: inout ProblemList
  ) throws(CalibrationError) {
    guard count < Int(Int32.max) - 1, let line = UInt32(exactly: record.line) else {
      throw problems.error(
        line: record.line, "the log has more than 2^31 − 2 records; split it by customer")
    }
    log.line.append(line)
    log.fingerprint.append(fingerprint(record))
    let customer = record.trimmed(places.customer)
    log.customer.append(
      try number(customer, isIdentifier: true, in: \.customers, record.line, problems))
    appendDate(record, &problems)
    if places.amount >= 0 {
      log.amount.append(value(record, places.amount, .amount, scale: 10_000, &problems))
    }
    if places.quantity >= 0 {
      log.quantity.append(value(record, places.quantity, .quantity, scale: 1000, &problems))
    }
    if places.price >= 0 {
      log.price.append(value(record, places.price, .price, scale: 10_000, &problems))
    }
    if places.invoice >= 0 {
      log.invoice.append(
        try number(
          record.trimmed(places.invoice), isIdentifier: true, in: \.invoices, record.line, problems)
      )
    }
    if places.segment >= 0 {
      log.segment.append(
        try number(
          record.trimmed(places.segment), isIdentifier: false, in: \.segments, record.line, problems
        ))
    }
  }

  /// Also counts the empty fields.
  @inline(__always)
  private mutating func fingerprint(_ record: DelimitedRecord) -> UInt64 {
    var hash: UInt64 = 0
    for index in 0..<record.count {
      let field = record.trimmed(index)
      if MissingValue.matches(field) { empty[index] += 1 }
      hash = ByteHash.chain(hash, ByteHash.hash(field))
    }
    return hash
  }

  @inline(__always)
  private mutating func number(
    _ field: UnsafeBufferPointer<UInt8>, isIdentifier: Bool,
    in table: WritableKeyPath<Self, IdentifierTable>, _ line: Int, _ problems: ProblemList
  ) throws(CalibrationError) -> Int32 {
    let isMissing =
      isIdentifier ? MissingValue.matchesIdentifier(field) : MissingValue.matches(field)
    if isMissing { return TransactionLog.missing }
    guard let number = self[keyPath: table].number(of: field, hash: ByteHash.hash(field)) else {
      throw problems.error(line: line, "the log has more than 2^31 − 2 ids; split it by customer")
    }
    return number
  }

  @inline(__always)
  private mutating func appendDate(_ record: DelimitedRecord, _ problems: inout ProblemList) {
    var (day, minute) = (TransactionLog.missing, Int16(-1))
    switch dates.read(record.trimmed(places.date), line: record.line) {
    case .missing: break
    case .moment(let found, let time): (day, minute) = (found, time)
    case .fault(let message):
      problems.add(line: record.line, .date, record: count - 1, message)
    }
    log.day.append(day)
    log.minute.append(minute)
    if dates.order == nil { openDates = count }
  }

  @inline(__always)
  private mutating func value(
    _ record: DelimitedRecord, _ place: Int, _ field: LogField, scale: Int64,
    _ problems: inout ProblemList
  ) -> Int64 {
    switch numbers.read(record.trimmed(place), scale: scale, line: record.line) {
    case .value(let value): return value
    case .missing: break
    case .open(let value, let sign):
      openValues.append(OpenValue(field: field, record: count - 1, sign: sign))
      return value
    case .fault(let message):
      problems.add(
        line: record.line, field, record: count - 1, "\(field.rawValue) \(message)")
    }
    return TransactionLog.missingAmount
  }
}
