import Experiments
import Lifecycle

/// Campaigns and their sum, as tables.
struct CampaignTable {
  /// Of one arm.
  let rows: [CampaignRow]
  let figures: Figures

  var full: DataTable {
    DataTable(
      caption: "Campaigns over the horizon, means over replications",
      columns: [.text("Campaign")]
        + [
          "Contacts", "Reached", "Opened", "Converted", "Conversion", "Expected", "Spend",
          "Budget used", "Credited revenue", "Contribution", "ROAS", "ROI",
        ].map(DataTable.Column.number),
      rows: rows.map { row in ["\(row.campaign)"] + figuresOf(row) },
      footer: rows.count > 1 ? ["All campaigns"] + figuresOf(total) : nil, isDense: true)
  }

  var money: DataTable {
    DataTable(
      caption: "Spend and credited contribution by campaign",
      columns: [.text("Campaign"), .number("Spend"), .number("Contribution"), .number("ROAS")],
      rows: rows.map { row in
        [
          "\(row.campaign)", "\(figures.money(row.spend))",
          "\(figures.money(row.contribution))", "\(figures.value(row.roas, .ratio))",
        ]
      })
  }

  private func figuresOf(_ row: CampaignRow) -> [Markup] {
    let conversion = row.delivered > 0 ? row.converted / row.delivered : nil
    let used = row.budget.flatMap { $0 > 0 ? row.spend / $0 : nil }
    let roi = row.spend > 0 ? (row.contribution - row.spend) / row.spend : nil
    let people = [row.contacts, row.delivered, row.opened, row.converted].map {
      figures.compact($0)
    }
    let money = [
      figures.compact(row.spend, .currency), figures.percent(used),
      figures.compact(row.revenue, .currency), figures.compact(row.contribution, .currency),
      figures.value(row.roas, .ratio), figures.percent(roi),
    ]
    let rate = judged(conversion, against: row.expectedConversion)
    return people.map { "\($0)" } + [rate, "\(figures.percent(row.expectedConversion))"]
      + money.map { "\($0)" }
  }

  /// Green when the planner's expectation is met, red when not.
  private func judged(_ conversion: Double?, against expected: Double?) -> Markup {
    guard let conversion, let expected else { return "\(figures.percent(conversion))" }
    let word = conversion >= expected ? "better" : "worse"
    return "<span class=\"\(word)\">\(figures.percent(conversion))</span>"
  }

  /// Sums; the budget only when every campaign has one.
  var total: CampaignRow {
    func sum(_ part: (CampaignRow) -> Double) -> Double { rows.reduce(0) { $0 + part($1) } }
    let budgets = rows.compactMap(\.budget)
    return CampaignRow(
      arm: rows.first?.arm ?? .plan, campaign: "All campaigns", contacts: sum(\.contacts),
      delivered: sum(\.delivered), opened: sum(\.opened), clicked: sum(\.clicked),
      converted: sum(\.converted), heldOut: sum(\.heldOut),
      heldOutConverted: sum(\.heldOutConverted), redemptions: sum(\.redemptions),
      contactCost: sum(\.contactCost), couponCost: sum(\.couponCost), orders: sum(\.orders),
      revenue: sum(\.revenue), contribution: sum(\.contribution),
      budget: budgets.count == rows.count ? budgets.reduce(0, +) : nil, expectedConversion: nil)
  }
}
