import Documents
import Testing

@testable import Lifecycle

/// What is told of a scenario that is sound: what is counted otherwise than written, and what can never
/// do anything.
struct NoteTests {
  private static func notes(
    _ campaign: String, people: String = "market: 100 persons\nawareness: {hazard: 1 % per day}",
    spend: String = "{constant: ¥100}",
    tiers: String = "{core: {frequency: {atLeast: 3}}, base: {}}",
    more: String = ""
  ) throws -> [String] {
    let world = try World(
      people: people, spend: spend, tiers: tiers,
      campaigns: campaign.isEmpty ? "" : "c: {\(campaign)}", more: more)
    return world.scenario.notes.map { "\($0.keyPath) \($0.message)" }
  }

  private static let nobody =
    "campaigns.c.audience can hold nobody, so that the campaign does nothing"
  private static let noDay =
    "campaigns.c.cadence never comes: no day of this cadence lies in the campaign's window"

  /// Six months from 2026-01-01 on. Nobody but unaware and aware people: no hazard leads further.
  @Test(arguments: [
    ("audience: {stage: aware}", nil), ("audience: {stage: unaware}, advance: 10 %", nil),
    ("audience: {stage: interested}", nobody), ("audience: {stage: customer}", nobody),
    ("audience: {stage: [aware, customer]}", nil), ("audience: {tier: core}", nobody),
    ("audience: {stage: aware}, cadence: monthly, from: 2026-02-02, to: 2026-02-27", noDay),
    ("audience: {stage: aware}, cadence: monthly, from: 2026-02-02, to: 2026-03-01", nil),
    (
      "audience: {stage: aware}, reach: 0 %",
      "campaigns.c.reach is 0 %, so that the campaign reaches nobody"
    ),
    (
      "audience: {stage: aware}, budget: ¥0",
      "campaigns.c.budget is nothing, so that the campaign never makes a contact"
    ),
    ("audience: {stage: aware}, reach: {uniform: {low: 0, high: 0.1}}", nil),
  ])
  func idleCampaign(_ campaign: String, _ note: String?) throws {
    #expect(try Self.notes(campaign) == (note.map { [$0] } ?? []))
  }

  /// With customers at the start the same audiences hold somebody.
  @Test(arguments: [
    ("audience: {stage: customer}", "{core: {frequency: {atLeast: 3}}, base: {}}", false),
    // Nobody is loyal unless the scenario says who is.
    ("audience: {stage: loyal}", "{core: {frequency: {atLeast: 3}}, base: {}}", true),
    // Histories of the customers at the start go back 24 months, and the run is six.
    ("audience: {tier: old}", "{old: {tenure: {atLeast: 31 months}}, base: {}}", true),
    ("audience: {tier: old}", "{old: {tenure: {atLeast: 30 months}}, base: {}}", false),
    ("audience: {tier: [old, base]}", "{old: {tenure: {atLeast: 31 months}}, base: {}}", false),
  ])
  func tierNobodyCanBeIn(_ campaign: String, _ tiers: String, isNoted: Bool) throws {
    let notes = try Self.notes(campaign, people: "installed: {customers: 100}", tiers: tiers)
    #expect(notes == (isNoted ? [Self.nobody] : []))
  }

  /// In force in month 2 by its own dates, and by the phases in months 4 to 6.
  @Test func phasesThatNeverSwitchItOn() throws {
    let notes = try Self.notes(
      "audience: {stage: aware}, cadence: weekly, months: {from: 2, to: 2}",
      more: "policies: {plan: {rule: phases, phases: {late: {months: {from: 4, to: 6}, "
        + "campaigns: [c]}}}}")
    #expect(
      notes == [
        "campaigns.c.cadence is never on: the policy `plan` has it on in late, and it has no day "
          + "there"
      ])
    #expect(
      try Self.notes(
        "audience: {stage: aware}, cadence: weekly, months: {from: 2, to: 4}",
        more: "policies: {plan: {rule: phases, phases: {late: {months: {from: 4, to: 6}, "
          + "campaigns: [c]}}}}"
      ).isEmpty)
  }

  @Test func contactCostThatIsRounded() throws {
    let campaign = "audience: {stage: aware}, contactCost: "
    #expect(
      try Self.notes(campaign + "¥0.00125") == [
        "campaigns.c.contactCost is counted as ¥0.0013: money is counted in ¥0.0001"
      ])
    #expect(try Self.notes(campaign + "¥0.0125").isEmpty)
    // Of 1.00001 a ten-thousandth is less than a thousandth.
    #expect(try Self.notes(campaign + "¥1.00001").isEmpty)
  }

  /// The variance of ν^−1, ν ~ Gamma(q), is finite for q > 2.
  @Test(arguments: [(1.5, true), (2, true), (2.01, false), (4, false)])
  func spendWithoutVariance(q: Double, isNoted: Bool) throws {
    let notes = try Self.notes("", spend: "{gammaGamma: {p: 5, q: \(q), gamma: ¥100}}")
    #expect(notes.count == (isNoted ? 1 : 0))
    #expect(notes.allSatisfy { $0.hasPrefix("segments.people.spend.gammaGamma.q is ") })
  }

  /// Entrants come on their days, whatever the market is drawn to be; those who become aware take
  /// nobody's place.
  @Test(arguments: ["", "awareness: {hazard: 5 % per day}"])
  func entrantsOfASmallMarket(_ awareness: String) async throws {
    let world = try World(
      people: """
        market: {lognormal: {p10: 20 persons, p90: 400 persons}}
        \(awareness)
        entrants: [{from: 2026-02-01, to: 2026-03-20, customers: 300}]
        """)
    let notes = world.scenario.notes.map(\.message)
    #expect(
      notes.count == 1 && notes[0].hasPrefix("may be smaller than its entrants (one draw in "))
    for ledger in await world.lives(20) { #expect(ledger.sum(.firstOrders) == 300) }
  }
}
