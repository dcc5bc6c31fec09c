import Foundation
import Testing

@testable import Lifecycle

/// What offers of any kind may have: baskets raised to a minimum, an end of their own, a pull.
struct OfferConditionTests {
  private static let people = "installed: {customers: 3000, recency: {to: 29 days}}"

  /// With constant spend of 95 and a minimum of 100, a share of 30 % of all orders is raised to 100
  /// and redeems; nothing else changes. Binomial, |z| < 4.9.
  @Test func basketsAreRaised() async throws {
    func live(_ topUp: String) async throws -> Ledger {
      try await World(
        people: Self.people, spend: "{constant: ¥95}",
        campaigns: """
          c: {audience: {stage: customer}, cadence: standing, \
          offer: {coupon: {amountOff: ¥10, minimum: ¥100\(topUp)}}}
          """
      ).live()
    }
    let plain = try await live("")
    let raised = try await live(", topUp: {within: ¥5, chance: 30 %}")
    let count = raised.sum(.redemptions)
    #expect(raised.sum(.orders) == plain.sum(.orders))
    #expect(raised.sum(.revenue) == plain.sum(.revenue) + count * 50_000)
    #expect(raised.sum(.couponCost) == count * 100_000)
    let z = Alarm.binomialScore(count, of: plain.sum(.orders), probability: 0.3)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
    // One fen too far away: the books of the world without.
    #expect(try await live(", topUp: {within: ¥4.99, chance: 30 %}") == plain)
    #expect(plain.sum(.redemptions) == 0)
  }

  /// Of two minima within reach the nearer one is bought, and a raised basket is whole yen.
  @Test func theNearestMinimumIsBought() async throws {
    let ledger = try await World(
      people: "installed: {customers: 1000, recency: {to: 29 days}}",
      spend: "{constant: ¥95}",
      campaigns: """
        c: {audience: {stage: customer}, cadence: standing, offer: {stepped: {steps: [\
        {minimum: ¥99.5, amountOff: ¥5}, {minimum: ¥110, amountOff: ¥9}], \
        topUp: {within: ¥50, chance: 100 %}}}}
        """, more: "currency: JPY"
    ).live()
    #expect(ledger.sum(.orders) > 1000)
    #expect(ledger.sum(.revenue) == ledger.sum(.orders) * 1_000_000)
    #expect(ledger.sum(.couponCost) == ledger.sum(.orders) * 50_000)
  }

  /// A coupon that is valid longer or shorter than the effect: of N Poisson customers 1 − e^{−λ·d}
  /// redeem in d days, and the effect raises the rate by its own d′ days only. Binomial, |z| < 5.1.
  @Test(arguments: [(lasts: 5, valid: 40), (lasts: 40, valid: 5), (lasts: 20, valid: 20)])
  func anEndOfItsOwn(lasts: Int, valid: Int) async throws {
    let ledger = try await World(
      people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, lasts: \(lasts) days, uplift: +50 %, \
        offer: {coupon: {amountOff: ¥7, validFor: \(valid) days}}}
        """
    ).live()
    let exposure = Double(valid) + 0.5 * Double(min(lasts, valid))
    let z = Alarm.binomialScore(
      ledger.sum(.redemptions), of: 3000, probability: -expm1(-World.poissonRate * exposure))
    #expect(abs(z) < Alarm.bound(of: 3), "z \(z)")
    // Conversions are those of the effect's window.
    let window = World.poissonRate * Double(lasts) * 1.5
    let converted = Alarm.binomialScore(
      ledger.sum(.converted), of: 3000, probability: -expm1(-window))
    #expect(abs(converted) < Alarm.bound(of: 3), "z \(converted)")
  }

  /// A coupon in hand pulls its holder until it is used: of N customers with rates Gamma(r, α),
  /// 1 − (α/(α + 3·d))^r use it in d days. Binomial, |z| < 4.9.
  @Test func aCouponInHandPulls() async throws {
    let ledger = try await World(
      people: Self.people, repurchase: "{model: nbd, r: 0.8, alpha: 50 days}",
      campaigns: """
        c: {audience: {stage: customer}, lasts: 1 day, \
        offer: {coupon: {amountOff: ¥7, validFor: 30 days, whileInHand: +200 %}}}
        """
    ).live()
    let share = 1 - pow(50 / (50 + 3 * 30.0), 0.8)
    let z = Alarm.binomialScore(ledger.sum(.redemptions), of: 3000, probability: share)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
  }

  /// The pull ends with the first redemption, an uplift of the same days does not: Poisson customers
  /// order λ·d + 2(1 − e^{−3λd})/3 times in d days with a pull of +200 % (two thirds of the orders up
  /// to the redemption are the pull's), λ·3d times with the uplift. Counts are nearly Poisson; the
  /// variance is at most twice the mean, |z| < 4.9.
  @Test func thePullEndsWithTheRedemption() async throws {
    let ledger = try await World(
      horizon: 1, people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, lasts: 1 day, \
        offer: {coupon: {amountOff: ¥7, validFor: 31 days, whileInHand: +200 %}}}
        """
    ).live()
    let plain = World.poissonRate * 31
    let mean = 3000 * (plain + 2 * -expm1(-3 * plain) / 3)
    let z = Alarm.poissonScore(ledger.sum(.orders), mean: mean) / 2.0.squareRoot()
    #expect(abs(z) < Alarm.bound(), "z \(z)")
    #expect(Double(ledger.sum(.orders)) < 3000 * plain * 2.5)
  }

  /// A contact that is not opened leaves a coupon alone that is valid beyond the effect: contacts on
  /// days 0 and 10, the effect of the first over by then. As in ``CouponTests``: Poisson, |z| < 4.9.
  @Test func anUnopenedContactLeavesALongCoupon() async throws {
    let ledger = try await World(
      horizon: 2, people: "installed: {customers: 12000, recency: {to: 29 days}}",
      campaigns: """
        c: {audience: {stage: customer}, cadence: every 10 days, to: 2026-01-11, lasts: 3 days, \
        open: 50 %, offer: {coupon: {amountOff: ¥7, validFor: 30 days}}}
        """
    ).live()
    let early = 0.5 * -expm1(-0.2)
    let kept = 0.5 * exp(-0.2)
    let late = kept * 0.5 * -expm1(-0.4) + 0.5 * -expm1(-0.6)
    let mean = 12_000 * (early + late)
    #expect(abs(Alarm.poissonScore(ledger.sum(.redemptions), mean: mean)) < Alarm.bound())
  }

  /// Coupons that outlive the effect are counted as in hand: the budget holds to the last day.
  @Test func budgetOfLongCoupons() async throws {
    let ledger = try await World(
      people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, lasts: 1 day, budget: ¥700, \
        offer: {coupon: {amountOff: ¥7, validFor: 90 days}}}
        """
    ).live()
    #expect(ledger.sum(.couponCost) <= 7_000_000)
    #expect(ledger.sum(.redemptions) > 90)
  }
}
