import Testing

@testable import Lifecycle

/// KPIs on books written by hand; every figure of a period is that of the month just ended.
struct KPIValueTests {
  private static let shape = LedgerShape(months: 2, tiers: 2, campaigns: 2, days: 0)

  private static func value(
    _ key: String, _ ledger: Ledger, baseline: Ledger? = nil, month: Int = 2, tier: Int? = nil
  ) -> Double? {
    KPI.named(key).value(Books(ledger: ledger, baseline: baseline), month: month, tier: tier)
  }

  @Test func money() {
    var ledger = Ledger(shape: Self.shape)
    ledger.post(1, .revenue, Money(1000).raw)
    ledger.post(1, .contribution, Money(400).raw)
    ledger.post(1, .orders, 8)
    ledger.post(1, .firstOrders, 4)
    ledger.post(1, .acquisitionCost, Money(50).raw)
    ledger.post(1, campaign: 0, .contactCost, Money(30).raw)
    ledger.post(1, campaign: 1, .couponCost, Money(70).raw)
    ledger.post(1, campaign: 0, .revenue, Money(250).raw)
    ledger.post(0, .contribution, Money(77).raw)
    #expect(Self.value("revenue", ledger) == 1000)
    #expect(Self.value("contribution", ledger) == 300)
    #expect(Self.value("spend", ledger) == 100)
    #expect(Self.value("aov", ledger) == 125)
    #expect(Self.value("cac", ledger) == 12.5)
    #expect(Self.value("roas.credited", ledger) == 2.5)
    #expect(Self.value("campaignRevenueShare.credited", ledger) == 0.25)
    #expect(Self.value("revenue", ledger, month: 1) == 0)
    // (400 − 100)/100 in the month, (477 − 100)/100 over both; without a baseline undefined.
    let none = Ledger(shape: Self.shape)
    #expect(Self.value("roi", ledger, baseline: none) == 3)
    let roi = KPIReference(KPI.named("roi"))
    #expect(roi.value(Books(ledger: ledger, baseline: none), month: 2) == 3.77)
    #expect(Self.value("roas.incremental", ledger, baseline: none) == 10)
    #expect(Self.value("spend.added", ledger, baseline: none) == 100)
    #expect(Self.value("roi", ledger) == nil)
    #expect(Self.value("roi", none, baseline: ledger) == nil)
    #expect(Self.value("roi", ledger, baseline: ledger) == nil)
  }

