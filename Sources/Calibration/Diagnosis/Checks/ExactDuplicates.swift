/// Records that repeat another in every field.
struct ExactDuplicates: DataCheck {
  static let definition = DataCheckDefinition(
    key: "exact-duplicates", name: "Exact duplicates",
    summary: """
      Records that equal an earlier one in every column of the file (by a 64-bit hash), from the \
      first on; at stake is their part of the sales.
      """)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let log = survey.log
    guard log.fingerprint.count == log.count else {
      return .notPossible("the records have no fingerprints")
    }
    var seen = FingerprintTable(log.fingerprint)
    var count = 0, sales = 0.0
    var examples: [PainPoint.Example] = []
    for record in 0..<log.count {
      guard let first = seen.insert(record) else { continue }
      count += 1
      if !log.amount.isEmpty, log.amount[record] > 0 {
        sales += Double(log.amount[record]) / 10_000
      }
      if examples.count < PainPoint.exampleLimit {
        examples.append(survey.example(record, "as in line \(log.line[Int(first)])"))
      }
    }
    guard count > 0 else { return .fine }
    let total = survey.sales
    let part = total > 0 ? sales / total : Double(count) / Double(log.count)
    let (consequence, remedy) = advice(survey, part)
    return .found(
      PainPoint(
        definition, title: "Exact duplicates", count: count, of: log.count, unit: .records,
        stake: part, isSettled: survey.dropsDuplicates, examples: examples,
        consequence: consequence, remedy: remedy))
  }

  private static func advice(
    _ survey: LogSurvey, _ part: Double
  ) -> (consequence: String, remedy: String) {
    let part = DiagnosisFigures.percent(part)
    if survey.dropsDuplicates {
      return (
        "Dropped, and with them \(part) of the sales: kept, orders would be worth that much too much.",
        "Look at the dropped lines (dropped.csv), and stop the export from doubling them."
      )
    }
    let orders =
      "The number of orders does not change: a customer's records of a day are one order."
    if survey.isLineLevel {
      return (
        "Kept: without a product column two articles of one invoice at one price look the same. If "
          + "they are slips, spend is up to \(part) too high. \(orders)",
        "Export the log again with a column that tells the lines of an invoice apart (product code "
          + "or line number)."
      )
    }
    return (
      "Kept: without invoices or times of day two equal orders look the same. If they are slips, "
        + "spend is \(part) too high. \(orders)",
      "Check a few against the invoices, and remove them if they are slips."
    )
  }
}
