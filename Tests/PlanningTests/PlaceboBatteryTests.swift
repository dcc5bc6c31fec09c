import Experiments
import Foundation
import Lifecycle
import Planning
import Statistics
import Testing

@testable import Reports

/// Plans that bring nothing are never a success, whatever target is asked of whatever KPI; plans that
/// bring something never look like a failure.
@Suite("Placebo plans")
struct PlaceboBatteryTests {
  private static let references = KPIReference.all(tiers: ["at-risk", "core", "general"])

  /// What the shop alone comes to in month 6, by KPI, each over its own period.
  private static let levels = Task {
    let summary = try await PlaceboPlan("the shop", "").summary("")
    var levels: [String: Double] = [:]
    for kpi in summary.kpis where kpi.month == 6 {
      guard references.contains(where: { $0.key == kpi.kpi && $0.period == kpi.over })
      else { continue }
      levels[kpi.kpi] = kpi.plan.mean
    }
    return levels
  }

  private static func summary(_ plan: PlaceboPlan) async throws -> RunSummary {
    try await plan.summary(PlaceboPlan.targets(references, levels: levels.value))
  }

  @Test(
    "No target on any KPI is a success of a plan that brings nothing", arguments: PlaceboPlan.all)
  func verdicts(_ plan: PlaceboPlan) async throws {
    let summary = try await Self.summary(plan)
    let successes = summary.targets.filter { [.safe, .ambitious, .stretch].contains($0.verdict) }
    let told = successes.filter { !plan.moved.contains($0.kpi) }.map {
      "\($0.kpi) \($0.statement): \($0.verdict.rawValue), \($0.baseline ?? 0) → \($0.forecast ?? 0)"
    }
    #expect(told == [])
    // An exception that is not needed would hide a fault to come.
    #expect(plan.moved.subtracting(successes.map(\.kpi)) == [])

    let verdict = try #require(FirstScreen(summary).sentences.first { $0.topic == .verdict })
    #expect(!verdict.text.contains(" more than the baseline"), "\(verdict.text)")
    if plan.leavesOutcomes {
      let changed = summary.kpis.filter { kpi in
        PlaceboPlan.outcomes.contains(kpi.kpi) && kpi.difference?.mean != 0
      }
      #expect(changed.map { "\($0.kpi) \($0.month)" } == [])
    }
  }

  /// What the plan adds is the plan's figure less the baseline's, replication by replication or on average:
  /// the two ways to it are one.
  @Test("What is added is the difference, also where books differ in shape")
  func added() async throws {
    for name in ["a tested mail without effect", "a tier that only has a name"] {
      let plan = try #require(PlaceboPlan.all.first { $0.name == name })
      let summary = try await plan.summary("")
      func row(_ key: String) throws -> KPIForecast {
        try #require(summary.kpis.first { $0.kpi == key && $0.month == 6 && $0.over == .toDate })
      }
      for key in ["revenue", "spend"] {
        let difference = try #require(row(key).difference)
        #expect(try abs(row("\(key).added").plan.mean - difference.mean) < 1e-6, "\(name): \(key)")
      }
      #expect(try row("contribution.added").plan.mean == 0, "\(name)")
    }
  }

  /// A letter in the place of the mail draws other luck: better in some figures, worse in others.
  @Test("One replication tells no success from luck")
  func oneReplication() async throws {
    let plan = PlaceboPlan(
      "the mail under another name", leavesOutcomes: false,
      """
      campaigns:
        mail: ~
        letter:
          audience: {stage: [aware, interested, customer]}
          cadence: monthly
          contactCost: ¥0.1
          reach: 90 %
          open: 20 %
          click: 10 %
          uplift: 10 %
          lasts: 14 days
      """)
    let targets = PlaceboPlan.targets(Self.references, levels: [:])
    let summary = try await plan.summary(targets, replications: 1)
    #expect(summary.targets.contains { ($0.attained?.value ?? 0) == 1 })
    let successes = summary.targets.filter { [.safe, .ambitious, .stretch].contains($0.verdict) }
    #expect(successes.map(\.statement) == [])
  }

