import Foundation
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

  /// At every event everybody is contacted or held out, always the same: a binomial number of them, who
  /// stay when the campaign has made the others aware. One figure: |z| < 4.9, false alarms 10⁻⁶.
  @Test func aShare() async throws {
    let ledger = try await Self.ledger("holdout: 30 %")
    for month in 0..<6 {
      let all = ledger(month, campaign: 0, .contacts) + ledger(month, campaign: 0, .heldOut)
      #expect(all == ledger(month, .unaware))
      #expect(ledger(month, campaign: 0, .heldOut) == ledger(0, campaign: 0, .heldOut))
    }
    let z = Alarm.binomialScore(
      Int(ledger(0, campaign: 0, .heldOut)), of: 5000, probability: 0.3)
    #expect(abs(z) < Alarm.bound(of: 2), "z \(z)")
    #expect(ledger.sum(.contactCost) == ledger.sum(.contacts) * Int(Money(1).raw))
  }

  /// Who is held out becomes aware by itself all the same, as the others do: after 151 days at 1 % a day
  /// e^{−1.51} of them are left, and of the others, whom every month's mail makes aware by 4 %, 0.96⁵ times
  /// as many. Whoever is aware and held out gets no mail either: of 10,000 persons, contacted or held out at
  /// the sixth mail, those held out are 40 %. Three figures: |z| < 5.1.
  @Test func heldOutForLife() async throws {
    let people = "market: 10000 persons\nawareness: {hazard: 1 % per day}"
    let alone = try await Self.ledger("holdout: 40 %", people: people)
    let held = (0..<6).map { Int(alone($0, campaign: 0, .heldOut)) }
    let stay = exp(-1.51)
    #expect(
      abs(Alarm.binomialScore(held[5], of: held[0], probability: stay)) < Alarm.bound(of: 3))
    let contacts = Int(alone(5, campaign: 0, .contacts))
    let z = Alarm.binomialScore(
      contacts, of: 10_000 - held[0], probability: stay * pow(0.96, 5))
    #expect(abs(z) < Alarm.bound(of: 3), "z \(z)")
    let both = try await Self.ledger("holdout: 40 %", people: people, stage: "[unaware, aware]")
    let all = Int(both(5, campaign: 0, .heldOut) + both(5, campaign: 0, .contacts))
    let share = Alarm.binomialScore(
      Int(both(5, campaign: 0, .heldOut)), of: all, probability: 0.4)
    #expect(all > 8000 && abs(share) < Alarm.bound(of: 3), "z \(share) of \(all)")
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
