import Foundation
import Statistics

/// Orders far too large for the rest.
struct OrderOutliers: DataCheck {
  static let definition = DataCheckDefinition(
    key: "order-outliers", name: "Outliers of order value",
    summary: """
      Orders beyond 3 σ of the mean (document B), and orders beyond 3 robust deviations of the \
      median on the logarithmic scale (median and 1.4826 × median absolute deviation; Hampel \
      1974). A pain from 1 % of the revenue on and when either finds more than three times the \
      0.13 % that a log-normal law would have there. Who makes them is a check of its own.
      """, ceiling: .medium)

  static let limit = 3.0

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    guard let all = survey.orders.amounts else { return .notPossible("the log has no amounts") }
    let amounts = all.filter { $0 > 0 }
    guard amounts.count >= 30 else { return .notPossible("fewer than 30 orders of value") }
    let moments = Moments(amounts)
    guard let spread = RobustSpread(amounts.map { log($0) }), spread.deviation > 0,
      let sigma = moments.standardDeviation
    else { return .notPossible("more than half of all orders have the same value") }
    let plain = moments.mean + limit * sigma
    let robust = exp(spread.median + limit * spread.deviation)
    guard plain.isFinite, robust.isFinite else { return .notPossible("the amounts are too large") }
    var (beyondPlain, beyondRobust, sales, total) = (0, 0, 0.0, 0.0)
    for amount in amounts {
      total += amount
      if amount > plain { beyondPlain += 1 }
      if amount > robust {
        beyondRobust += 1
        sales += amount
      }
    }
    let share = sales / total
    let usual = 3 * 0.00135 * Double(amounts.count)
    guard share >= 0.01, Double(max(beyondPlain, beyondRobust)) > usual else { return .fine }
    let masking =
      plain > robust
      ? " The 3 σ limit (\(DiagnosisFigures.amount(plain))) finds only "
        + "\(DiagnosisFigures.count(beyondPlain)), because the outliers themselves have raised σ."
      : " Beyond 3 σ (\(DiagnosisFigures.amount(plain))): \(DiagnosisFigures.count(beyondPlain))."
    return .found(
      PainPoint(
        definition, title: "Outliers of order value", count: beyondRobust, of: amounts.count,
        unit: .orders, stake: share,
        examples: largest(survey, all),
        consequence: """
          \(DiagnosisFigures.count(beyondRobust, "order")) above \
          \(DiagnosisFigures.amount(robust)) make \(DiagnosisFigures.percent(share)) of the \
          revenue, and the forecast of revenue hangs on whether they come again.\(masking)
          """,
        remedy: remedy(survey, all, limit: robust)))
  }

  /// What to do about the customers with such orders.
  private static func remedy(_ survey: LogSurvey, _ amounts: [Double], limit: Double) -> String {
    let orders = survey.orders
    let buyers = orders.ids.indices.filter { customer in
      orders.rows(customer).contains { amounts[$0] > limit }
    }
    let who =
      "the \(DiagnosisFigures.count(buyers.count, "customer")) above "
      + DiagnosisFigures.amount(limit)
    let option = RemedyOption.exclude(buyers.map { orders.ids[$0] }, who)
    let isWholesale = if case .found = WholesaleBuyers.split(orders) { true } else { false }
    return "Check the largest against the invoices, and correct slips in the log. "
      + (isWholesale
        ? "Who buys in bulk is set apart by --wholesale-segment (calibrate)"
        : "What is real stays")
      + "; what is not to be forecast is left out by \(option)."
  }

  /// The largest orders, the largest first.
  private static func largest(
    _ survey: LogSurvey, _ amounts: [Double]
  ) -> [PainPoint.Example] {
    var top: [(row: Int, customer: Int)] = []
    for customer in survey.orders.ids.indices {
      for row in survey.orders.rows(customer) {
        if top.count == PainPoint.exampleLimit, let last = top.last,
          amounts[row] <= amounts[last.row]
        {
          continue
        }
        let place = top.firstIndex { amounts[$0.row] < amounts[row] } ?? top.count
        top.insert((row, customer), at: place)
        if top.count > PainPoint.exampleLimit { top.removeLast() }
      }
    }
    return top.map { survey.example(ofOrder: $0.row, by: $0.customer) }
  }
}
