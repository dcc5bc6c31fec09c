import Testing

@testable import Lifecycle

/// Campaigns with the same claim on an order share the credit: an order each by lot, whatever their
/// places in the file.
struct CreditTests {
  private static func world(_ campaigns: String) throws -> World {
    try World(
      people: "installed: {customers: 2000, recency: {to: 50 days}}",
      spend: "{gammaGamma: {p: 6, q: 4, gamma: ¥60}}", campaigns: campaigns)
  }

  private static func mail(_ name: String) -> String {
    "\(name): {audience: {stage: customer}, cadence: monthly, lasts: 40 days}"
  }

  private static func club(_ name: String) -> String {
    "\(name): {audience: {stage: customer}, cadence: standing}"
  }

  /// About 7,240 orders of Poisson customers, all of them with a campaign's claim on them. Of those of
  /// two (three) campaigns each gets Binomial(n, ½ (⅓)).
  @Test(arguments: [mail, club])
  func campaignsOfOneDayShareEqually(campaign: @Sendable (String) -> String) async throws {
    let alone = await (try Self.world(campaign("a"))).live(seed: 3)
    let all = alone.sum(CampaignFlow.orders)
    #expect(all == alone.sum(Flow.orders) && all > 6000)
    // Each order with its own segment's margin: of all orders the contribution of all.
    let contribution = alone.sum(CampaignFlow.contribution)
    #expect(contribution == alone.sum(Flow.contribution) && contribution > 0)
    for names in [["a", "b"], ["a", "b", "c"]] {
      let ledger = await (try Self.world(names.map(campaign).joined(separator: "\n"))).live(seed: 3)
      let orders = names.indices.map { ledger.sum(.orders, of: $0) }
      #expect(orders.reduce(0, +) == all)
      #expect(
        names.indices.reduce(0) { $0 + ledger.sum(.revenue, of: $1) }
          == alone.sum(CampaignFlow.revenue))
      #expect(names.indices.reduce(0) { $0 + ledger.sum(.contribution, of: $1) } == contribution)
      let share = 1 / Double(names.count)
      for count in orders {
        let z = Alarm.binomialScore(count, of: all, probability: share)
        #expect(abs(z) < Alarm.bound(of: 10), "\(names): \(orders)")
      }
    }
  }

  /// Another order of the file moves nothing at all; another name moves orders from one to another, and
  /// no total.
  @Test(arguments: [mail, club])
  func placesAndNames(campaign: @Sendable (String) -> String) async throws {
    let coupon =
      "audience: {stage: customer}, cadence: every 9 days, lasts: 4 days, offer: {coupon: {amountOff:"
    let coupons = [
      "x: {\(coupon) ¥10}}, contactCost: ¥1}", "y: {\(coupon) ¥10, companyShare: 50 %}}}",
    ]
    let names = ["first", "second"]
    func ledger(_ names: [String], _ coupons: [String]) async throws -> Ledger {
      await (try Self.world((names.map(campaign) + coupons).joined(separator: "\n"))).live(seed: 5)
    }
    let told = try await ledger(names, coupons)
    let turned = try await ledger(names.reversed(), coupons.reversed())
    for flow in CampaignFlow.allCases {
      for (place, other) in [(0, 1), (1, 0), (2, 3), (3, 2)] {
        #expect(told.sum(flow, of: place) == turned.sum(flow, of: other), "\(flow) \(place)")
      }
    }
    #expect(told.sum(.redemptions, of: 2) > 500 && told.sum(.redemptions, of: 3) > 500)
    let renamed = try await ledger(["third", "second"], coupons)
    #expect(told.sum(CampaignFlow.orders, of: 0) != renamed.sum(CampaignFlow.orders, of: 0))
    for flow in CampaignFlow.allCases {
      #expect(
        (0...3).reduce(0) { $0 + told.sum(flow, of: $1) }
          == (0...3).reduce(0) { $0 + renamed.sum(flow, of: $1) }, "\(flow)")
    }
  }

  /// A later contact takes all of the credit, as ever.
  @Test func theLastContactComesFirst() async throws {
    let ledger = await
      (try Self.world(
        Self.mail("a") + "\n"
          + "b: {audience: {stage: customer}, from: 2026-02-01, lasts: 100 days}\n"
          + "c: {audience: {stage: customer}, from: 2026-02-02, lasts: 100 days}"))
      .live()
    #expect((1...1).allSatisfy { ledger($0, campaign: 0, .orders) < 100 })
    #expect(ledger(2, campaign: 1, .orders) == 0 && ledger(2, campaign: 2, .orders) == 0)
    #expect(ledger(1, campaign: 2, .orders) > 1000)
    #expect(ledger(2, campaign: 0, .orders) > 1000)
  }
}
