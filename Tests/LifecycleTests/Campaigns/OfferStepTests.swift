import Foundation
import Testing

@testable import Lifecycle

/// Offers of several steps and of a share of the basket, against what they cost by hand.
struct OfferStepTests {
  private static let people = "installed: {customers: 2000, recency: {to: 29 days}}"
  private static let steps =
    "steps: [{minimum: ¥100, amountOff: ¥10}, {minimum: ¥300, amountOff: ¥50}]"

  private static func live(_ offer: String, spend: String) async throws -> Ledger {
    try await World(
      people: people, spend: spend,
      campaigns: "c: {audience: {stage: customer}, cadence: standing, offer: {\(offer)}}"
    ).live()
  }

  /// With constant spend every order that qualifies costs the same, to the ten-thousandth.
  @Test(arguments: [
    ("stepped: {\(steps)}", "99.99", 0.0), ("stepped: {\(steps)}", "100", 10),
    ("stepped: {\(steps)}", "299.99", 10), ("stepped: {\(steps)}", "300", 50),
    ("percent: {percentOff: 15 %}", "80", 12),
    ("percent: {percentOff: 15 %, cap: ¥10}", "80", 10),
    ("percent: {percentOff: 15 %, minimum: ¥80.01, cap: ¥10}", "80", 0),
    // 10 % of 12.35 is 1.235: half a fen is rounded up.
    ("percent: {percentOff: 10 %}", "12.35", 1.24),
    ("coupon: {amountOff: ¥12, companyShare: 25 %}", "80", 3),
    ("percent: {percentOff: 15 %, companyShare: 25 %}", "80", 3),
    // Nobody gets more off than the basket is worth, and the company pays no more.
    ("coupon: {amountOff: ¥50}", "20", 20), ("coupon: {amountOff: ¥50}", "50", 50),
    ("coupon: {amountOff: ¥50, companyShare: 25 %}", "20", 5),
    ("stepped: {steps: [{minimum: ¥10, amountOff: ¥50}]}", "20", 20),
    ("stepped: {\(steps), companyShare: 50 %}", "299.99", 5),
  ])
  func costOfARedemption(offer: String, spend: String, cost: Double) async throws {
    let ledger = try await Self.live(offer, spend: "{constant: ¥\(spend)}")
    #expect(ledger.sum(.orders) > 5000)
    #expect(ledger.sum(.redemptions) == (cost > 0 ? ledger.sum(.orders) : 0))
    #expect(ledger.sum(.couponCost) == ledger.sum(.redemptions) * Int((cost * 10_000).rounded()))
  }

  /// Spend with p = 1, q = 3 and γ = 150 is Lomax: P(z ≥ m) = (1 + m/150)^−3. Steps at 75 and 150 are
  /// 8/27 and 1/8, so that an order costs 4 · (8/27 − 1/8) + 20/8 on average. A customer's own share
  /// varies, so the standard error is that of 30 lives; |z| < 4.9.
  @Test func meanCostOfSteps() async throws {
    let world = try World(
      people: "installed: {customers: 500, recency: {to: 29 days}}",
      spend: "{gammaGamma: {p: 1, q: 3, gamma: ¥150}}",
      campaigns: """
        c: {audience: {stage: customer}, cadence: standing, offer: {stepped: {steps: [\
        {minimum: ¥75, amountOff: ¥4}, {minimum: ¥150, amountOff: ¥20}]}}}
        """)
    let mean = 4 * (8.0 / 27 - 1.0 / 8) + 20.0 / 8
    let expected = 500 * World.poissonRate * world.days * mean
    let costs = await world.lives(30).map { Double($0.sum(.couponCost)) / 10_000 }
    let z = Alarm.meanScore(costs, mean: expected)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
  }

  /// E[min(s·z, c)] = s ∫₀^{c/s} (1 + x/γ)^−3 dx = s·γ/2 · (1 − (1 + c/(s·γ))^−2) for the same law of
  /// spend: with s = 20 %, c = 30 and γ = 150 it is 15 · (1 − 1/4). Rounding to the fen moves a mean by
  /// less than 0.005; |z| < 4.9.
  @Test func meanCostOfAShareWithACap() async throws {
    let world = try World(
      people: "installed: {customers: 500, recency: {to: 29 days}}",
      spend: "{gammaGamma: {p: 1, q: 3, gamma: ¥150}}",
      campaigns: """
        c: {audience: {stage: customer}, cadence: standing, \
        offer: {percent: {percentOff: 20 %, cap: ¥30}}}
        """)
    let expected = 500 * World.poissonRate * world.days * 15 * 0.75
    let costs = await world.lives(30).map { Double($0.sum(.couponCost)) / 10_000 }
    let z = Alarm.meanScore(costs, mean: expected)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
  }

  /// A coupon written as one step is the coupon, to the byte; so is a share that always hits its cap.
  @Test(arguments: [
    "stepped: {steps: [{minimum: ¥50, amountOff: ¥7}], redemption: 40 %}",
    "percent: {percentOff: 100 %, minimum: ¥50, cap: ¥7, redemption: 40 %}",
  ])
  func theSameOfferInOtherWords(offer: String) async throws {
    let spend = "{gammaGamma: {p: 6, q: 4, gamma: ¥60}}"
    let coupon = try await Self.live(
      "coupon: {amountOff: ¥7, minimum: ¥50, redemption: 40 %}", spend: spend)
    #expect(try await Self.live(offer, spend: spend) == coupon)
    #expect(coupon.sum(.redemptions) > 1000)
  }

  /// The buyer takes what takes most off this very basket, whoever pays for it.
  @Test func whatTakesMostOffThisBasket() async throws {
    func redemptions(_ spend: String) async throws -> (Int, Int) {
      let ledger = try await World(
        people: Self.people, spend: "{constant: ¥\(spend)}",
        campaigns: """
          share: {audience: {stage: customer}, cadence: standing, \
          offer: {percent: {percentOff: 10 %, companyShare: 1 %}}}
          fixed: {audience: {stage: customer}, cadence: standing, offer: {coupon: {amountOff: ¥5}}}
          """
      ).live()
      return (ledger.sum(.redemptions, of: 0), ledger.sum(.redemptions, of: 1))
    }
    let (shareOfSmall, fixedOfSmall) = try await redemptions("49")
    #expect(shareOfSmall == 0 && fixedOfSmall > 5000)
    let (shareOfLarge, fixedOfLarge) = try await redemptions("51")
    #expect(shareOfLarge > 5000 && fixedOfLarge == 0)
  }

  /// Coupons of steps never overspend a budget, and leave less of it than the dearest step costs.
  @Test func budgetOfSteps() async throws {
    let ledger = try await World(
      people: Self.people, spend: "{gammaGamma: {p: 6, q: 4, gamma: ¥60}}",
      campaigns: """
        c: {audience: {stage: customer}, cadence: monthly, budget: ¥3000, offer: {stepped: {steps: \
        [{minimum: ¥20, amountOff: ¥3}, {minimum: ¥150, amountOff: ¥40}]}}}
        """
    ).live()
    let cost = ledger.sum(.couponCost)
    #expect(cost <= 30_000_000)
    #expect(cost > 30_000_000 - 400_000)
  }
}
