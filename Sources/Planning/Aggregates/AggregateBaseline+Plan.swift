import Documents
import Foundation

extension AggregateBaseline {
  /// A first plan: a coupon for those who are about to buy and one to win back, with targets.
  func plan() -> String {
    let off = Self.round(0.08 * orderValue), less = Self.round(0.6 * orderValue)
    let rows: [(String, String)] = [
      ("# What do a coupon for the first order and one to win customers back bring?", ""),
      ("#", ""),
      (
        "# A plan states what it changes of its baseline; put your own campaigns in the place of these.",
        ""
      ),
      ("extends: baseline.yaml", ""), ("", ""), ("campaigns:", ""),
      ("  first-order coupon:", ""), ("    channel: SMS", ""),
      ("    audience: {stage: interested}", ""), ("    cadence: every 14 days", ""),
      (
        "    contactCost: \(figures.currency.code) \(AggregateText.number(newsletterCost, 2))",
        costRemark(newsletterCost, "assumption")
      ),
      ("    reach: 95 %", "assumption"), ("    open: 40 %", "assumption"),
      ("    uplift: {lognormal: {p10: 20 %, p90: 60 %}}", "assumption; a test measures it"),
      ("    lasts: 14 days", ""), ("    holdout: 10 %", "never contacted, to measure it"),
      ("    offer:", ""),
      (
        "      coupon: {amountOff: \(money(off)), minimum: \(money(less)), redemption: 60 %}",
        "assumption"
      ),
      ("  win-back:", ""), ("    channel: SMS", ""), ("    audience: {tier: [at-risk]}", ""),
      ("    cadence: monthly", ""),
      (
        "    contactCost: \(figures.currency.code) \(AggregateText.number(newsletterCost, 2))",
        costRemark(newsletterCost, "assumption")
      ),
      ("    reach: 93 %", "assumption"), ("    open: 30 %", "assumption"),
      ("    uplift: {lognormal: {p10: 20 %, p90: 60 %}}", "assumption"),
      ("    lasts: 21 days", ""),
      ("    winBack: {chance: {beta: {mean: 8 %, n: 150}}, halfLife: 120 days}", "assumption"),
      ("    holdout: 10 %", ""), ("    offer:", ""),
      ("      coupon: {amountOff: \(money(off)), redemption: 50 %}", "assumption"),
      ("", ""), ("targets:", ""),
      ("  - {kpi: newCustomers, month: 12, change: +10 %}", "by the end of the year"),
      ("  - {kpi: cac, month: 12, change: -5 %}", ""),
      ("  - {kpi: repurchase, month: 12, change: +3 %}", ""),
      ("  - {kpi: contribution, month: 12, change: +3 %}", ""),
    ]
    return rows.map { AggregateText.line($0, $1) }.joined(separator: "\n") + "\n"
  }

  /// An amount that is easily said: 1, 2 or 5 times a power of ten.
  private static func round(_ amount: Double) -> Double {
    let power = pow(10, log10(amount).rounded(.down))
    let first = amount / power
    return power * (first < 1.5 ? 1 : first < 3.5 ? 2 : first < 7.5 ? 5 : 10)
  }
}
