/// Orders that were split into several on one day.
struct SameDaySplits: DataCheck {
  static let definition = DataCheckDefinition(
    key: "same-day-splits", name: "Several orders of a customer on one day",
    summary: """
      Customer-days with more than one invoice, or, in a log without invoices, with more than one \
      record: purchase models count one order a day (Fader, Hardie & Lee 2005 do so with CDNOW).
      """, ceiling: .medium)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let log = survey.log
    let hasInvoices = !log.invoice.isEmpty
    let sorted = CustomerDays(log)
    var days = 0, split = 0, surplus = 0
    var examples: [PainPoint.Example] = []
    sorted.forEachDay { records in
      days += 1
      let parts = hasInvoices ? log.invoices(records) : records.count
      guard parts > 1 else { return }
      split += 1
      surplus += parts - 1
      if examples.count < PainPoint.exampleLimit {
        let what = hasInvoices ? "invoices" : "records"
        examples.append(
          survey.example(Int(records[records.startIndex]), "\(parts) \(what) on that day"))
      }
    }
    guard split > 0 else { return .fine }
    return .found(
      PainPoint(
        definition, title: "Several orders of a customer on one day", count: split, of: days,
        unit: .orders, stake: Double(surplus) / Double(days + surplus), isSettled: true,
        examples: examples,
        consequence: """
          Merged into one order a day each. Counted one by one, \
          \(DiagnosisFigures.count(surplus, "order")) more \
          (\(DiagnosisFigures.percent(Double(surplus) / Double(days)))) would pass for repeat \
          purchases, and their clumps for loyalty.
          """,
        remedy: "Nothing, unless orders of one day are separate decisions in your trade."))
  }
}

extension TransactionLog {
  /// How many invoices records have between them.
  fileprivate func invoices(_ records: ArraySlice<Int32>) -> Int {
    let first = invoice[Int(records[records.startIndex])]
    if records.allSatisfy({ invoice[Int($0)] == first }) { return 1 }
    let sorted = records.map { invoice[Int($0)] }.sorted()
    return zip(sorted, sorted.dropFirst()).reduce(1) { $0 + ($1.0 == $1.1 ? 0 : 1) }
  }
}

/// Purchases by customer and day, in the order of the file within a day: a counting sort.
struct CustomerDays {
  private let log: TransactionLog
  /// Record numbers; those without customer or date and returns are left out.
  private var records: [Int32]
  private var starts: [Int]

  init(_ log: TransactionLog) {
    self.log = log
    starts = [Int](repeating: 0, count: log.ids.count + 1)
    func isPurchase(_ record: Int) -> Bool {
      log.customer[record] != TransactionLog.missing && log.day[record] != TransactionLog.missing
        && (log.amount.isEmpty || log.amount[record] >= 0)
    }
    for record in 0..<log.count where isPurchase(record) {
      starts[Int(log.first(log.customer[record])) + 1] += 1
    }
    for customer in log.ids.indices { starts[customer + 1] += starts[customer] }
    records = [Int32](repeating: 0, count: starts.last ?? 0)
    var next = starts
    for record in 0..<log.count where isPurchase(record) {
      let customer = Int(log.first(log.customer[record]))
      records[next[customer]] = Int32(truncatingIfNeeded: record)
      next[customer] += 1
    }
    for customer in log.ids.indices {
      let range = starts[customer]..<starts[customer + 1]
      let isSorted = zip(records[range], records[range].dropFirst()).allSatisfy {
        log.day[Int($0)] <= log.day[Int($1)]
      }
      if isSorted { continue }
      records[range].sort { (log.day[Int($0)], $0) < (log.day[Int($1)], $1) }
    }
  }

  func forEachDay(_ body: (ArraySlice<Int32>) -> Void) {
    for customer in log.ids.indices {
      var first = starts[customer]
      let end = starts[customer + 1]
      while first < end {
        var last = first + 1
        let day = log.day[Int(records[first])]
        while last < end, log.day[Int(records[last])] == day { last += 1 }
        body(records[first..<last])
        first = last
      }
    }
  }
}
