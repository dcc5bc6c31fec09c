import Documents

/// Customers about whom nothing can be known yet.
struct RecentEntrants: DataCheck {
  static let definition = DataCheckDefinition(
    key: "recent-entrants", name: "Recent entrants",
    summary: """
      Customers whose first order lies within one median time between orders of the log's end, \
      from 20 % of all customers on; or a log without new customers in its last quarter.
      """, ceiling: .medium)

  static let limit = 0.2

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let orders = survey.orders
    let customers = orders.ids.count
    if let end = survey.weeks.cohortEnd {
      let date = survey.weeks.date(ofWeek: end + 1)
      let silent = survey.weeks.fullWeeks - 1 - end
      return .found(
        PainPoint(
          definition, title: "No new customers from \(date) on", count: silent,
          of: survey.weeks.fullWeeks, unit: .weeks, stake: 0.02,
          consequence: """
            The log shows how customers stay, not how they come: a forecast from it is for these \
            customers only, and its total falls as they are lost.
            """,
          remedy: """
            Calibrate with --newcomers and the number a month that you know from elsewhere (a log of \
            all customers, budgets), or with --newcomers 0.
            """))
    }
    let gap = FewRepeats.medianGap(orders)
    guard gap > 0 else { return .notPossible("nobody buys twice") }
    let bound = orders.period.upperBound - Int32(truncatingIfNeeded: gap)
    let date = CalendarDate(daysSince1970: Int(orders.period.upperBound) + gap)
    let recent = orders.ids.indices.filter { orders.days[orders.starts[$0]] > bound }
    let share = Double(recent.count) / Double(max(1, customers))
    guard share >= limit else { return .fine }
    return .found(
      PainPoint(
        definition, title: "Many customers are new", count: recent.count, of: customers,
        unit: .customers, stake: share / 10,
        examples: recent.prefix(PainPoint.exampleLimit).map {
          survey.example(ofOrder: orders.starts[$0], by: $0)
        },
        consequence: """
          They came within \(DiagnosisFigures.count(gap, "day")) (the median time between orders) \
          of the log's end: their forecast is the average customer's, so their tiers and churn \
          scores say little yet.
          """,
        remedy: """
          Do not rank or tier them before \(date), when they have had time to return; read the \
          others in the tiers of today.
          """))
  }
}
