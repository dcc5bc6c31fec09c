import Documents
import Testing

@testable import Experiments
@testable import Lifecycle

/// Money and people by segment, by month and by step: each adds up to a figure that is counted apart.
@Suite("Breakdowns")
struct BreakdownTests {
  private static let baseline = """
    currency: CNY
    start: 2026-01-01
    horizon: 4 months
    seed: 11
    replications: 5
    segments:
      town:
        market: 4000 persons
        prospects: {aware: 300 persons, interested: 100 persons}
        awareness: {hazard: 0.2 % per day}
        interest: {hazard: 1 % per day, forgetting: 2 % per day}
        purchase: {hazard: 1 % per day, forgetting: 1.5 % per day}
        repurchase: {model: bg-nbd, r: 1, alpha: 60 days, a: 1, b: 4}
        spend: {constant: ¥100}
        margin: 30 %
        installed: {customers: 400}
      country:
        market: 1000 persons
        awareness: {hazard: 0.1 % per day}
        interest: {hazard: 1 % per day, forgetting: 1 % per day}
        purchase: {hazard: 2 % per day, forgetting: 1 % per day}
        repurchase: {model: bg-nbd, r: 1, alpha: 40 days, a: 1, b: 4}
        spend: {constant: ¥300}
        margin: 20 %
    tiers: {rules: {core: {frequency: {atLeast: 2 orders}}, others: {}}}
    costs: {tools: {monthly: ¥50}}
    campaigns:
      poster: {channel: street, audience: {stage: unaware}, cadence: monthly, contactCost: ¥0.1, advance: 1 %, open: 50 %}
      reminder: {channel: mail, audience: {stage: interested}, cadence: monthly, contactCost: ¥0.5, uplift: +30 %, lasts: 20 days}
    """

  private static let plan =
    baseline + """

        coupon:
          channel: mail
          audience: {stage: customer}
          cadence: monthly
          contactCost: ¥0.2
          uplift: +20 %
          lasts: 15 days
          offer: {coupon: {amountOff: ¥10, redemption: 60 %}}
      """

  private static func summary(_ reduction: Reduction) async throws -> RunSummary {
    let experiment = try Fixture.experiment(plan: plan, baseline: baseline)
    return try await Fixture.lived(
      ForecastStudy(experiment, reduction: reduction), experiment.setting
    ).summary
  }

  private static func total(_ summary: RunSummary, _ kpi: String) throws -> KPIForecast {
    try #require(summary.kpis.first { $0.kpi == kpi && $0.month == 4 && $0.over == .toDate })
  }

  @Test("Segments add up to the KPIs of all, fixed costs apart, and differences to the paired one")
  func segments() async throws {
    let summary = try await Self.summary(.totals)
    let rows = summary.segments.filter { $0.arm == .plan }
    #expect(rows.map(\.segment) == ["town", "country"])
    func sum(_ value: (SegmentRow) -> Double) -> Double { rows.map(value).reduce(0, +) }
    let fixed = try Self.total(summary, "fixedCosts").plan.mean
    #expect(fixed == 200)
    for (parts, kpi) in [
      (sum { $0[.newCustomers] }, "newCustomers"), (sum { $0[.revenue] }, "revenue"),
      (sum { $0[.orders] }, "orders"), (sum { $0.spend } + fixed, "spend"),
      (sum { $0.contributionAfterSpend } - fixed, "contribution"),
    ] {
      let whole = try Self.total(summary, kpi).plan.mean
      #expect(abs(parts - whole) <= 1e-9 * abs(whole), "\(kpi)")
    }
    let difference = try #require(try Self.total(summary, "contribution").difference).mean
    #expect(abs(sum { $0.difference?.mean ?? .nan } - difference) < 1e-6)
    #expect(summary.segments.filter { $0.arm == .baseline }.allSatisfy { $0.difference == nil })
    let delivered = summary.campaigns.filter { $0.arm == .plan }.map { $0[.delivered] }
    #expect(abs(sum { $0[.delivered] } - delivered.reduce(0, +)) < 1e-6)
  }

  @Test("What is kept of a life does not change a breakdown")
  func reductions() async throws {
    let (totals, ledgers) = (try await Self.summary(.totals), try await Self.summary(.ledgers))
    #expect(totals.segments == ledgers.segments && totals.spend == ledgers.spend)
    #expect(totals.steps == ledgers.steps && totals.segments.count == 4)
  }

