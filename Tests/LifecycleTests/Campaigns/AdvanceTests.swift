import Foundation
import Testing

@testable import Lifecycle

/// Touches that move people on by themselves. Every figure is binomial; each test compares at most
/// three at |z| < 5.1, false alarms 10⁻⁶.
struct AdvanceTests {
  private static let never = "{r: 1, alpha: 1e9 days, a: 1, b: 1}"

  @Test func awareBecomeInterested() async throws {
    let world = try World(
      people: "prospects: {aware: 4000}", repurchase: Self.never,
      campaigns: """
        c: {audience: {stage: aware}, from: 2026-02-10, reach: 80 %, open: 50 %, advance: 30 %}
        """)
    let ledger = await world.live()
    let moved = ledger(1, campaign: 0, .advanced)
    #expect(moved == ledger(1, .becameInterested) && ledger.interested(6) == moved)
    #expect(ledger.sum(.converted) == Int(moved))
    let z = Alarm.binomialScore(Int(moved), of: 4000, probability: 0.8 * 0.5 * 0.3)
    #expect(abs(z) < Alarm.bound(of: 3), "z \(z)")
  }

  @Test func interestedOrder() async throws {
    let world = try World(
      people: "prospects: {interested: 4000}", repurchase: Self.never,
      campaigns: "c: {audience: {stage: interested}, trigger: clicked, click: 40 %, advance: 30 %}")
    let ledger = await world.live()
    #expect(ledger(0, .firstOrders) == ledger(0, .orders))
    let z = Alarm.binomialScore(ledger.sum(.firstOrders), of: 4000, probability: 0.12)
    #expect(abs(z) < Alarm.bound(of: 3), "z \(z)")
    #expect(ledger(0, campaign: 0, .orders) == ledger(0, .orders))
  }

  /// Unaware people are thinned as counts.
  @Test func unawareBecomeAware() async throws {
    let world = try World(
      people: "market: 5000 persons", repurchase: Self.never,
      campaigns: """
        c: {audience: {stage: unaware}, cadence: monthly, reach: 80 %, open: 50 %, advance: 10 %}
        """)
    let ledger = await world.live()
    // Each month 4 % of those left.
    let z = Alarm.binomialScore(
      ledger.sum(.becameAware), of: 5000, probability: 1 - pow(0.96, 6))
    #expect(abs(z) < Alarm.bound(of: 3), "z \(z)")
    for month in 0..<6 {
      #expect(ledger(month, campaign: 0, .contacts) == ledger(month, .unaware))
      #expect(ledger(month, campaign: 0, .advanced) == ledger(month, .becameAware))
    }
  }

  /// Two campaigns on one day cannot move more than there are.
  @Test func nobodyMovesTwice() async throws {
    let world = try World(
      people: "market: 100 persons", repurchase: Self.never,
      campaigns: """
        c: {audience: {stage: unaware}, advance: 100 %}
        d: {audience: {stage: unaware}, advance: 100 %}
        """)
    let ledger = await world.live()
    #expect(ledger.sum(.becameAware) == 100 && ledger.sum(.advanced, of: 0) == 100)
    #expect(ledger.sum(.advanced, of: 1) == 0)
  }

  /// `advance` is for prospects: it revives no customer.
  @Test func advanceRevivesNobody() async throws {
    let world = try World(
      people: "prospects: {interested: 100}\ninstalled: {customers: 500, recency: {to: 29 days}}",
      repurchase: WinBackTests.lost,
      campaigns: """
        c: {audience: {stage: [interested, customer]}, from: 2026-02-01, advance: 50 %}
        """)
    let ledger = await world.live()
    #expect(ledger.sum(.firstOrders) > 0)
    #expect(ledger.sum(.revived) == 0)
  }
}
