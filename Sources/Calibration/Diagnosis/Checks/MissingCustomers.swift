/// Records that belong to nobody.
struct MissingCustomers: DataCheck {
  static let definition = DataCheckDefinition(
    key: "missing-ids", name: "Records without a customer id",
    summary: """
      Records whose customer id is empty, from the first on; at stake is their part of the sales \
      (document A: at least 95 % of the data integrated).
      """)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let log = survey.log
    var count = 0, sales = 0.0
    var examples: [PainPoint.Example] = []
    for record in 0..<log.count where log.customer[record] == TransactionLog.missing {
      count += 1
      if !log.amount.isEmpty, log.amount[record] > 0 {
        sales += Double(log.amount[record]) / 10_000
      }
      if examples.count < PainPoint.exampleLimit { examples.append(survey.example(record)) }
    }
    guard count > 0 else { return .fine }
    let share = Double(count) / Double(log.count)
    let total = survey.sales
    let part = total > 0 ? sales / total : share
    let what = total > 0 ? "sales" : "records"
    return .found(
      PainPoint(
        definition, title: "Records without a customer id", count: count, of: log.count,
        unit: .records, stake: part, examples: examples,
        consequence: """
          They are dropped, and with them \(DiagnosisFigures.percent(part)) of the \(what): a \
          forecast made from known customers falls short of the company's total by that much. \
          \(DiagnosisFigures.percent(survey.fields.integration)) of the records can be joined with \
          a customer; at least \(DiagnosisFigures.percent(KeyFields.wantedIntegration)) are wanted.
          """,
        remedy: """
          Find the ids (guest checkouts, tills, e-mail or card number), or read the forecast as \
          that of known customers and plan the anonymous sales beside it.
          """))
  }
}
