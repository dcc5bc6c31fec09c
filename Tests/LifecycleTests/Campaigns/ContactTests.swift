import Foundation
import Testing

@testable import Lifecycle

/// Delivery, opening, click, holdout and conversion of contacts.
struct ContactTests {
  private static let customers = 3000
  private static let people = "installed: {customers: \(customers), recency: {to: 29 days}}"

  /// Rates by month and over all: the twelfth contact is opened like the first, there is no
  /// fatigue. 3 rates × 12 months + 3: |z| < 5.6, false alarms 10⁻⁶.
  @Test func ratesAreBinomialAndDoNotTire() async throws {
    let world = try World(
      horizon: 12, people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, cadence: monthly, reach: 83 %, open: 21 %, click: 9 %}
        """)
    let ledger = await world.live()
    let bound = Alarm.bound(of: 39)
    func check(_ flow: (CampaignFlow) -> Int) {
      let steps: [(CampaignFlow, CampaignFlow, Double)] = [
        (.delivered, .contacts, 0.83), (.opened, .delivered, 0.21), (.clicked, .opened, 0.09),
      ]
      for (part, whole, p) in steps {
        let z = Alarm.binomialScore(flow(part), of: flow(whole), probability: p)
        #expect(abs(z) < bound, "\(part): z \(z)")
      }
    }
    for month in 0..<12 {
      check { Int(ledger(month, campaign: 0, $0)) }
      #expect(ledger(month, campaign: 0, .contacts) == Int64(Self.customers))
    }
    check { ledger.sum($0) }
  }

  /// Held-out persons are the same on every occasion and never contacted; they convert at the
  /// rate of nature, 1 − e^{−λ·14}, the reached at 1 − e^{−1.5λ·14}. Three figures: |z| < 5.1.
  @Test func holdout() async throws {
    let world = try World(
      people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, cadence: monthly, holdout: 30 %, uplift: +50 %, lasts: 14 days}
        """)
    let ledger = await world.live()
    let held = (0..<6).map { ledger(month: $0, .heldOut) }
    #expect(Set(held).count == 1)
    #expect((0..<6).allSatisfy { ledger(month: $0, .contacts) == Self.customers - held[0] })
    let z = Alarm.binomialScore(held[0], of: Self.customers, probability: 0.3)
    #expect(abs(z) < Alarm.bound(of: 3))
    let alone = Alarm.binomialScore(
      ledger.sum(.heldOutConverted), of: ledger.sum(.heldOut), probability: -expm1(-0.02 * 14))
    let reached = Alarm.binomialScore(
      ledger.sum(.converted), of: ledger.sum(.contacts), probability: -expm1(-0.03 * 14))
    #expect(abs(alone) < Alarm.bound(of: 3) && abs(reached) < Alarm.bound(of: 3))
  }

  /// Whatever reach, opening and a running effect do, a window lasts from a contact, or from the one
  /// that would have been, to the next: 15 windows of 10 days and a last one of 14. Without an uplift
  /// both kinds convert at 1 − e^{−λ·window}. Two figures: |z| < 4.9.
  @Test func windowsOfBothKindsAreEqual() async throws {
    let world = try World(
      people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, cadence: every 10 days, to: 2026-05-31, reach: 60 %, \
        open: 50 %, lasts: 14 days, holdout: 50 %}
        """)
    let ledger = await world.live()
    #expect(ledger.sum(.contacts) + ledger.sum(.heldOut) == 16 * Self.customers)
    let p = -(15 * expm1(-0.02 * 10) + expm1(-0.02 * 14)) / 16
    for (part, whole) in [(CampaignFlow.converted, .delivered), (.heldOutConverted, .heldOut)]
      as [(CampaignFlow, CampaignFlow)]
    {
      let z = Alarm.binomialScore(ledger.sum(part), of: ledger.sum(whole), probability: p)
      #expect(abs(z) < Alarm.bound(of: 2), "\(part): z \(z)")
    }
  }

  /// Under a budget those held out would have been contacted as rarely as the others are: by lot, with
  /// the chance q/E of E eligible for q contacts. One figure: |z| < 4.9.
  @Test func heldOutUnderABudget() async throws {
    func held(_ budget: String) async throws -> Ledger {
      try await World(
        people: Self.people,
        campaigns: """
          c: {audience: {stage: customer}, cadence: monthly, contactCost: ¥1, holdout: 30 %\(budget)}
          """
      ).live()
    }
    let all = try await held("").month(0, .heldOut)
    let ledger = try await held(", dailyBudget: ¥400")
    #expect(ledger.sum(.contacts) == 6 * 400)
    let z = Alarm.binomialScore(
      ledger.sum(.heldOut), of: 6 * all, probability: 400 / Double(Self.customers - all))
    #expect(abs(z) < Alarm.bound(of: 2), "z \(z)")
  }

  /// With everybody held out a campaign costs and changes nothing.
  @Test func everybodyHeldOut() async throws {
    let plain = try World(people: Self.people)
    let world = try World(
      people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, cadence: weekly, holdout: 100 %, uplift: +500 %, \
        contactCost: ¥9, offer: {coupon: {amountOff: ¥9}}}
        """)
    let ledger = await world.live()
    #expect(ledger.sum(.contacts) == 0 && ledger.sum(.couponCost) == 0)
    #expect(await plain.live() == ledger.reduced(to: plain.scenario.shape))
  }

  /// What must be reached for the uplift: extra orders with a 50 % reach, opening and click are
  /// halved each time. Expected orders N·λ·(T + 10·q) with q the chance of the trigger, uplift
  /// 100 % for 10 days. Poisson, three figures: |z| < 5.1.
  @Test(arguments: [("delivered", 0.5), ("opened", 0.25), ("clicked", 0.125)])
  func triggers(trigger: String, chance: Double) async throws {
    let world = try World(
      horizon: 1, people: Self.people,
      campaigns: """
        c: {audience: {stage: customer}, reach: 50 %, open: 50 %, click: 50 %, uplift: +900 %, \
        lasts: 10 days, trigger: \(trigger)}
        """)
    let orders = await world.lives(5).reduce(0) { $0 + $1.sum(.orders) }
    let mean = Double(5 * Self.customers) * 0.02 * (world.days + 90 * chance)
    // Who is treated is binomial and adds N·(λ·90)²·q(1 − q) to the Poisson variance.
    let extra = Double(5 * Self.customers) * 1.8 * 1.8 * chance * (1 - chance)
    let z = (Double(orders) - mean) / (mean + extra).squareRoot()
    #expect(abs(z) < Alarm.bound(of: 3), "z \(z)")
  }
}

extension Ledger {
  fileprivate func month(_ month: Int, _ flow: CampaignFlow) -> Int {
    Int(self(month, campaign: 0, flow))
  }
  fileprivate func callAsFunction(month: Int, _ flow: CampaignFlow) -> Int {
    self.month(month, flow)
  }
}
