import Testing

@testable import Lifecycle

/// Holdouts among people who are not aware: counts without rows.
struct UnawareHoldoutTests {
  private static let never = "{r: 1, alpha: 1e9 days, a: 1, b: 1}"

  private static func ledger(
    _ more: String, people: String = "market: 5000 persons", stage: String = "unaware"
  ) async throws -> Ledger {
    try await World(
      people: people, repurchase: never,
      campaigns: """
        c: {audience: {stage: \(stage)}, cadence: monthly, contactCost: ¥1, reach: 80 %, open: 50 %, \
        advance: 10 %, \(more)}
        """
    ).live()
  }

  /// With everybody held out nobody is contacted, nothing is paid and nobody advances.
  @Test(arguments: ["", ", dailyBudget: ¥20"])
  func everybody(budget: String) async throws {
    let ledger = try await Self.ledger("holdout: 100 %\(budget)")
    for flow in [CampaignFlow.contacts, .contactCost, .acquisitionCost, .advanced, .converted] {
      #expect(ledger.sum(flow) == 0, "\(flow)")
    }
    #expect(ledger.sum(.heldOut) == 6 * 5000 && ledger.sum(.becameAware) == 0)
  }

  /// At every event everybody is contacted or held out, the number binomial. One figure: |z| < 4.9,
  /// false alarms 10⁻⁶.
  @Test func aShare() async throws {
    let ledger = try await Self.ledger("holdout: 30 %")
    for month in 0..<6 {
      let all = ledger(month, campaign: 0, .contacts) + ledger(month, campaign: 0, .heldOut)
      #expect(all == ledger(month, .unaware))
    }
    let all = ledger.sum(.contacts) + ledger.sum(.heldOut)
    let z = Alarm.binomialScore(ledger.sum(.heldOut), of: all, probability: 0.3)
    #expect(abs(z) < Alarm.bound(of: 2), "z \(z)")
    #expect(ledger.sum(.contactCost) == ledger.sum(.contacts) * Int(Money(1).raw))
  }

  /// A budget is spent on those who are not held out, and of those held out as many are counted in
  /// proportion: 700 of 3,500 eligible, so a fifth of 1,500. One figure: |z| < 4.9.
  @Test func underABudget() async throws {
    let ledger = try await Self.ledger(
      "holdout: 30 %, dailyBudget: ¥700, from: 2026-02-01, to: 2026-02-01")
    #expect(ledger.sum(.contacts) == 700)
    let z = Alarm.binomialScore(ledger.sum(.heldOut), of: 5000, probability: 0.3 * 0.2)
    #expect(abs(z) < Alarm.bound(of: 2), "z \(z)")
  }

  /// Unaware and aware people in one audience: both are held out, the latter by their lot for life.
  @Test func mixedAudience() async throws {
    let people = "market: 4000 persons\nprospects: {aware: 3000}"
    let ledger = try await Self.ledger("holdout: 40 %", people: people, stage: "[unaware, aware]")
    let all = ledger.sum(.contacts) + ledger.sum(.heldOut)
    #expect(all > 6 * 6000)
    let z = Alarm.binomialScore(
      Int(ledger(0, campaign: 0, .heldOut)), of: 7000, probability: 0.4)
    #expect(abs(z) < Alarm.bound(of: 2), "z \(z)")
    #expect(
      try await ledger == Self.ledger("holdout: 40 %", people: people, stage: "[unaware, aware]"))
    let none = try await Self.ledger("holdout: 100 %", people: people, stage: "[unaware, aware]")
    #expect(none.sum(.contacts) == 0 && none.sum(.heldOut) == 6 * 7000)
  }
}
