import Experiments
import Foundation
import Lifecycle
import Testing

@testable import Reports

/// What the page says of money and people by segment, channel, month and step.
@Suite struct BreakdownPageTests {
  private func empty(
    kpis: [KPIForecast] = [], steps: [FunnelStep] = []
  ) -> RunSummary {
    RunSummary(
      context: Fixture().context, replications: 1, kpis: kpis, targets: [], joint: nil, funnel: [],
      tierMix: [], cohorts: [], campaigns: [], steps: steps, tracking: nil, events: [])
  }

  @Test func theBottleneckIsNamedWithItsPersons() throws {
    let html = try RenderedReport.html(Fixture())
    let sentence = """
      The bottleneck is aware → interested: of 61,200 persons who were aware, 19,000 took the step \
      (31.0\u{A0}%), 30,200 were lost and 12,000 still wait.
      """
    #expect(html.contains(sentence))
    #expect(html.components(separatedBy: "most lost").count == 2)
    let step = FunnelStep(arm: .plan, step: .staying, entered: 5, taken: 5, lost: 0)
    #expect(Bottleneck(empty(steps: [step])) == nil)
  }

  @Test func segmentsShowWhatThePlanChangesAndChannelsWhatIsCredited() throws {
    let html = try RenderedReport.html(Fixture())
    #expect(html.contains("<th scope=\"row\">rural</th>"))
    #expect(html.contains("+¥400\u{A0}k</span>"))
    #expect(html.contains("+¥320\u{A0}…\u{A0}+¥480\u{A0}k"))
    // 1,820,000 + 241,000 of credited revenue.
    #expect(html.contains("<th scope=\"row\">private domain</th>"))
    #expect(html.contains("<td class=\"n\">¥2.06\u{A0}M</td>"))
    #expect(html.contains("Spend by month"))
  }

  /// The card of a KPI with targets speaks of their months, others of the last one.
  @Test func cardsSpeakOfTheTargetsMonth() throws {
    let html = try RenderedReport.html(Fixture())
    #expect(html.contains("Month 6, target ≥\u{A0}75.6\u{A0}%: <b>"))
    #expect(html.contains("Month 12, target ≤\u{A0}¥54.65: <b>"))
    #expect(html.contains("Month 12: <b>"))
  }

  /// From 0 to a round share that none exceeds: the difference between 20 % and 22 % is a fifteenth of
  /// the scale, not all of it.
  @Test func heatMapsDoNotStretchNoise() {
    let rows = [0.20, 0.22, 0.21].enumerated().map { month, share in
      CohortRow(arm: .plan, cohort: -1, month: month, size: 1000, buyers: 1000 * share, revenue: 0)
    }
    let triangle = RetentionTriangle(rows, arm: .plan, context: Fixture().context)
    #expect(triangle.full == 0.3)
    let axes = Axes(figures: Figures(currency: "CNY"), context: Fixture().context)
    let shades = RetentionChart(triangle: triangle, axes: axes).spec.rows.compactMap {
      row -> Double? in
      guard case .object(let members) = row, case .number(let shade)? = members["shade"] else {
        return nil
      }
      return shade
    }
    #expect(shades.count == 3)
    #expect((shades.max() ?? 1) - (shades.min() ?? 0) < 0.05)
  }

  /// By the share that orders again: core 40 %, potential 20 %, general 30 %, at risk 5 %.
  @Test func tiersAreColouredByWhoComesBack() {
    let shares = [("core", 0.4), ("potential", 0.2), ("general", 0.3), ("at risk", 0.05)]
    let kpis = shares.flatMap { tier, share in
      [(3, 1 - share), (12, share)].map { month, share in
        KPIForecast(
          kpi: "repurchase.\(tier)", month: month, unit: .share,
          plan: Spread(mean: share, standardError: 0, p5: 0, p10: 0, p50: 0, p90: 0, p95: 0),
          baseline: nil, difference: nil, knowledge: nil)
      }
    }
    func colours(_ kpis: [KPIForecast]) -> [String] {
      let colours = TierColours(empty(kpis: kpis))
      return Fixture().tiers.map { colours[$0] }
    }
    #expect(colours(kpis) == ["var(--t1)", "var(--t4)", "var(--t2)", "var(--t5)"])
    #expect(colours([]) == ["var(--t1)", "var(--t2)", "var(--t4)", "var(--t5)"])
  }
}
