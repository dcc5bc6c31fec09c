/// Too little repetition to learn from.
struct FewRepeats: DataCheck {
  static let definition = DataCheckDefinition(
    key: "few-repeats", name: "Repeat orders to learn from",
    summary: """
      No repeat customer at all; fewer than 100 (the relative standard error of their mean, 1/√n, \
      is then above 10 %); or a median time between orders above a fifth of the log: customers who \
      hardly ever return show 1 − 1/√2 = 29 % of it whatever their rate, so that the log's length \
      speaks and not the customers.
      """)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let orders = survey.orders
    let customers = orders.ids.count
    guard customers > 0 else { return .notPossible("no order is left after cleaning") }
    let repeaters = orders.ids.indices.count { orders.rows($0).count > 1 }
    let oneTime = customers - repeaters
    let share = Double(oneTime) / Double(max(1, customers))
    guard repeaters > 0 else {
      return .found(
        PainPoint(
          definition, title: "Nobody buys twice", count: oneTime, of: customers, unit: .customers,
          stake: 1,
          consequence: """
            A purchase model has nothing to learn from: neither rate nor loss can be estimated, \
            and every forecast would be the prior's.
            """,
          remedy: "Take a longer log, or check whether the ids are those of customers, not orders.")
      )
    }
    let gap = medianGap(orders)
    let part = Double(gap) / Double(survey.days)
    if repeaters < 100 {
      let error = 1 / Double(repeaters).squareRoot()
      return .found(
        PainPoint(
          definition, title: "Few repeat customers", count: oneTime, of: customers,
          unit: .customers, stake: error,
          consequence: """
            Only \(DiagnosisFigures.count(repeaters, "customer")) bought more than once: their \
            mean is known to about ± \(DiagnosisFigures.percent(error)) (one standard error), and \
            so is every forecast of repeat orders at best.
            """,
          remedy: """
            Take a longer log or more customers, until 100 have come back, and read the intervals, \
            not the means.
            """))
    }
    guard part > 0.2 else { return .fine }
    return .found(
      PainPoint(
        definition, title: "The log is short for how rarely customers return", count: oneTime,
        of: customers, unit: .customers, stake: share * min(1, part / 0.293),
        consequence: """
          Half of all returns take more than \(DiagnosisFigures.count(gap, "day")), in a log of \
          \(DiagnosisFigures.count(survey.days, "day")): most returns have not happened yet, and a \
          customer who is lost looks like one who is slow.
          """,
        remedy: """
          Take a log of five times that gap at least, \(DiagnosisFigures.count(5 * gap, "day")); \
          until then read the intervals, not the means.
          """))
  }

  /// Half of the times between orders are at most that many days.
  static func medianGap(_ orders: OrderLog) -> Int {
    var counts = [Int](
      repeating: 0, count: Int(orders.period.upperBound) - Int(orders.period.lowerBound) + 1)
    var total = 0
    for customer in orders.ids.indices {
      let rows = orders.rows(customer)
      for row in rows.dropFirst() {
        let gap = Int(orders.days[row]) - Int(orders.days[row - 1])
        guard counts.indices.contains(gap) else { continue }
        counts[gap] += 1
        total += 1
      }
    }
    var seen = 0
    for (gap, count) in counts.enumerated() {
      seen += count
      if 2 * seen >= total, total > 0 { return gap }
    }
    return 0
  }
}
