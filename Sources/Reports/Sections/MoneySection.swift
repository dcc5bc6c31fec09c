import Experiments
import Lifecycle

/// What every campaign cost and brought.
struct MoneySection {
  let page: Page

  private var figures: Figures { page.figures }

  private func rows(_ arm: Arm) -> [CampaignRow] {
    page.summary.campaigns.filter { $0.arm == arm }
  }

  var section: Section? {
    let plan = rows(.plan)
    guard !plan.isEmpty || page.summary.costs != nil else { return nil }
    let baseline = rows(.baseline)
    let chart = ChartFigure(
      id: "campaign-money", title: "Spend and credited contribution by campaign",
      spec: CampaignChart(campaigns: plan, axes: page.axes).spec,
      table: table(plan).money, isWide: true)
    return Section(
      anchor: "money", title: "Where the money goes and what comes back", link: "Money",
      lead: """
        Means over the whole horizon. An order is credited to the campaign whose contact came last, \
        campaigns of one day share; some of these orders would have come anyway. From the break-even \
        on (1 ÷ margin) a credited ROAS pays for its spend. What is spent before the first order \
        brings customers: CAC judges it. \(incremental)
        """,
      body: """
        \(plan.isEmpty ? nil : card(plan))\(BreakdownTables(page: page).markup)\(costs)
        \(SpendFigure(page: page).markup)
        \(variants.isEmpty ? nil : details(variants, "Variants of campaigns"))
        \(baseline.isEmpty ? nil : details(baseline, "Campaigns of the baseline"))
        \(page.drawsCharts && !plan.isEmpty && page.context.hasOrderValues ? drawn(chart) : nil)
        """)
  }

  private func table(_ rows: [CampaignRow]) -> CampaignTable {
    CampaignTable(
      rows: rows, figures: figures, hasOrderValues: page.context.hasOrderValues)
  }

  private func card(_ plan: [CampaignRow]) -> Markup {
    """
    <div class="card\(plan.count > 15 ? " flows" : "")">\
    \(table(plan).full.markup)</div>
    """
  }

  /// Fixed costs, apart from contacts and coupons.
  private var costs: Markup? {
    page.summary.costs.map { rows in
      let table = CostTable(
        rows: rows, hasBaseline: page.context.baseline != nil, figures: figures)
      return """
        <div class="card after"><p class="small">Beside what campaigns spend on contacts and \
        coupons: no campaign's return bears these costs, the plan's spend, return and contribution \
        do.</p>\(table.table.markup)</div>
        """
    }
  }

  private func drawn(_ chart: ChartFigure) -> Markup {
    let legend = Legend(entries: [
      (.block, "var(--baseline)", "spend: contacts and coupons"),
      (.block, "var(--plan)", "credited contribution: revenue × margin"),
    ])
    return "<div class=\"after\">\(legend.markup)\(chart.markup(page))</div>"
  }

  /// What the run can say of the rest.
  private var incremental: Markup? {
    if !page.context.hasOrderValues {
      return "Orders have no values here, so that revenue and returns are not defined."
    }
    guard page.context.baseline != nil else { return nil }
    let added = page.forecasts(of: Reading(kpi: "contribution.added", over: .toDate)).last
    // Of the whole horizon, as all that stands below; of a part it may exist where of the whole it does not.
    guard let last = page.forecasts(of: Reading(kpi: "roi", over: .toDate)).last,
      last.month == page.context.horizon
    else {
      guard let added else { return "What the plan truly adds is its difference to the baseline." }
      return """
        What the plan truly adds is its difference to the baseline: <b>\(figures.difference(added.plan.mean, added.unit))</b> \
        of contribution before spend by month \(added.month).
        """
    }
    let interval =
      last.interval.map {
        " (\(figures.level95): \(figures.range($0.lowerBound, $0.upperBound, last.unit)))"
      }
      ?? ""
    return """
      What the plan truly adds is its difference to the baseline: an incremental return of <b>\(figures.value(last.plan.mean, last.unit))</b> by month \
      \(last.month)\(interval).
      """
  }

  private var variants: [CampaignRow] { (page.summary.variants ?? []).filter { $0.arm == .plan } }

  private func details(_ rows: [CampaignRow], _ title: String) -> Markup {
    """
    <details class="card flows after"><summary>\(title)</summary>
    <div>\(table(rows).full.markup)</div>
    </details>
    """
  }
}
