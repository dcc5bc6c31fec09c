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
    guard !plan.isEmpty else { return nil }
    let baseline = rows(.baseline)
    let chart = ChartFigure(
      id: "campaign-money", title: "Spend and credited contribution by campaign",
      spec: CampaignChart(campaigns: plan, axes: page.axes).spec,
      table: CampaignTable(rows: plan, figures: figures).money, isWide: true)
    return Section(
      anchor: "money", title: "Where the money goes and what comes back", link: "Money",
      lead: """
        Means over the whole horizon. An order is credited to the campaign whose contact came last; \
        some of these orders would have come anyway. \(incremental)
        """,
      body: """
        <div class="card\(plan.count > 15 ? " flows" : "")">\
        \(CampaignTable(rows: plan, figures: figures).full.markup)</div>
        \(variants.isEmpty ? nil : details(variants, "Variants of campaigns"))
        \(baseline.isEmpty ? nil : details(baseline, "Campaigns of the baseline"))
        \(page.drawsCharts ? drawn(chart) : nil)
        """)
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
    guard page.context.baseline != nil else { return nil }
    guard let last = page.forecasts(of: "roi").last else {
      return "What the plan truly adds is its difference to the baseline."
    }
    return """
      What the plan truly adds is its difference to the baseline: an incremental return of <b>\(figures.value(last.plan.mean, last.unit))</b> by month \
      \(last.month) (80 % within \(figures.range(last.plan.p10, last.plan.p90, last.unit))).
      """
  }

  private var variants: [CampaignRow] { (page.summary.variants ?? []).filter { $0.arm == .plan } }

  private func details(_ rows: [CampaignRow], _ title: String) -> Markup {
    """
    <details class="card flows after"><summary>\(title)</summary>
    <div>\(CampaignTable(rows: rows, figures: figures).full.markup)</div>
    </details>
    """
  }
}
