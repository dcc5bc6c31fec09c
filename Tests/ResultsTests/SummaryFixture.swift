import Lifecycle
import Statistics

@testable import Experiments

/// A summary with every kind of awkward figure and name.
enum SummaryFixture {
  static let summary = summary(of: 10)

  static func summary(of replications: Int) -> RunSummary {
    RunSummary(
      context: ReportContext(
        scenario: "growth", baseline: "baseline", question: "Will it grow?", currency: "CNY",
        startDate: "2026-01-01", monthEnds: ["2026-01-31"], horizon: 1, tiers: ["core"],
        campaigns: [], bands: VerdictBands()),
      replications: replications, kpis: kpis, targets: targets,
      joint: Proportion(successes: 2, trials: 10),
      funnel: [], tierMix: [], cohorts: cohorts, campaigns: campaigns, tracking: nil, events: [])
  }

  private static let kpis = [
    KPIForecast(
      kpi: "ltv.base", month: 6, unit: .currency, plan: spread(0.1, 1e-5),
      baseline: spread(1 / 3, 0),
      difference: PairedDifference(mean: -0.0, standardError: 0.5, lower: -1, upper: 1),
      knowledge: VarianceShare(knowledge: 0.25, lower: 0, upper: 1)),
    KPIForecast(
      kpi: "retention.青铜, \"trial\" 2", month: 12, unit: .share, plan: spread(1e20, .nan),
      baseline: nil, difference: nil, knowledge: nil),
  ]

  private static func spread(_ mean: Double, _ standardError: Double) -> Spread {
    Spread(mean: mean, standardError: standardError, p5: 1, p10: 2, p50: 3, p90: 4, p95: 5)
  }

  private static let targets: [TargetAssessment] = [
    {
      var target = TargetAssessment(
        kpi: "cac", month: 12, over: .trailing(3), unit: .currency,
        statement: "−20 % against the baseline, at most", direction: .atMost, against: .baseline)
      target.target = 80
      target.targetStandardError = 0.5
      target.forecast = 79.5
      target.attained = Proportion(successes: 5, trials: 10)
      target.attainedBy = Proportion(successes: 6, trials: 10)
      target.verdict = .ambitious
      return target
    }()
  ]

  private static let cohorts = [
    CohortRow(arm: .plan, cohort: -1, month: 0, size: 200, buyers: 50, revenue: 1234.5),
    CohortRow(arm: .baseline, cohort: 1, month: 3, size: 0, buyers: 0, revenue: 0),
  ]

  private static let campaigns = [
    CampaignRow(
      arm: .plan, campaign: "双十一\n\"大促\", 2026", budget: 500,
      expectedConversion: 0.1
    ) { flow in
      switch flow {
      case .contacts: 100
      case .delivered: 90
      case .opened: 50
      case .clicked: 20
      case .exposed: 0
      case .converted: 10
      case .advanced: 3
      case .heldOut: 5
      case .heldOutConverted: 1
      case .watched: 80
      case .watchedConverted: 9
      case .heldOutWatched: 4
      case .heldOutWatchedConverted: 1
      case .issued: 8
      case .redemptions: 4
      case .settled: 6
      case .settledRedeemed: 3
      case .contactCost: 60
      case .couponCost: 40
      case .acquisitionCost: 7
      case .orders: 12
      case .revenue: 300
      case .contribution: 120
      }
    },
    CampaignRow(
      arm: .plan, campaign: "free", budget: nil, expectedConversion: nil
    ) { _ in 0 },
  ]
}
