/// Records that are worth nothing.
struct WorthlessRecords: DataCheck {
  static let definition = DataCheckDefinition(
    key: "zero-prices", name: "Zero or missing prices",
    summary: """
      Records whose amount or unit price is 0 or empty, from the first on: gifts, samples, \
      corrections of stock, or prices that were lost. Unreadable ones have a check of their own.
      """)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let log = survey.log
    guard !log.amount.isEmpty else { return .notPossible("the log has no amounts") }
    let hasPrices = !log.price.isEmpty
    var zero = 0, empty = 0
    var examples: [PainPoint.Example] = []
    for record in 0..<log.count where !log.unreadable.holds(record) {
      let isEmpty = log.amount[record] == TransactionLog.missingAmount
      guard isEmpty || log.amount[record] == 0 || (hasPrices && log.price[record] == 0) else {
        continue
      }
      if isEmpty { empty += 1 } else { zero += 1 }
      if examples.count < PainPoint.exampleLimit { examples.append(survey.example(record)) }
    }
    let count = zero + empty
    guard count > 0 else { return .fine }
    let share = Double(count) / Double(log.count)
    let treatment =
      survey.isLineLevel
      ? "Dropped: gifts, samples and corrections of stock would pass for orders; if they are sales "
        + "whose price was lost, that revenue is missing."
      : (empty > 0 ? "Empty ones are dropped. " : "")
        + "Orders that cost nothing count as orders and lower the value of an "
        + "order; if their price was lost, that revenue is missing."
    return .found(
      PainPoint(
        definition, title: "Zero or missing prices", count: count, of: log.count, unit: .records,
        stake: share, isSettled: survey.isLineLevel || zero == 0, examples: examples,
        consequence: """
          \(DiagnosisFigures.count(zero)) zero, \(DiagnosisFigures.count(empty)) empty. \(treatment)
          """,
        remedy: "Ask what they stand for; fill in the prices of those that were sold."))
  }
}
