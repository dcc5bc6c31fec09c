import Documents
import Foundation
import Lifecycle

extension AggregateBaseline {
  /// The scenario, every line with where it comes from.
  ///
  /// - Parameters:
  ///   - head: comment lines above it.
  ///   - scale: so many of the people and of their budgets; 1 for all.
  ///   - isCertain: what is solved is written as a number, not as a law around it.
  func yaml(head: [String] = [], scale: Double = 1, isCertain: Bool = false) -> String {
    let window = "\(figures.trade.window) months"
    var lines = head
    func add(_ text: String, _ remark: String = "") {
      lines.append(AggregateText.line(text, remark))
    }
    add("currency: \(figures.currency.code)", "of all amounts")
    add("start: \(figures.start)", "the year to be planned")
    add("horizon: 12 months")
    add("seed: \(figures.seed)")
    add("replications: 80")
    add("discountRate: 10 % per year", "assumption")
    add("")
    add("definitions:", "\(figures.trade.name): assumption")
    add("  activityWindow: \(window)", "active: an order within it")
    add("  retentionPeriod: \(window)", "retention: who of them is active again")
    if let season = figures.season {
      add("")
      add("# Orders by calendar month, January first. Given.")
      add("season: [\(season.map { AggregateText.number($0, 3) }.joined(separator: ", "))]")
    }
    add("")
    add("segments:")
    for group in figures.groupsOrAll { lines += segment(group, scale, isCertain) }
    lines += [""] + tiers + [""] + campaigns(scale)
    return lines.joined(separator: "\n") + "\n"
  }

  private func segment(
    _ group: AggregateFigures.Group, _ scale: Double, _ isCertain: Bool
  ) -> [String] {
    let share = group.share * scale
    func count(_ value: Double) -> String { AggregateText.whole(max(0, value * share)) }
    let gamma = group.orderValue * orderValueFactor * (Assumed.spendSpread - 1) / Assumed.spendShape
    let history = Int(trade.history)
    let number = AggregateText.number
    func percent(_ share: Double, _ digits: Int = 4) -> String {
      AggregateText.percent(share, digits)
    }
    let tempo =
      figures.stated[.conversion] == nil ? "assumption" : "solved: campaign conversion"
    /// Per day; the solved one is the median.
    func hazard(_ median: Double) -> String {
      if isCertain { return "\(percent(median)) per day" }
      let ratio = exp(Assumed.hazardSpread * 1.2816)
      return "{lognormal: {p10: \(percent(median / ratio)) per day, "
        + "p90: \(percent(median * ratio)) per day}}"
    }
    /// A number that is known but for a share of it.
    func near(_ mean: Double, _ error: Double, _ unit: String = "") -> String {
      isCertain
        ? "\(number(mean, 5))\(unit)"
        : "{normal: {mean: \(number(mean, 5))\(unit), sd: \(number(error * mean, 2))\(unit)}}"
    }
    let rows: [(String, String)] = [
      (
        "  \(group.name):",
        figures.groups.isEmpty ? "" : "\(percent(group.share, 3)) of the customers, given"
      ),
      ("    market: \(count(market)) persons", "assumption: 20 years of new customers"),
      (
        "    prospects: {aware: \(count(prospects.aware)) persons, interested: \(count(prospects.interested)) persons}",
        "in balance"
      ),
      (
        "    awareness: {hazard: \(percent(organicHazard, 5)) per day}",
        "solved: a third comes by itself, assumed"
      ),
      (
        "    interest: {hazard: \(hazard(prospects.interest)), "
          + "forgetting: \(percent(prospects.awareForgetting)) per day}", tempo
      ),
      (
        "    purchase: {hazard: \(hazard(prospects.purchase)), "
          + "forgetting: \(percent(prospects.interestedForgetting)) per day}", tempo
      ),
      ("    repurchase:", ""), ("      model: bg-nbd", ""),
      ("      r: \(number(trade.r, 5))", "solved, r to b: orders a year, repurchase,"),
      (
        "      alpha: \(near(trade.alpha * Self.daysInMonth, Assumed.paceError, " days"))",
        "new customers and retention; spreads assumed"
      ),
      ("      a: \(number(trade.a, 5))", ""), ("      b: \(near(trade.b, Assumed.stayError))", ""),
      ("    spend:", ""),
      (
        "      gammaGamma: {p: 5, q: 5, gamma: \(money(gamma))}",
        "given: mean \(money(group.orderValue * orderValueFactor)); p, q assumed"
      ),
      (
        "    margin: \(percent(figures.marginOrUsual))",
        figures.margin == nil ? "assumption of the trade" : "given"
      ),
      ("    installed:", ""),
      (
        "      customers: \(count(newcomers * trade.history)) customers",
        "solved: as many as order in 12 months"
      ),
      (
        "      firstOrder: {from: 0 months, to: \(history) months}",
        "as many new ones in each month"
      ),
    ]
    return rows.map { AggregateText.line($0, $1) }
  }