  /// Earned 100 and 300 in the plan, 50 and 350 in the baseline: differences 50 and −50, mean 0,
  /// standard error √(5000)/√2 = 50.
  @Test("A difference is paired by replication and by the segment's name")
  func pairing() throws {
    let other = Self.baseline.replacing("  town:", with: "  village:")
    let experiment = try Fixture.experiment(plan: Self.plan, baseline: other)
    var tally = SegmentTally(experiment)
    func totals(_ earned: Int64) -> SegmentTotals {
      SegmentTotals(
        figures: SegmentTotals.Figure.allCases.map {
          $0 == .contribution ? (earned + 5) * 10_000 : $0 == .couponCost ? 50_000 : 0
        })
    }
    for (plan, baseline) in [(100, 50), (300, 350)] as [(Int64, Int64)] {
      tally.add([.plan: [totals(7), totals(plan)], .baseline: [totals(9), totals(baseline)]])
    }
    let rows = tally.rows(.plan)
    #expect(rows[0].difference == nil)
    #expect(rows[1].contributionAfterSpend == 200 && rows[1].spend == 5)
    let difference = try #require(rows[1].difference)
    #expect(difference.mean == 0 && abs(difference.standardError - 50) < 1e-9)
  }

  @Test("Kinds of spend add up to each month's spend; media is what the unaware see")
  func spend() async throws {
    let summary = try await Self.summary(.totals)
    for arm in Arm.allCases {
      let rows = summary.spend.filter { $0.arm == arm }
      #expect(
        rows.map(\.kind) == (arm == .plan ? SpendRow.Kind.allCases : [.media, .contacts, .fixed]))
      for month in 1...4 {
        let forecast = try #require(
          summary.kpis.first { $0.kpi == "spend" && $0.month == month && $0.over == .month })
        let whole = try #require(arm == .plan ? forecast.plan : forecast.baseline).mean
        let parts = rows.map { $0.months[month - 1] }.reduce(0, +)
        #expect(abs(parts - whole) < 1e-6)
      }
      let poster = try #require(
        summary.campaigns.first { $0.arm == arm && $0.campaign == "poster" })
      #expect(poster.channel == "street")
      #expect(abs((rows.first { $0.kind == .media }?.total ?? .nan) - poster.spend) < 1e-9)
    }
  }

  /// Who entered a stage has taken the step, is lost or is still there: the last is counted in the
  /// books apart from the flows.
  @Test("Nobody gets lost between the steps of the funnel")
  func funnel() async throws {
    let summary = try await Self.summary(.totals)
    for arm in Arm.allCases {
      let steps = summary.steps.filter { $0.arm == arm }
      #expect(steps.map(\.step) == FunnelStep.Name.allCases)
      for (step, stage) in zip(steps, ["unaware", "aware", "interested", "customers"]) {
        let heads = try #require(summary.funnel.first { $0.arm == arm && $0.name == stage })
        let last = try #require(heads.values.last)
        if step.step == .staying {
          #expect(step.lost > 0 && step.taken <= last + step.lost)
          #expect(abs(step.waiting) < 1e-6)
        } else {
          #expect(abs(step.waiting - last) < 1e-6, "\(arm) \(stage)")
        }
      }
      #expect(steps[1].lost > 0 && steps[2].lost > 0 && steps[0].lost == 0)
    }
    let customers = try Self.total(summary, "newCustomers").plan.mean
    #expect(abs((summary.steps.first { $0.step == .firstOrder }?.taken ?? .nan) - customers) < 1e-9)
  }

  /// Newcomers of a calibrated log have been no prospects: no rate is made of them.
  @Test("A step that nobody could take is left out")
  func noProspects() {
    var tally = FunnelTally(horizon: 1)
    var ledger = Ledger(shape: LedgerShape(months: 1, tiers: 1, campaigns: 0, days: 0))
    ledger.post(0, .firstOrders, 10)
    tally.add(ledger)
    let steps = tally.steps(.plan)
    #expect(steps.map(\.step) == [.staying])
    #expect(steps[0].rate == 1)
  }
}

/// Of what a campaign's conversion is a share, by hand.
struct CampaignRowTests {
  private static func row(_ figures: [CampaignFlow: Double]) -> CampaignRow {
    CampaignRow(arm: .plan, campaign: "c", budget: nil, expectedConversion: nil) {
      figures[$0] ?? 0
    }
  }

  @Test func conversion() {
    // Of 100 delivered, 80 are watched to the end of their window.
    let mail: [CampaignFlow: Double] = [
      .contacts: 120, .delivered: 100, .converted: 30, .watched: 80, .watchedConverted: 20,
    ]
    #expect(Self.row(mail).conversion == 0.25 && !Self.row(mail).isStanding)
    // A standing campaign shows itself 200 times; 50 persons order in a month.
    let benefits: [CampaignFlow: Double] = [
      .contacts: 200, .delivered: 200, .exposed: 200, .converted: 50,
    ]
    #expect(Self.row(benefits).conversion == 0.25 && Self.row(benefits).isStanding)
    // Both together have the rate of the contacts.
    let both = mail.merging(benefits, uniquingKeysWith: +)
    #expect(Self.row(both).conversion == 0.25 && !Self.row(both).isStanding)
    #expect(Self.row([.contacts: 9, .delivered: 5]).conversion == nil)
  }
}
