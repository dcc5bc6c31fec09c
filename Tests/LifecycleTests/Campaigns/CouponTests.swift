import Foundation
import Testing

@testable import Lifecycle

/// Coupons: an amount off above a minimum basket, taken also by orders that would have come anyway.
struct CouponTests {
  private static let people = "installed: {customers: 3000, recency: {to: 29 days}}"

  private static func world(_ coupon: String, spend: String = "{constant: ¥100}") throws -> World {
    try World(
      people: people, spend: spend,
      campaigns: """
        c: {audience: {stage: customer}, cadence: standing, offer: {coupon: {\(coupon)}}}
        """)
  }

  /// The minimum is inclusive, to the cent, whatever binary fractions make of it.
  @Test(arguments: [
    ("1.10", "1.10", true), ("1.10", "1.11", false), ("0.29", "0.29", true), ("0.57", "0.57", true),
    ("19.99", "20", false), ("64.1", "64.1", true), ("1001.1", "1001.1", true),
    ("100", "100.01", false), ("100", "0", true),
  ])
  func minimumBasket(spend: String, minimum: String, redeems: Bool) async throws {
    let world = try Self.world(
      "amountOff: ¥0.5, minimum: ¥\(minimum)", spend: "{constant: ¥\(spend)}")
    let ledger = await world.live()
    #expect(ledger.sum(.redemptions) == (redeems ? ledger.sum(.orders) : 0))
    // At most the basket.
    let cost = min(5000, Int((try #require(Double(spend)) * 10_000).rounded()))
    #expect(ledger.sum(.couponCost) == ledger.sum(.redemptions) * cost)
  }

  /// A standing coupon is redeemed by a share of the orders; nobody orders more for it, and the
  /// people and their luck are those of the world without it. Binomial, |z| < 4.9.
  @Test func ordersThatComeAnywayRedeem() async throws {
    let plain = try await World(people: Self.people).live()
    let ledger = try await Self.world("amountOff: ¥7, redemption: 40 %").live()
    #expect(ledger.sum(.orders) == plain.sum(.orders))
    #expect(ledger.sum(.revenue) == plain.sum(.revenue))
    #expect(ledger.sum(.issued) == ledger.sum(.orders))
    let z = Alarm.binomialScore(
      ledger.sum(.redemptions), of: ledger.sum(.orders), probability: 0.4)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
    #expect(ledger.sum(.couponCost) == ledger.sum(.redemptions) * 70_000)
  }

  /// Spend with p = 1, q = 3 is Lomax: P(z ≥ 150) = (1 + 150/γ)^−3 = 1/8 for γ = 150. A customer's
  /// own share varies, so the standard error is that of 30 lives; |z| < 4.9.
  @Test func shareOfBasketsAboveTheMinimum() async throws {
    let world = try World(
      people: "installed: {customers: 500, recency: {to: 29 days}}",
      spend: "{gammaGamma: {p: 1, q: 3, gamma: ¥150}}",
      campaigns: """
        c: {audience: {stage: customer}, cadence: standing, \
        offer: {coupon: {amountOff: ¥1, minimum: ¥150}}}
        """)
    let expected = 500 * World.poissonRate * world.days / 8
    let counts = await world.lives(30).map { Double($0.sum(.redemptions)) }
    let z = Alarm.meanScore(counts, mean: expected)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
  }

  /// A personal coupon is used once: of N persons with a coupon for 40 days, redeeming at 50 %,
  /// 1 − e^{−λ·0.5·40} do. Binomial, |z| < 4.9.
  @Test func personalCouponIsUsedOnce() async throws {
    let world = try World(
      people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, lasts: 40 days, \
        offer: {coupon: {amountOff: ¥7, redemption: 50 %}}}
        """)
    let ledger = await world.live()
    let z = Alarm.binomialScore(
      ledger.sum(.redemptions), of: 3000, probability: -expm1(-World.poissonRate * 0.5 * 40))
    #expect(abs(z) < Alarm.bound(), "z \(z)")
  }

  /// Issued are the coupons that came into somebody's hand: of 3,000 contacts a half is opened, once a
  /// month for two months. A campaign without an offer issues none. Binomial, |z| < 4.9.
  @Test func couponsIssued() async throws {
    let ledger = try await World(
      horizon: 2, people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, cadence: monthly, lasts: 20 days, open: 50 %, \
        offer: {coupon: {amountOff: ¥7}}}
        plain: {audience: {stage: customer}, cadence: monthly, lasts: 20 days, open: 50 %}
        """
    ).live()
    let z = Alarm.binomialScore(ledger.sum(.issued), of: 6000, probability: 0.5)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
    #expect(ledger.sum(.issued) == ledger.sum(.opened))
    #expect(ledger.sum(.issued, of: 1) == 0)
    let rate = KPI.named("redemptionRate").value(Books(ledger: ledger), month: 2, over: .toDate)
    #expect(rate == Double(ledger.sum(.redemptions)) / Double(ledger.sum(.issued)))
  }

  /// A contact that is not opened does not take a coupon away: contacts on days 0 and 10, of which
  /// the first is always opened.
  @Test func anUnopenedContactLeavesTheCouponInHand() async throws {
    let two = """
      c: {audience: {stage: customer}, cadence: every 10 days, to: 2026-01-11, lasts: 30 days, \
      open: 50 %, offer: {coupon: {amountOff: ¥7}}}
      """
    let ledger = try await World(
      horizon: 2, people: "installed: {customers: 12000, recency: {to: 29 days}}", campaigns: two
    ).live()
    // One coupon a contact; a coupon in hand on day 10 (e^{−0.2}) is kept or replaced, so that
    // with q = 50 %: used by day 10: q(1 − e^{−0.2}); later, those who hold one on day 10.
    let early = 0.5 * -expm1(-0.2)
    let kept = 0.5 * exp(-0.2)
    // Not opened again: 20 days are left; opened on day 10: 30 days.
    let late = kept * 0.5 * -expm1(-0.4) + 0.5 * -expm1(-0.6)
    let mean = 12_000 * (early + late)
    // A person redeems 0, 1 or 2 times: the variance is at most that of a Poisson count.
    #expect(abs(Alarm.poissonScore(ledger.sum(.redemptions), mean: mean)) < Alarm.bound())
  }

  /// Of two coupons the more valuable is taken, the other kept.
  @Test func theMoreValuableIsTaken() async throws {
    let ledger = try await World(
      people: Self.people,
      campaigns: """
        small: {audience: {stage: customer}, cadence: standing, offer: {coupon: {amountOff: ¥3}}}
        large: {audience: {stage: customer}, cadence: standing, offer: {coupon: {amountOff: ¥5, \
        minimum: ¥50}}}
        out of reach: {audience: {stage: customer}, cadence: standing, \
        offer: {coupon: {amountOff: ¥9, minimum: ¥101}}}
        """
    ).live()
    #expect(ledger.sum(.redemptions, of: 1) == ledger.sum(.orders))
    #expect(ledger.sum(.redemptions, of: 0) + ledger.sum(.redemptions, of: 2) == 0)
  }

  /// The first order's coupon is acquisition cost, later ones are not.
  @Test func acquisitionCost() async throws {
    let ledger = try await World(
      people: "prospects: {interested: 500}\npurchase: {hazard: 5 % per day}",
      campaigns: """
        c: {audience: {stage: [interested, customer]}, cadence: standing, \
        offer: {coupon: {amountOff: ¥3}}}
        """
    ).live()
    #expect(ledger.sum(.acquisitionCost) == ledger.sum(.firstOrders) * 30_000)
    #expect(ledger.sum(.couponCost) == ledger.sum(.orders) * 30_000)
  }
}
