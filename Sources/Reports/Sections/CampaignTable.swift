import Experiments
import Lifecycle

/// Campaigns and their sum, as tables.
struct CampaignTable {
  /// Of one arm.
  let rows: [CampaignRow]
  let figures: Figures
  /// Otherwise nothing that is made of the values of orders is told.
  var hasOrderValues = true

  private static let people: [CampaignFlow] = [.contacts, .delivered, .opened, .converted]

  var full: DataTable {
    DataTable(
      caption: "Campaigns over the horizon, means over replications",
      columns: [.text("Campaign")]
        + (Self.people.map(\.label) + [
          "Of reached", "Expected", "Spend", "Budget used", CampaignFlow.revenue.label,
          "Contribution", "Credited ROAS", "Break-even", "Credited return",
        ]).map(DataTable.Column.number),
      rows: rows.map { row in
        ["\(row.campaign + (row.variant.map { ", variant \($0)" } ?? ""))"] + figuresOf(row)
      },
      footer: rows.count > 1 ? ["All campaigns"] + figuresOf(total) : nil, isDense: true)
  }

  var money: DataTable {
    DataTable(
      caption: "Spend and credited contribution by campaign",
      columns: [
        .text("Campaign"), .number("Spend"), .number("Contribution"),
        .number("Credited ROAS"), .number("Break-even"),
      ],
      rows: rows.map { row in
        [
          "\(row.campaign)", "\(figures.money(row.spend))",
          "\(figures.money(valued(row.contribution)))", creditedROAS(row),
          "\(figures.value(row.breakEvenROAS, .ratio))",
        ]
      })
  }

  private func figuresOf(_ row: CampaignRow) -> [Markup] {
    let used = row.budget.flatMap { $0 > 0 ? row.spend / $0 : nil }
    let people = Self.people.map { figures.count(row[$0]) }
    let money = [
      figures.money(row.spend), figures.percent(used),
      figures.money(valued(row[.revenue])), figures.money(valued(row.contribution)),
    ]
    let returns = [
      figures.value(valued(row.breakEvenROAS), .ratio), figures.percent(valued(row.creditedReturn)),
    ]
    let rate = judged(row.conversion, against: row.expectedConversion)
    return people.map { "\($0)" } + [rate, "\(figures.percent(row.expectedConversion))"]
      + money.map { "\($0)" } + [creditedROAS(row)] + returns.map { "\($0)" }
  }

  /// Spend on people who have not ordered yet brings customers; no order that comes soon after judges it.
  private func creditedROAS(_ row: CampaignRow) -> Markup {
    row.actsBeforeFirstOrder && row.spend > 0
      ? "\(Figures.nothing), acts before<br>the first order"
      : "\(figures.value(valued(row.creditedROAS), .ratio))"
  }

  private func valued(_ figure: Double?) -> Double? { hasOrderValues ? figure : nil }

  /// Red when less than the planner expected; more is credit, and no success by itself.
  private func judged(_ conversion: Double?, against expected: Double?) -> Markup {
    guard let conversion, let expected else { return "\(figures.percent(conversion))" }
    return conversion >= expected
      ? "\(figures.percent(conversion))"
      : "<span class=\"worse\">\(figures.percent(conversion))</span>"
  }

  /// Sums; the budget only when every campaign has one. Persons are those of campaigns that make contacts,
  /// where there are any: a standing one shows itself to the same persons month after month.
  var total: CampaignRow {
    let budgets = rows.compactMap(\.budget)
    return CampaignRow(
      arm: rows.first?.arm ?? .plan, campaign: "All campaigns",
      budget: budgets.count == rows.count ? budgets.reduce(0, +) : nil, expectedConversion: nil
    ) { flow in
      let contacting = rows.filter { !$0.isStanding }
      let counted = contacting.isEmpty || flow.isMoney || flow == .orders ? rows : contacting
      return counted.reduce(0) { $0 + $1[flow] }
    }
  }
}