  private var tiers: [String] {
    let often = "frequency: {atLeast: \(figures.often) orders}"
    let silence = Int(silentDays)
    let isSolved = figures.stated[.atRiskShare] != nil
    let rows: [(String, String)] = [
      ("tiers:", ""), ("  method: rules", ""), ("  review: 1 month", ""), ("  entry: general", ""),
      ("  rules:", ""),
      ("    at-risk:", "came often and has stopped"),
      (
        "      recency: {atLeast: \(silence) days}",
        isSolved ? "solved: share of active customers" : "of the trade"
      ),
      ("      \(often)", "whoever came once was never won"),
      ("    core:", ""),
      (
        "      orderValue: {atLeast: \(money(coreOrderValue))}",
        figures.stated[.coreShare] != nil
          ? "solved: share of active customers"
          : figures.coreOrderValue != nil ? "given" : "assumption: the average order value"
      ),
      ("      \(often)", "assumption"),
      ("    potential:", ""),
      ("      frequency: {atLeast: \(figures.regular) orders}", "assumption"),
      ("    general: {}", ""), ("", ""), ("loyalty: {tiers: [core]}", ""),
    ]
    return rows.map { AggregateText.line($0, $1) }
  }

  private func campaigns(_ scale: Double) -> [String] {
    func percent(_ share: Double, _ digits: Int = 4) -> String {
      AggregateText.percent(share, digits)
    }
    let rows: [(String, String)] = [
      ("campaigns:", ""),
      ("  advertisement:", "one message for everybody"),
      ("    channel: public-domain ads", ""), ("    audience: {stage: unaware}", ""),
      ("    cadence: daily", ""),
      (
        "    contactCost: \(money(advertisement.contactCost))",
        costRemark(advertisement.contactCost, "solved: new customers")
      ),
      ("    dailyBudget: \(money(advertisement.dailyBudget * scale))", "solved: acquisition cost"),
      ("    reach: \(percent(Assumed.reach))", "assumption"),
      ("    open: \(percent(advertisement.open))", "assumption"),
      ("    advance: \(percent(advertisement.advance))", "assumption, of those who open"),
      ("  retargeting:", ""), ("    channel: public-domain ads", ""),
      ("    audience: {stage: [aware, interested]}", ""), ("    cadence: monthly", ""),
      (
        "    contactCost: \(money(retargetingCost))",
        costRemark(retargetingCost, "solved: a tenth of acquisition cost")
      ),
      ("    reach: \(percent(Assumed.retargetingReach))", "assumption"),
      ("    open: \(percent(Assumed.retargetingOpen))", "assumption"),
      ("    uplift: {lognormal: {p10: 20 %, p90: 60 %}}", "assumption"),
      ("    lasts: 28 days", ""),
      ("  newsletter:", "to all customers of the year"),
      ("    channel: e-mail", ""),
      ("    audience: {stage: customer, daysSinceOrder: {atMost: 365 days}}", ""),
      ("    cadence: monthly", ""),
      (
        "    contactCost: \(money(newsletterCost))",
        costRemark(newsletterCost, "assumption: a ten-thousandth of an order")
      ),
      ("    reach: \(percent(Assumed.newsletterReach))", "assumption"),
      ("    open: \(percent(newsletterOpen))", "solved: credited return on ad spend"),
      ("    uplift: {lognormal: {p10: 2 %, p90: 8 %}}", "assumption"),
      ("    lasts: 14 days", ""),
    ]
    return rows.map { AggregateText.line($0, $1) }
  }

  /// What stands beside the cost of a contact, which says so where no coin is as small: such costs are paid
  /// for many contacts together.
  func costRemark(_ cost: Double, _ remark: String) -> String {
    let coin = 1 / Double(figures.currency.minorUnits)
    return cost < coin
      ? "\(remark); below the smallest unit, \(figures.currency.code) \(AggregateText.number(coin, 1))"
      : remark
  }

  /// Five significant digits; a contact may cost less than the smallest coin.
  func money(_ value: Double) -> String {
    figures.currency.amount(AggregateText.number(value, 5))
  }
}
