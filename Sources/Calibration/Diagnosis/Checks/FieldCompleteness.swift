/// Empty dates, amounts, quantities and prices.
struct FieldCompleteness: DataCheck {
  static let definition = DataCheckDefinition(
    key: "completeness", name: "Completeness of the key fields",
    summary: """
      Records without a date, amount, quantity or unit price, from 1 % of a field's records on, or \
      when fewer than 90 % of all records are usable (document A: quality at least 90 %). Missing \
      customer ids have a check of their own.
      """)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let log = survey.log
    var affected = 0
    var examples: [PainPoint.Example] = []
    for record in 0..<log.count where log.missingValues(record) > 0 {
      affected += 1
      if examples.count < PainPoint.exampleLimit { examples.append(survey.example(record)) }
    }
    let share = Double(affected) / Double(max(1, log.count))
    guard share >= 0.01 else { return .fine }
    let worst = survey.fields.columns
      .filter { $0.missing > 0 && $0.field != nil && $0.field != "customer" }
      .sorted { ($0.missing, $1.column) > ($1.missing, $0.column) }
      .map { "\($0.column) \(DiagnosisFigures.percent(1 - $0.filled))" }
    let list = worst.isEmpty ? "" : ": " + worst.joined(separator: ", ")
    return .found(
      PainPoint(
        definition, title: "Key fields are empty\(list)", count: affected, of: log.count,
        unit: .records, stake: share, examples: examples,
        consequence: """
          \(DiagnosisFigures.percent(share)) of the records cannot count as orders. \
          \(DiagnosisFigures.percent(survey.fields.quality)) of all records are usable; at least \
          \(DiagnosisFigures.percent(KeyFields.wantedQuality)) are wanted.
          """,
        remedy: """
          Export the log again with \(worst.isEmpty ? "these fields" : "these columns filled"), fill \
          them from the invoices, or name a fuller column by --map.
          """))
  }
}
