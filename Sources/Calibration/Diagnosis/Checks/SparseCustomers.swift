/// Customers of whom too little is known.
struct SparseCustomers: DataCheck {
  static let definition = DataCheckDefinition(
    key: "sparse-customers", name: "Customers with more than 20 % of key fields missing",
    summary: """
      Customers in whose records more than 20 % of the key fields are empty, all records together; \
      such a customer is to be dropped (document B).
      """)

  static let limit = Cleaning.largestMissingShare

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let log = survey.log
    guard !log.ids.isEmpty else { return .notPossible("no record has a customer id") }
    var records = [Int](repeating: 0, count: log.ids.count)
    var missing = [Int](repeating: 0, count: log.ids.count)
    for record in 0..<log.count where log.customer[record] != TransactionLog.missing {
      let customer = Int(log.first(log.customer[record]))
      records[customer] += 1
      missing[customer] += log.missingKeyFields(record)
    }
    let fields = Double(log.keyFields.count)
    let sparse = log.ids.indices.filter {
      Double(missing[$0]) > limit * fields * Double(records[$0])
    }
    guard !sparse.isEmpty else { return .fine }
    let shown = Set(sparse.prefix(PainPoint.exampleLimit).map { Int32($0) })
    var lines: [Int32: UInt32] = [:]
    for record in 0..<log.count where lines.count < shown.count {
      guard log.customer[record] != TransactionLog.missing else { continue }
      let customer = log.first(log.customer[record])
      if shown.contains(customer), lines[customer] == nil { lines[customer] = log.line[record] }
    }
    let share = Double(sparse.count) / Double(log.ids.count)
    return .found(
      PainPoint(
        definition, title: "Customers with more than 20 % of key fields missing",
        count: sparse.count, of: log.ids.count, unit: .customers, stake: share, isSettled: true,
        examples: sparse.prefix(PainPoint.exampleLimit).map { customer in
          PainPoint.Example(
            line: lines[Int32(customer)].map { Int($0) },
            text:
              "customer \(log.ids[customer]): \(DiagnosisFigures.count(missing[customer], "field")) missing in "
              + DiagnosisFigures.count(records[customer], "record"))
        },
        consequence: """
          Their histories have holes, which look like pauses and raise the estimated loss of \
          customers; \(DiagnosisFigures.percent(share)) of the customers are dropped.
          """,
        remedy: "Complete their records; if there are none to be had, leave them dropped."))
  }
}
