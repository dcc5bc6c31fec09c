import Foundation

/// Orders that keep to a customer's own rhythm, or come in bursts.
struct OrderRegularity: DataCheck {
  static let definition = DataCheckDefinition(
    key: "regularity", name: "Regularity of orders",
    summary: """
      Wheat and Morrison's M (1990): of a customer's last two gaps the first's share, uniform where \
      customers order by chance at rates of their own, as purchase models assume; k is the shape of \
      the gaps, 1 by chance. A pain when p is below 1 % and k outside 0.8…1.25: at most one log in a \
      hundred that follows the models has a false one.
      """, ceiling: .medium)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let orders = survey.orders
    guard let regularity = GapRegularity(orders, until: orders.period.upperBound) else {
      return .notPossible(
        "fewer than \(GapRegularity.fewest) customers with two gaps of "
          + "\(GapRegularity.fewestDays) days together")
    }
    guard regularity.isFound else { return .fine }
    let customers = orders.ids.count
    let share = Double(regularity.customers) / Double(max(1, customers))
    // How far the spread of a customer's orders is off, as a share of the larger.
    let ratio = max(regularity.k, 0.01).squareRoot()
    let spread = 1 - (regularity.isRegular ? 1 / ratio : ratio)
    return .found(
      PainPoint(
        definition,
        title: regularity.isRegular
          ? "Customers order more regularly than by chance" : "Orders come in bursts",
        count: regularity.customers, of: customers, unit: .customers, stake: share * spread,
        consequence: consequence(regularity), remedy: remedy(regularity, survey)))
  }

  private static func consequence(_ regularity: GapRegularity) -> String {
    let figures = regularity.figures
    return regularity.isRegular
      ? "Gaps of a customer are more alike than chance makes them (\(figures)), and the purchase models "
        + "do not know that: totals are hardly touched, but the intervals of single customers are too "
        + "wide, and who is at risk is seen too late."
      : "Short gaps and long pauses alternate more than chance makes them (\(figures)), and the purchase "
        + "models do not know that: the intervals of single customers are too narrow, and who pauses is "
        + "taken for lost too early."
  }

  private static func remedy(_ regularity: GapRegularity, _ survey: LogSurvey) -> String {
    let orders = survey.orders
    let gaps = OrderGaps(orders, until: orders.period.upperBound)
    let days = gaps.map {
      " with --at-risk-days \($0.days), within which 90 % of gaps that end do so"
    }
    return "Plan with totals; judge single customers by the days since their last order "
      + "(`cohortcast segment`\(days ?? ""))"
      + (regularity.isRegular
        ? "." : ", and look whether bursts are campaigns or parts of one order.")
  }
}
