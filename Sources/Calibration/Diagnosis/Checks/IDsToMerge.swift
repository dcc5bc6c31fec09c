/// Ids that are spelled differently and mean one customer.
struct IDsToMerge: DataCheck {
  static let definition = DataCheckDefinition(
    key: "ids-to-merge", name: "Ids to merge",
    summary: """
      Ids that are equal once blanks, case and leading zeros are left out of account (document B: \
      merge duplicate ids of one customer).
      """)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let log = survey.log
    let ids = log.ids
    guard !ids.isEmpty else { return .notPossible("no record has a customer id") }
    let repeated = log.aliases.indices.filter { log.aliases[$0] != $0 }
    guard !repeated.isEmpty else { return .fine }
    let surplus = repeated.count
    let share = Double(surplus) / Double(ids.count)
    return .found(
      PainPoint(
        definition, title: "Ids that mean one customer", count: surplus, of: ids.count, unit: .ids,
        stake: share, isSettled: true,
        examples: repeated.prefix(PainPoint.exampleLimit).map { id in
          PainPoint.Example(
            line: line(of: id, in: log), text: "“\(ids[Int(log.aliases[id])])” = “\(ids[id])”")
        },
        consequence: """
          Merged. Apart, they would be \(DiagnosisFigures.count(surplus, "customer")) too many, \
          each with fewer repeat orders than in truth.
          """,
        remedy: "Make the systems that write the log agree on one spelling of ids."))
  }

  private static func line(of id: Int, in log: TransactionLog) -> Int? {
    log.customer.firstIndex(of: Int32(truncatingIfNeeded: id)).map { Int(log.line[$0]) }
  }
}