  /// A card without effect takes the credit for a third of the orders; the mail works a little better.
  @Test("Of credit only as much counts as is added")
  func credit() async throws {
    let plan = PlaceboPlan(
      "a card without effect beside a mail that works a little better", leavesOutcomes: false,
      """
      campaigns:
        mail: {uplift: 11 %}
        card:
          audience: {stage: customer}
          cadence: weekly
          contactCost: ¥0
          reach: 100 %
          open: 100 %
          lasts: 30 days
      """)
    let keys = ["roas.credited", "campaignRevenueShare.credited", "revenue.credited"]
    let lines = keys.map { "  - {kpi: \($0), month: 6, change: +50 %}\n" }
    let summary = try await plan.summary("targets:\n" + lines.joined())
    let added = try #require(
      summary.kpis.first { $0.kpi == "revenue" && $0.month == 6 && $0.over == .toDate }?.difference)
    #expect(added.lower > 0, "it does add something")
    for target in summary.targets {
      #expect(target.attained?.value == 1, "\(target.kpi)")
      #expect(target.verdict == .notByPlan, "\(target.kpi)")
      #expect(target.why?.contains("% is added in truth") == true, "\(target.why ?? "")")
    }
  }

  /// Pausing the mail, which few open, raises the rate of all without another word in any of them; more
  /// advertising alone brings more newcomers into the tiers; and a condition that all meet moves nobody.
  @Test(
    "Another mix of contacts or customers is composition; better messages are the plan's doing",
    arguments: [
      ("campaigns: {mail: ~}", "openRate", "atLeast: 31 %", Verdict.compositionChanged),
      ("campaigns: {mail: {open: 35 %}}", "openRate", "atLeast: 31 %", .safe),
      // Both at once: the better message is enough by itself.
      ("campaigns: {mail: {open: 35 %}, plain: ~}", "openRate", "atLeast: 31 %", .safe),
      (
        "campaigns: {advertisement: {dailyBudget: ¥100}}", "repurchase.general", "change: +0.1 %",
        .compositionChanged
      ),
      (
        "campaigns: {advertisement: {dailyBudget: ¥100}, coupon: {uplift: 90 %}}",
        "repurchase.general", "change: +0.1 %", .safe
      ),
      // The same beside changes that do nothing.
      (
        "campaigns: {advertisement: {dailyBudget: ¥100}, plain: {contactCost: ¥0.01}}",
        "repurchase.general", "change: +0.1 %", .compositionChanged
      ),
      (
        "campaigns: {advertisement: {dailyBudget: ¥100}, plain: {contactCost: ¥0.01}}",
        "conversion.general", "change: +0.1 %", .compositionChanged
      ),
      (
        """
        campaigns: {advertisement: {dailyBudget: ¥100}}
        policies: {stop: {rule: guardrail, campaign: advertisement, watch: open, below: 1 %}}
        """, "repurchase.general", "change: +0.1 %", .compositionChanged
      ),
      // An uplift that begins before the first order and outlasts it is something done for customers.
      (
        """
        campaigns:
          welcome:
            {audience: {stage: interested}, cadence: monthly, reach: 100 %, open: 100 %, \
            contactCost: ¥0.1, uplift: 150 %, lasts: 180 days}
        """, "repurchase", "change: +1 %", .safe
      ),
      // A window twice as long, a second coupon that is redeemed more often.
      (
        "campaigns: {coupon: {lasts: 28 days}}", "contactConversion.coupon", "change: +5 %",
        .compositionChanged
      ),
      (
        "campaigns: {plain: {offer: {coupon: {amountOff: ¥20, redemption: 100 %}}}}",
        "redemptionRate", "change: +5 %", .compositionChanged
      ),
      (
        "tiers: {rules: {core: {frequency: {atLeast: 3 orders, atMost: 500 orders}}}}",
        "retention.core", "atLeast: 1 %", .metWithoutPlan
      ),
      (
        "tiers: {rules: {core: {frequency: {atLeast: 4 orders}}}}", "retention.core",
        "atLeast: 1 %", .compositionChanged
      ),
    ])
  func composition(
    _ change: String, _ kpi: String, _ aim: String, _ verdict: Verdict
  ) async throws {
    let plan = PlaceboPlan("a mix", leavesOutcomes: false, change)
    let summary = try await plan.summary(
      "targets: [{kpi: \(kpi), month: 6, \(aim)}]", replications: 12)
    let told = try #require(summary.targets.first)
    let course = "\(told.baseline ?? 0) → \(told.forecast ?? 0): \(told.attained?.value ?? -1)"
    #expect(told.verdict == verdict, "\(course) \(told.why ?? "")")
  }

  @Test("A plan that works is a success, also where it dilutes averages")
  func works() async throws {
    let plan = PlaceboPlan(
      "better advertising",
      "campaigns: {advertisement: {open: 60 %, advance: 60 %}}")
    let summary = try await Self.summary(plan)
    let sentences = FirstScreen(summary).sentences
    let verdict = try #require(sentences.first { $0.topic == .verdict })
    #expect(verdict.text.contains(" more than the baseline after spend"), "\(verdict.text)")
    let customers = try #require(sentences.first { $0.topic == .customers })
    #expect(customers.text.contains(" more new customers"))
    let diluted = sentences.filter { $0.text.contains("with more new customers among all") }
    #expect(diluted.map { $0.text.hasPrefix("Repurchase rate −") } == [true])
    #expect(diluted.first?.text.contains("that of existing customers is unchanged") == true)
    #expect(diluted.first?.value == 0)
    for kpi in ["newCustomers", "revenue", "contribution", "cac", "customerEquity"] {
      let target = try #require(
        summary.targets.first { $0.kpi == kpi && $0.against == .baseline })
      #expect(target.verdict == .safe, "\(kpi) \(target.statement): \(target.verdict)")
    }
  }
}
