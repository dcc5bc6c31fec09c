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

  /// Who they are.
  struct Split {
    /// Places in the log, ascending.
    let buyers: [Int]
    /// Spend by customer of the log [currency].
    let totals: [Double]
    let customers: Int
    let sales: Double
    let revenue: Double

    var share: Double { sales / revenue }
  }

  enum Outcome {
    case found(Split)
    case fine
    case notPossible(String)
  }

  /// - Parameter until: the last day that is looked at, since 1970-01-01; nil for all.
  static func split(_ orders: OrderLog, until: Int32? = nil) -> Outcome {
    guard let amounts = orders.amounts else { return .notPossible("the log has no amounts") }
    let until = until ?? orders.period.upperBound
    var totals = [Double](repeating: 0, count: orders.ids.count)
    var counts = [Int](repeating: 0, count: orders.ids.count)
    for customer in orders.ids.indices {
      for row in orders.rows(customer) where orders.days[row] <= until {
        totals[customer] += amounts[row]
        counts[customer] += 1
      }
    }
    let customers = orders.ids.indices.filter { counts[$0] > 0 }
    guard customers.count >= 30 else { return .notPossible("fewer than 30 customers") }
    // Who only ever had free orders counts as having spent a ten-thousandth.
    let sums = customers.map { log(max(totals[$0], 1e-4)) }
    let means = zip(customers, sums).map { $1 - log(Double(counts[$0])) }
    guard let meanSpread = RobustSpread(means), let sumSpread = RobustSpread(sums) else {
      return .notPossible("the amounts are too large")
    }
    let limit = limit(customers: customers.count)
    let buyers = customers.indices.filter {
      (meanSpread.score(means[$0]) ?? 0) > limit || (sumSpread.score(sums[$0]) ?? 0) > limit
    }.map { customers[$0] }
    let revenue = totals.reduce(0, +)
    let sales = buyers.reduce(0) { $0 + totals[$1] }
    guard !buyers.isEmpty, revenue > 0, sales >= 0.05 * revenue else { return .fine }
    return .found(
      Split(
        buyers: buyers, totals: totals, customers: customers.count, sales: sales, revenue: revenue))
  }

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    switch split(survey.orders) {
    case .notPossible(let reason): .notPossible(reason)
    case .fine: .fine
    case .found(let split): .found(point(split, survey))
    }
  }

  private static func point(_ split: Split, _ survey: LogSurvey) -> PainPoint {
    let (buyers, totals, share) = (split.buyers, split.totals, split.share)
    let rest = (split.revenue - split.sales) / Double(max(1, split.customers - buyers.count))
    let ordinary = DiagnosisFigures.amount(split.sales / Double(buyers.count))
    let isApart = (survey.orders.selection.wholesale?.customers ?? 0) > 0
    let moments = Moments(totals)
    let plain = moments.mean + plainLimit * (moments.standardDeviation ?? 0)
    let masked = totals.count { $0 > plain }
    return PainPoint(
      definition, title: "Wholesale buyers among the customers", count: buyers.count,
      of: split.customers, unit: .customers, stake: share, isSettled: isApart,
      examples: buyers.sorted { (totals[$0], $1) > (totals[$1], $0) }
        .prefix(PainPoint.exampleLimit).map { example($0, totals[$0], survey) },
      consequence: """
        They make \(DiagnosisFigures.percent(share)) of the revenue, \(ordinary) each against \
        \(DiagnosisFigures.amount(rest)) of the others: one law of spend for all fits neither, and \
        the loss of one of them moves the total more than chance in a model of all would. (3 σ of \
        spend finds \(DiagnosisFigures.count(masked)).)
        """,
      remedy: remedy(buyers.map { survey.orders.ids[$0] }, isApart: isApart))
  }

  private static func remedy(_ ids: [String], isApart: Bool) -> String {
    let option = RemedyOption.exclude(ids, "all \(DiagnosisFigures.count(ids.count))")
    return
      (isApart
      ? "They are a segment of their own; calibrate with --wholesale-segment as well"
      : "Calibrate with --wholesale-segment: they become a segment of their own")
      + ". To forecast without them: \(option)."
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
