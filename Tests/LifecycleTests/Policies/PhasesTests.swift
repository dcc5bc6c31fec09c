import Testing

@testable import Lifecycle

/// Measures switched on and off by the months of a roadmap, and the log of it.
struct PhasesTests {
  private static func world(_ phases: String, cadence: String = "weekly") throws -> World {
    try World(
      people: "installed: {customers: 50, recency: {to: 29 days}}",
      campaigns: """
        a: {audience: {stage: customer}, cadence: \(cadence)}
        b: {audience: {stage: customer}, cadence: \(cadence)}
        free: {audience: {stage: customer}, cadence: \(cadence)}
        """,
      more: "policies:\n  phases:\n    phases: {\(phases)}")
  }

  private static let roadmap =
    "start: {months: {from: 1, to: 2}, campaigns: [a]}, "
    + "run: {months: {from: 2, to: 4}, campaigns: [b]}"

  /// Month 2 is in both phases; a campaign no phase names is left alone.
  @Test(arguments: ["weekly", "standing", "monthly"])
  func campaignsRunInTheirMonths(cadence: String) async throws {
    let ledger = try await Self.world(Self.roadmap, cadence: cadence).live()
    let contacted = (0..<3).map { campaign in
      (0..<6).map { ledger($0, campaign: campaign, .contacts) > 0 }
    }
    #expect(contacted[0] == [true, true, false, false, false, false])
    #expect(contacted[1] == [false, true, true, true, false, false])
    #expect(contacted[2].allSatisfy { $0 })
  }

  @Test func everySwitchIsLogged() async throws {
    let (_, events) = try await Self.world(Self.roadmap).simulator.replicate(
      seed: 1, replication: 0)
    let log = events.map { "\($0.day) \($0.policy): \($0.cause): \($0.effect)" }
    #expect(
      log == [
        "0 phases: month 1: phase start: b off", "31 phases: month 2: phase start, run: b on",
        "59 phases: month 3: phase run: a off", "120 phases: month 5: b off",
      ])
  }

  /// A phase that ends with the run, one that begins in its last month.
  @Test func phasesAtTheEnd() async throws {
    let (ledgers, events) = try await Self.world(
      "whole: {months: {from: 1, to: 6}, campaigns: [a]}, "
        + "late: {months: {from: 6, to: 6}, campaigns: [b]}"
    ).simulator.replicate(seed: 1, replication: 0)
    #expect(events.map(\.effect) == ["b off", "b on"] && events.map(\.day) == [0, 151])
    #expect(ledgers[0](5, campaign: 1, .contacts) > 0 && ledgers[0](4, campaign: 1, .contacts) == 0)
    #expect((0..<6).allSatisfy { ledgers[0]($0, campaign: 0, .contacts) > 0 })
  }

  /// Whoever is there when a phase switches a standing campaign on at a month's start pays from that
  /// month on: 50 customers, three months, ¥2 each, undiscounted.
  @Test(arguments: ["", "d: {audience: {stage: customer}, cadence: weekly}"])
  func valuesPayWhatBooksPay(other: String) async throws {
    let world = try World(
      people: "installed: {customers: 50, recency: {to: 9 days}}",
      campaigns: "c: {audience: {stage: customer}, cadence: standing, contactCost: ¥2}\n" + other,
      more: """
        discountRate: 0 % per year
        policies: {phases: {phases: {p: {months: {from: 4, to: 6}, campaigns: [c]}}}}
        """)
    let ledger = await world.live()
    #expect(ledger.sum(.contactCost) == 3_000_000)
    #expect(Int(ledger(6, .customerValue)) == ledger.sum(.contribution) - 3_000_000)
  }
}
