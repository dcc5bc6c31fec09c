import Testing

@testable import Lifecycle

/// Nothing that is earned or spent is in no value, or in two.
struct ValueConservationTests {
  /// What the world earned and spent.
  private static func contributionLessCost(_ ledger: Ledger) -> Int64 {
    let spent = PeriodFigures(ledger, months: 0..<ledger.shape.months).sum(.fixedCosts) ?? .min
    return (0..<ledger.shape.months).reduce(-spent) {
      $0 + ledger($1, .contribution) - ledger($1, .serviceCost) - ledger.spend($1)
    }
  }

  /// What customers, prospects, those who have left and the unaware are worth so far, less what no
  /// customer causes.
  private static func realised(_ ledger: Ledger) -> Int64 {
    let months = ledger.shape.months
    return ledger(months, .customerValue) + ledger(months, .prospectValue)
      + ledger.total(.closedValue, before: months)
      - ledger.total(.presentUnawareCost, before: months)
      - (PeriodFigures(ledger, months: 0..<months).sum(.presentFixedCosts) ?? .min)
  }

  /// Every figure in ten-thousandths, at discount 0.
  static func check(_ ledger: Ledger, _ name: String) {
    let months = ledger.shape.months
    #expect(realised(ledger) == contributionLessCost(ledger), "\(name)")
    #expect(
      ledger.total(.presentAcquisitionCost, before: months)
        == ledger.total(.acquisitionCost, before: months), "\(name)")
  }

  private static let standing = """
    all: {audience: {stage: [aware, interested, customer, loyal]}, cadence: standing, \
    contactCost: ¥0.3, uplift: +10 %}
    """

  /// Σ contribution − cost = Σ value at discount 0, to the last ten-thousandth.
  @Test(arguments: Habitat.all.indices)
  func valueIsContributionLessCost(index: Int) async throws {
    var habitat = Habitat.all[index]
    habitat.more += "\ndiscountRate: 0 % per year"
    if index % 2 == 0 {
      habitat.more += "\ncosts: {tools: {once: ¥77.7777, monthly: ¥3.3333}}"
    }
    for ledger in try await habitat.world(extra: Self.standing).lives(2) {
      Self.check(ledger, habitat.name)
    }
  }

  /// The same where phases and guardrails switch campaigns, standing ones among them, at month
  /// starts and inside months, and where everybody waits for a survey of all at a month's start.
  @Test(
    arguments: [
      "rules: \(Habitat.tiers)",
      "{method: quantiles, measures: monetary, bands: {core: {atLeast: 4}, at-risk: {atLeast: 2}, "
        + "base: {}}}",
    ], [Habitat.prospects, Habitat.forgetful, Habitat.known])
  func valueUnderPolicies(tiers: String, people: String) async throws {
    func deep(_ text: String, _ depth: Int) -> String {
      text.split(separator: "\n").map { String(repeating: " ", count: depth) + $0 }
        .joined(separator: "\n")
    }
    let world = try World(
      """
      start: 2026-01-01
      horizon: 6 months
      discountRate: 0 % per year
      tiers:
        \(tiers)
      segments:
        people:
          repurchase: \(Habitat.observed)
          spend: {gammaGamma: {p: 6, q: 4, gamma: ¥60}}
          margin: 40 %
      \(deep(people, 4))
      campaigns:
      \(deep(Habitat.measures + "\n" + Self.standing, 2))
      policies:
        phases:
          phases:
            early: {months: {from: 1, to: 2}, campaigns: [mail, all]}
            late: {months: {from: 4, to: 4}, campaigns: [club, coupon, all]}
        guardrail: {campaign: mail, watch: open, below: 45 %}
      """)
    for ledger in await world.lives(2) { Self.check(ledger, "\(people), \(tiers)") }
  }
}
