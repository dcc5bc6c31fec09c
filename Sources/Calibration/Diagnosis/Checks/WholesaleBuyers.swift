import Foundation
import Statistics

/// A few customers who buy on quite another scale.
struct WholesaleBuyers: DataCheck {
  static let definition = DataCheckDefinition(
    key: "wholesale-buyers", name: "Wholesale buyers",
    summary: """
      Customers whose mean order value or total spend lies so many robust deviations above the \
      median on the logarithmic scale, 3 at least, as one customer in twice their number would in \
      a log-normal law (Chauvenet's criterion); a pain when they make 5 % of the revenue. The 3 σ \
      rule on spend itself masks them: they raise the σ that they are measured by.
      """)

  static let plainLimit = 3.0

  /// z with half a customer in `count` above it, 3 at least.
  static func limit(customers count: Int) -> Double {
    max(3, Estimate.critical(level: 1 - 1 / Double(count), degreesOfFreedom: nil))
  }

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let orders = survey.orders
    guard let amounts = orders.amounts else { return .notPossible("the log has no amounts") }
    guard orders.ids.count >= 30 else { return .notPossible("fewer than 30 customers") }
    var totals = [Double](repeating: 0, count: orders.ids.count)
    for customer in orders.ids.indices {
      totals[customer] = orders.rows(customer).reduce(0) { $0 + amounts[$1] }
    }
    // Who only ever had free orders counts as having spent a ten-thousandth.
    let sums = totals.map { log(max($0, 1e-4)) }
    let means = orders.ids.indices.map { sums[$0] - log(Double(orders.rows($0).count)) }
    guard let meanSpread = RobustSpread(means), let sumSpread = RobustSpread(sums) else {
      return .notPossible("the amounts are too large")
    }
    let limit = limit(customers: orders.ids.count)
    let buyers = orders.ids.indices.filter {
      (meanSpread.score(means[$0]) ?? 0) > limit || (sumSpread.score(sums[$0]) ?? 0) > limit
    }
    let revenue = totals.reduce(0, +)
    let sales = buyers.reduce(0) { $0 + totals[$1] }
    guard !buyers.isEmpty, revenue > 0, sales >= 0.05 * revenue else { return .fine }
    let share = sales / revenue
    let rest = (revenue - sales) / Double(max(1, orders.ids.count - buyers.count))
    let ordinary = DiagnosisFigures.amount(sales / Double(buyers.count))
    let moments = Moments(totals)
    let plain = moments.mean + plainLimit * (moments.standardDeviation ?? 0)
    let masked = totals.count { $0 > plain }
    return .found(
      PainPoint(
        definition, title: "Wholesale buyers among the customers", count: buyers.count,
        of: orders.ids.count, unit: .customers, stake: share,
        examples: buyers.sorted { (totals[$0], $1) > (totals[$1], $0) }
          .prefix(PainPoint.exampleLimit).map { example($0, totals[$0], survey) },
        consequence: """
          They make \(DiagnosisFigures.percent(share)) of the revenue, \(ordinary) each against \
          \(DiagnosisFigures.amount(rest)) of the others: one law of spend for all fits neither, \
          and the loss of one of them moves the total more than chance in a model of all would. (3 \
          σ of spend finds \(DiagnosisFigures.count(masked)).)
          """,
        remedy: "Give them a segment of their own (a column in the log), or forecast without them.")
    )
  }

  private static func example(
    _ customer: Int, _ total: Double, _ survey: LogSurvey
  ) -> PainPoint.Example {
    let rows = survey.orders.rows(customer)
    return PainPoint.Example(
      line: survey.record(ofOrder: rows.lowerBound, by: customer).map { Int(survey.log.line[$0]) },
      text: "customer \(survey.orders.ids[customer]): \(DiagnosisFigures.amount(total)) in "
        + DiagnosisFigures.count(rows.count, "order"))
  }
}
