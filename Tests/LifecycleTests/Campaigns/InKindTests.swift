import Foundation
import Testing

@testable import Lifecycle

/// Things that are given: what they cost is the company's affair, what they are worth decides who takes which.
struct InKindTests {
  private static let people = "installed: {customers: 3000, recency: {to: 29 days}}"

  private static func live(_ offers: String..., spend: String = "{constant: ¥100}") async throws
    -> Ledger
  {
    let campaigns = offers.enumerated().map { index, offer in
      "c\(index): {audience: {stage: customer}, cadence: standing, offer: {\(offer)}}"
    }
    return try await World(
      people: people, spend: spend, campaigns: campaigns.joined(separator: "\n")
    ).live()
  }

  /// Every order above the minimum gets it, at its cost, and nothing is taken off the price; a gift may be
  /// worth more than the basket.
  @Test(arguments: ["gift", "freeDelivery", "service"])
  func costsWhatItCosts(kind: String) async throws {
    let ledger = try await Self.live("\(kind): {cost: ¥8, worth: ¥200, minimum: ¥100}")
    #expect(ledger.sum(.redemptions) == ledger.sum(.orders))
    #expect(ledger.sum(.couponCost) == ledger.sum(.orders) * 80_000)
    #expect(ledger.sum(Flow.revenue) == ledger.sum(.orders) * 1_000_000)
    #expect(try await Self.live("\(kind): {cost: ¥8, minimum: ¥100.01}").sum(.redemptions) == 0)
  }

  /// Of a gift worth ¥20 that costs ¥5 and a coupon of ¥10 buyers take the gift; of one worth its ¥5 the
  /// coupon. One that costs nothing is taken all the same, where there is nothing better.
  @Test func worthDecides() async throws {
    let dear = try await Self.live("gift: {cost: ¥5, worth: ¥20}", "coupon: {amountOff: ¥10}")
    #expect(
      dear.sum(.redemptions, of: 0) == dear.sum(.orders) && dear.sum(.redemptions, of: 1) == 0)
    let cheap = try await Self.live("gift: {cost: ¥5}", "coupon: {amountOff: ¥10}")
    #expect(cheap.sum(.redemptions, of: 1) == cheap.sum(.orders))
    let free = try await Self.live("service: {cost: ¥0}")
    #expect(free.sum(.redemptions) == free.sum(.orders) && free.sum(.couponCost) == 0)
  }

  /// Things worth ¥120 for ¥99 cost the company ¥21 for whoever buys for ¥120 or more; of baskets of ¥100 a
  /// share is raised to it. Binomial, false alarms 10⁻⁶.
  @Test func bundles() async throws {
    let offer = "bundle: {worth: ¥120, price: ¥99, topUp: {within: ¥30, chance: 25 %}}"
    let ledger = try await Self.live(offer)
    let z = Alarm.binomialScore(
      ledger.sum(.redemptions), of: ledger.sum(.orders), probability: 0.25)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
    #expect(ledger.sum(.couponCost) == ledger.sum(.redemptions) * 210_000)
    let raised = ledger.sum(Flow.revenue) - ledger.sum(.orders) * 1_000_000
    #expect(raised == ledger.sum(.redemptions) * 200_000)
  }
}
