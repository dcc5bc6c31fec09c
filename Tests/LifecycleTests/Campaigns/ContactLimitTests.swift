import Documents
import Foundation
import Testing

@testable import Lifecycle

/// Caps on contacts over campaigns, and fatigue.
struct ContactLimitTests {
  private static let people = "installed: {customers: 1000, recency: {to: 29 days}}"

  private static func world(_ limits: String, _ campaigns: String) throws -> World {
    try World(
      horizon: 2, people: people, campaigns: campaigns, more: "contacts: {\(limits)}")
  }

  /// Daily mail under two in seven days comes on days 0, 1, 7, 8, …: of 59 days on 18; a second campaign later
  /// in the file gets nothing.
  @Test func cap() async throws {
    let ledger = try await Self.world(
      "most: 2, within: 7 days",
      """
      a: {audience: {stage: customer}, cadence: daily}
      b: {audience: {stage: customer}, cadence: daily}
      """
    ).live()
    // Two a day are made by a and b on the first day, then both wait for a week.
    #expect(ledger.sum(.contacts, of: 0) + ledger.sum(.contacts, of: 1) == 18_000)
    #expect(ledger.sum(.contacts, of: 0) == 9000 && ledger.sum(.contacts, of: 1) == 9000)
    let alone = try await Self.world(
      "most: 2, within: 7 days", "a: {audience: {stage: customer}, cadence: daily}"
    ).live()
    #expect(alone.sum(.contacts) == 18_000)
  }

  /// What is not delivered tires nobody: of contacts that never arrive every day has one.
  @Test func onlyWhatIsDelivered() async throws {
    let ledger = try await Self.world(
      "most: 1, within: 30 days", "a: {audience: {stage: customer}, cadence: daily, reach: 0 %}"
    ).live()
    #expect(ledger.sum(.contacts) == 59_000)
  }

  /// The third contact of a day is opened with 40 % · 0.9², whatever campaigns the others were of. Binomial,
  /// false alarms 10⁻⁶.
  @Test func fatigue() async throws {
    let mail = "{audience: {stage: customer}, cadence: every 8 days, open: 40 %}"
    let ledger = try await Self.world("fatigue: 10 %", "a: \(mail)\nb: \(mail)\nc: \(mail)").live()
    for (campaign, share) in [0.4, 0.36, 0.324].enumerated() {
      let z = Alarm.binomialScore(
        ledger.sum(.opened, of: campaign), of: ledger.sum(.contacts, of: campaign),
        probability: share)
      #expect(abs(z) < Alarm.bound(of: 3), "\(campaign): z \(z)")
    }
  }

  @Test func findings() {
    func text(_ limits: String) -> String {
      let wrong = #expect(throws: ScenarioError.self) {
        try Self.world(limits, "a: {audience: {stage: customer}}")
      }
      return wrong?.description ?? ""
    }
    #expect(text("within: 7 days").contains("contacts limits nothing; write e.g. `most: 4`"))
    #expect(text("most: 9").contains("contacts.most must be a whole number, 1…8 (got 9)"))
    #expect(text("mos: 2").contains("did you mean `most`?"))
  }
}