  @Test func people() {
    var ledger = Ledger(shape: Self.shape)
    // Tier one period ago + 1, active now, active then, orders in a year (2 stands for more).
    for (tierThen, active, wasActive, orders, persons) in [
      (0, 1, 0, 1, 20), (0, 0, 0, 0, 5), (1, 1, 1, 1, 70), (1, 1, 1, 2, 60), (1, 0, 1, 0, 50),
      (2, 1, 1, 2, 20), (2, 0, 0, 0, 60),
    ] {
      let cell = CustomerProfile.cell(
        tierThen: tierThen, active: active, wasActive: wasActive, orders: UInt16(orders))
      ledger.counts[Self.shape.index(2, profile: cell)] = Int64(persons)
    }
    ledger.counts[Self.shape.index(2, tier: 1, .repurchased)] = 4
    ledger.counts[Self.shape.index(2, tier: 1, .notRepurchased)] = 6
    ledger.counts[Self.shape.index(2, status: 2)] = 60
    ledger.counts[Self.shape.index(2, status: 3)] = 15
    ledger.counts[Self.shape.index(2, status: 5)] = 25
    ledger.counts[Self.shape.index(1, status: 2)] = 40
    ledger.post(1, .lost, 6)
    ledger.post(1, .revived, 3)
    #expect(Self.value("retention", ledger) == 0.75 && Self.value("churn", ledger) == 0.25)
    // 150 of 200 active then are active now; by tier 130 of 180 and 20 of 20. Of the 60 who were
    // silent then nobody has come back; the 25 new ones are in neither.
    #expect(Self.value("retention", ledger, tier: 1) == 1)
    #expect(Self.value("retention", ledger, tier: 0) == 130.0 / 180)
    #expect(Self.value("reactivation", ledger) == 0)
    #expect(Self.value("reactivation", ledger, tier: 0) == nil)
    let back = CustomerProfile.cell(tierThen: 2, active: 1, wasActive: 0, orders: 1)
    ledger.counts[Self.shape.index(2, profile: back)] = 20
    #expect(Self.value("reactivation", ledger) == 0.25)
    #expect(Self.value("reactivation", ledger, tier: 1) == 0.25)
    #expect(Self.value("retention", ledger) == 0.75)
    ledger.counts[Self.shape.index(2, profile: back)] = 0
    ledger.counts[Self.shape.index(2, tier: 0, .active)] = 30
    ledger.counts[Self.shape.index(2, tier: 1, .active)] = 10
    #expect(Self.value("tierShare", ledger, tier: 0) == 0.75)
    #expect(Self.value("repurchase", ledger, tier: 0) == nil)
    #expect(Self.value("repurchase", ledger) == 80.0 / 170)
    #expect(Self.value("repurchase", ledger, tier: 1) == 0.4)
    #expect(Self.value("customers", ledger) == 100)
    #expect(Self.value("customers", ledger, tier: 1) == 25)
    #expect(Self.value("bookTierShare", ledger, tier: 0) == 0.75)
    #expect(Self.value("loyalCustomers", ledger) == 40)
    #expect(Self.value("activeCustomers", ledger) == 170)
    #expect(Self.value("trueLoss", ledger) == 6.0 / 40)
    #expect(Self.value("wonBack", ledger) == 3)
  }

  @Test func value() {
    var ledger = Ledger(shape: Self.shape)
    ledger.counts[Self.shape.index(0, status: 2)] = 6
    ledger.post(1, .firstOrders, 4)
    ledger.set(2, .customerValue, Money(90).raw)
    ledger.set(2, .prospectValue, -Money(10).raw)
    ledger.post(0, .closedValue, Money(20).raw)
    ledger.set(2, .valuations, 1)
    ledger.set(2, .residualValue, Money(55).raw)
    #expect(Self.value("customerEquity.realised", ledger) == 100)
    #expect(Self.value("customerEquity.residual", ledger) == 55)
    #expect(Self.value("customerEquity", ledger) == 155)
    ledger.post(0, .presentUnawareCost, Money(30).raw)
    ledger.post(1, .presentAcquisitionCost, Money(40).raw)
    ledger.set(2, .baseValue, Money(60).raw)
    ledger.post(1, .closedBaseValue, Money(6).raw)
    ledger.set(2, .baseResidualValue, Money(15).raw)
    // 100 − 30 in all; 66 of the base, 4 of the new, 44 without what they cost.
    #expect(Self.value("customerEquity.realised", ledger) == 70)
    #expect(Self.value("ltv.base.realised", ledger) == 11)
    #expect(Self.value("ltv.base.residual", ledger) == 2.5)
    #expect(Self.value("ltv.base", ledger) == 13.5)
    #expect(Self.value("ltv.new", ledger) == 21)
    #expect(Self.value("ltv.new.afterCost", ledger) == 11)
    #expect(Self.value("customerEquity", ledger) == 125)
    // Month 1 is not one in which values are added up.
    for key in KPI.value.map(\.definition.key) {
      #expect(Self.value(key, ledger, month: 1) == nil)
    }
  }

