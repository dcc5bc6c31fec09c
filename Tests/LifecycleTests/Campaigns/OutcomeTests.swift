import Foundation
import Testing

@testable import Lifecycle

/// What came of contacts and coupons, in the month in which they were made.
struct OutcomeTests {
  private static let customers = 3000
  private static let people = "installed: {customers: \(customers), recency: {to: 29 days}}"

  private static func value(
    _ key: String, _ ledger: Ledger, _ month: Int, over period: Period? = nil,
    of campaign: Int? = nil
  ) -> Double? {
    let kpi = KPI.named(key)
    return kpi.value(
      Books(ledger: ledger), month: month, over: period ?? kpi.definition.period, tier: campaign)
  }

  /// A mail of January 10 with a window of 60 days and half held out: 1 − e^{−1.5λ·60} of the contacts
  /// and 1 − e^{−λ·60} of those that would have been are followed by an order, and all are January's.
  /// Two figures: |z| < 4.9.
  @Test func conversionFollowsTheContact() async throws {
    let ledger = try await World(
      people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, cadence: once, from: 2026-01-10, lasts: 60 days, \
        uplift: +50 %, holdout: 50 %}
        """
    ).live()
    for (part, whole, rate) in [
      (CampaignFlow.watchedConverted, CampaignFlow.watched, 0.03),
      (.heldOutWatchedConverted, .heldOutWatched, 0.02),
    ] {
      #expect(ledger.sum(part) == Int(ledger(0, campaign: 0, part)))
      let z = Alarm.binomialScore(
        ledger.sum(part), of: ledger.sum(whole), probability: -expm1(-rate * 60))
      #expect(abs(z) < Alarm.bound(of: 2), "\(part): z \(z)")
    }
    let share = Double(ledger.sum(.watchedConverted)) / Double(ledger.sum(.watched))
    #expect(Self.value("contactConversion", ledger, 1) == share)
    #expect(Self.value("contactConversion", ledger, 6, over: .toDate) == share)
    #expect(Self.value("contactConversion", ledger, 4) == nil)
    let incremental = try #require(Self.value("conversion.incremental", ledger, 1, of: 0))
    #expect(incremental == Self.value("conversion.incremental", ledger, 6, of: 0))
    #expect(abs(incremental - (expm1(-0.02 * 60) - expm1(-0.03 * 60))) < 0.08)
  }

  /// A window that ends on the last day of the run is watched; one that ends a day later is in no rate,
  /// whatever came of the contact. Of January 1 to May 31 there are 151 days.
  @Test(arguments: [("2026-04-02", true), ("2026-04-03", false)])
  func windowsEndWithTheRun(from: String, isWatched: Bool) async throws {
    let ledger = try await World(
      horizon: 5, people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, cadence: once, from: \(from), lasts: 60 days, \
        holdout: 40 %, offer: {coupon: {amountOff: ¥5}}}
        """
    ).live()
    #expect(ledger.sum(.converted) > 0 && ledger.sum(.redemptions) > 0)
    for (part, all) in [
      (CampaignFlow.watched, CampaignFlow.delivered), (.watchedConverted, .converted),
      (.heldOutWatched, .heldOut), (.heldOutWatchedConverted, .heldOutConverted),
      (.settled, .issued), (.settledRedeemed, .redemptions),
    ] {
      #expect(ledger.sum(part) == (isWatched ? ledger.sum(all) : 0), "\(part)")
    }
    #expect((Self.value("redemptionRate", ledger, 5) == nil) != isWatched)
  }

  /// Coupons of January, valid for 80 days, are redeemed until March: 1 − e^{−λ·80} of them by the first
  /// order, in one rate of January. |z| < 4.9. By the months of redemption March would have had 0 issued.
  @Test func redemptionFollowsTheCoupon() async throws {
    let ledger = try await World(
      people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, cadence: once, from: 2026-01-10, lasts: 80 days, \
        offer: {coupon: {amountOff: ¥5}}}
        """
    ).live()
    #expect(ledger(2, campaign: 0, .redemptions) > 0)
    #expect(ledger.sum(.settledRedeemed) == ledger.sum(.redemptions))
    #expect(Int(ledger(0, campaign: 0, .settledRedeemed)) == ledger.sum(.redemptions))
    let z = Alarm.binomialScore(
      ledger.sum(.redemptions), of: Self.customers, probability: -expm1(-0.02 * 80))
    #expect(abs(z) < Alarm.bound(), "z \(z)")
    #expect(
      Self.value("redemptionRate", ledger, 3)
        == Double(ledger.sum(.redemptions)) / Double(Self.customers))
  }

  /// A standing campaign makes no contacts: rates are those of the mail alone.
  @Test func standingCampaignsMakeNoContacts() async throws {
    func world(_ standing: String) throws -> World {
      try World(
        people: Self.people,
        campaigns: standing + """
          mail: {audience: {stage: customer}, cadence: monthly, reach: 80 %, open: 50 %, click: 20 %, \
          lasts: 20 days}
          """)
    }
    let alone = try world("")
    let both = try world("benefits: {audience: {stage: customer}, cadence: standing}\n")
    let ledgers = [await alone.live(), await both.live()]
    #expect(ledgers[1].allCampaigns(2, .contacts) == 2 * ledgers[0].allCampaigns(2, .contacts))
    for key in ["reachRate", "openRate", "clickRate", "contactConversion"] {
      let value = try #require(Self.value(key, ledgers[0], 3))
      #expect(Self.value(key, ledgers[1], 3) == value, "\(key)")
    }
    let keys = both.scenario.kpis.map(\.key)
    #expect(keys.contains("contactConversion.mail"))
    #expect(!keys.contains("contactConversion.benefits"))
  }
}
