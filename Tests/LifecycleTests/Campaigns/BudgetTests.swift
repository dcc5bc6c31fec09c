import Testing

@testable import Lifecycle

/// A budget is never overspent, contacts and coupons together, in any life; a tight one is used up.
struct BudgetTests {
  private static let people = """
    market: 500 persons
    prospects: {aware: 300, interested: 200}
    interest: {hazard: 2 % per day}
    purchase: {hazard: 3 % per day}
    installed: {customers: 400, recency: {to: 29 days}}
    """

  private static func world(
    _ campaign: String, horizon: Int = 4, more: String = ""
  ) throws -> World {
    try World(
      horizon: horizon, people: people, spend: "{gammaGamma: {p: 6, q: 4, gamma: ¥60}}",
      campaigns: "c: {\(campaign)}\n" + more)
  }

  private static func spent(_ ledger: Ledger) -> Double {
    Money(raw: Int64(ledger.sum(.contactCost) + ledger.sum(.couponCost))).currency
  }

  @Test(
    arguments: ["once", "daily", "every 9 days", "monthly"],
    [
      "contactCost: ¥0.3", "contactCost: ¥0.07, offer: {coupon: {amountOff: ¥7}}",
      "offer: {coupon: {amountOff: ¥9.99, redemption: 60 %}}",
      "contactCost: ¥2, open: 40 %, offer: {coupon: {amountOff: ¥5, minimum: ¥100}}",
    ])
  func totalBudgetHolds(cadence: String, cost: String) async throws {
    for budget in [0.0, 0.5, 100, 777.77] {
      for stage in ["customer", "[aware, interested, customer]"] {
        let world = try Self.world(
          "audience: {stage: \(stage)}, cadence: \(cadence), budget: ¥\(budget), uplift: +100 %, "
            + cost)
        let ledger = await world.live()
        #expect(Self.spent(ledger) <= budget, "\(stage), budget \(budget)")
      }
    }
  }

  /// Coupons in demand: 400 customers order 2.4 times each in four months, a coupon takes ¥7 of
  /// every first order after a contact. All but the price of one coupon is spent.
  @Test(arguments: [50.0, 333, 1000])
  func tightCouponBudgetIsUsedUp(budget: Double) async throws {
    for cadence in ["once", "every 9 days", "monthly"] {
      let world = try Self.world(
        "audience: {stage: customer}, cadence: \(cadence), budget: ¥\(budget), lasts: 60 days, "
          + "offer: {coupon: {amountOff: ¥7}}")
      for ledger in await world.lives(3) {
        #expect(Self.spent(ledger) <= budget)
        #expect(Self.spent(ledger) > budget - 7, "\(cadence)")
      }
    }
  }

  /// Contacts share what is left exactly: ⌊budget/cost⌋ are made.
  @Test func contactsUseTheBudgetUp() async throws {
    let world = try Self.world(
      "audience: {stage: [unaware, aware, interested, customer]}, contactCost: ¥0.3, "
        + "budget: ¥100, advance: 1 %")
    for ledger in await world.lives(5) { #expect(ledger.sum(.contacts) == 333) }
  }

  /// A daily budget of coupons alone; ¥7 a coupon, so ¥49 can go every day.
  @Test func dailyCouponBudget() async throws {
    let world = try Self.world(
      "audience: {stage: customer}, cadence: monthly, dailyBudget: ¥50, lasts: 30 days, "
        + "offer: {coupon: {amountOff: ¥7}}")
    for ledger in await world.lives(3) {
      for month in 0..<4 {
        let days =
          world.scenario.calendar.firstDay(ofMonth: month + 1)
          - world.scenario.calendar.firstDay(ofMonth: month)
        let spent = Money(raw: ledger(month, campaign: 0, .couponCost)).currency
        #expect(spent <= 49 * Double(days))
        // 400 coupons in hand, of which 8 a day would be redeemed at first: half goes at least.
        #expect(spent > 49 * Double(days) / 2, "month \(month)")
      }
    }
  }

  @Test func dailyContactBudget() async throws {
    let world = try Self.world(
      "audience: {stage: customer}, cadence: daily, dailyBudget: ¥10, contactCost: ¥0.3, "
        + "budget: ¥1000")
    let ledger = await world.live()
    #expect(ledger(0, campaign: 0, .contacts) == 33 * 31)
    #expect(ledger.sum(.contacts) == 33 * 101)
  }

  /// A touch that makes a prospect order at once redeems at once; that too is within the budget.
  @Test(arguments: ["once", "daily"])
  func ordersByTheTouchItselfStayWithinTheBudget(cadence: String) async throws {
    let world = try Self.world(
      "audience: {stage: interested}, cadence: \(cadence), advance: 50 %, contactCost: ¥1, "
        + "budget: ¥100, offer: {coupon: {amountOff: ¥50}}")
    for ledger in await world.lives(3) { #expect(Self.spent(ledger) <= 100) }
  }

  /// Coupons of one campaign are redeemed by orders that another's touch makes.
  @Test func ordersByAnotherTouchStayWithinTheBudget() async throws {
    let world = try Self.world(
      "audience: {stage: interested}, budget: ¥60, lasts: 30 days, "
        + "offer: {coupon: {amountOff: ¥20}}",
      more: "d: {audience: {stage: interested}, from: 2026-01-02, advance: 80 %}")
    for ledger in await world.lives(3) { #expect(Self.spent(ledger) <= 60) }
  }

  /// Several campaigns at a time, segments apart: each keeps its own account.
  @Test func pursesAreApart() async throws {
    let world = try Self.world(
      "audience: {stage: customer}, cadence: weekly, budget: ¥90, "
        + "offer: {coupon: {amountOff: ¥7}}",
      more: """
        d: {audience: {stage: customer}, cadence: every 5 days, budget: ¥200, \
        offer: {coupon: {amountOff: ¥9}}}
        e: {audience: {stage: [aware, interested]}, cadence: daily, dailyBudget: ¥3, \
        contactCost: ¥0.5, budget: ¥70, advance: 2 %}
        """)
    for ledger in await world.lives(5) {
      for (campaign, budget) in [90, 200, 70].enumerated() {
        let spent = ledger.sum(.contactCost, of: campaign) + ledger.sum(.couponCost, of: campaign)
        #expect(spent <= Int(Money(Double(budget)).raw))
        #expect(spent > Int(Money(Double(budget) - 10).raw))
      }
    }
  }
}