  /// Newcomers who come by themselves are no bargain: without any spend there is no cost of one.
  @Test func newcomersWithoutSpend() {
    var ledger = Ledger(shape: Self.shape)
    ledger.post(1, .firstOrders, 25)
    #expect(Self.value("cac", ledger) == nil)
    // Spent in another month: this one has no cost of a newcomer, both together have.
    ledger.post(0, .acquisitionCost, Money(50).raw)
    #expect(Self.value("cac", ledger) == nil)
    #expect(
      KPI.named("cac").value(Books(ledger: ledger), month: 2, over: .trailing(3)) == 2)
  }

  /// Persons reached by position and gap, one of each figure per line below: of month 2 and of both.
  @Test func persons() {
    let shape = LedgerShape(
      months: 2, tiers: 2, campaigns: 2, days: 0, open: [LedgerSection(PersonFlow.self)])
    var ledger = Ledger(shape: shape)
    func post(_ month: Int, _ position: Int, _ gap: Int?, reached: Int64, converted: Int64) {
      let place = PersonFlow.place(position: position, gap: gap)
      ledger.post(month, LedgerEntry(PersonFlow.reached, at: place, reached))
      ledger.post(month, LedgerEntry(PersonFlow.converted, at: place, converted))
    }
    post(0, 0, nil, reached: 40, converted: 4)
    post(0, 2, nil, reached: 60, converted: 20)
    post(1, 0, nil, reached: 10, converted: 1)
    post(1, 1, 1, reached: 20, converted: 5)
    post(1, 3, 1, reached: 70, converted: 44)
    func value(_ key: String, over period: Period, tier: Int? = nil) -> Double? {
      KPI.named(key).value(Books(ledger: ledger), month: 2, over: period, tier: tier)
    }
    #expect(value("conversion", over: .month) == 0.5)
    #expect(value("conversion.aware", over: .month) == 0.1)
    #expect(value("conversion.interested", over: .month) == 0.25)
    #expect(value("conversion", over: .month, tier: 1) == 44.0 / 70)
    #expect(value("conversion", over: .month, tier: 0) == nil)
    // Of month 2 only the ten count who had not been reached in month 1.
    #expect(value("conversion", over: .toDate) == 25.0 / 110)
    #expect(value("conversion.aware", over: .trailing(3)) == 5.0 / 50)
    #expect(value("conversion.interested", over: .toDate) == nil)
    #expect(value("conversion", over: .toDate, tier: 0) == 20.0 / 60)
  }

  @Test func campaigns() {
    var ledger = Ledger(shape: Self.shape)
    for (flow, amounts) in [
      (CampaignFlow.contacts, (100, 300)), (.delivered, (80, 120)), (.opened, (40, 10)),
      (.clicked, (4, 1)), (.watched, (80, 120)), (.watchedConverted, (20, 30)),
      (.settledRedeemed, (3, 1)), (.settled, (12, 8)),
    ] {
      ledger.post(1, campaign: 0, flow, Int64(amounts.0))
      ledger.post(1, campaign: 1, flow, Int64(amounts.1))
    }
    // Counts are summed over campaigns before they are divided.
    #expect(Self.value("reachRate", ledger) == 0.5)
    #expect(Self.value("openRate", ledger) == 0.25)
    #expect(Self.value("clickRate", ledger) == 0.1)
    #expect(Self.value("contactConversion", ledger) == 0.25)
    // 30 of 120 contacts of the second campaign, 6 of 40 of those that would have been.
    #expect(KPI.named("contactConversion").value(Books(ledger: ledger), month: 2, tier: 1) == 0.25)
    #expect(
      KPI.named("conversion.incremental").value(Books(ledger: ledger), month: 2, tier: 1) == nil)
    ledger.post(1, campaign: 1, .heldOutWatched, 40)
    ledger.post(1, campaign: 1, .heldOutWatchedConverted, 6)
    #expect(
      KPI.named("conversion.incremental").value(Books(ledger: ledger), month: 2, tier: 1) == 0.25
        - 0.15)
    #expect(Self.value("redemptionRate", ledger) == 0.2)
    ledger.counts[Self.shape.index(0, status: 0)] = 30
    ledger.counts[Self.shape.index(0, status: 1)] = 20
    ledger.post(0, .becameAware, 50)
    ledger.post(1, .firstOrders, 25)
    #expect(Self.value("funnelConversion", ledger) == 0.25)
  }
}
