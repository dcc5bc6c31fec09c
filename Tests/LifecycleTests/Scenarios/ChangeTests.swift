import Documents
import Foundation
import Statistics
import Testing

@testable import Lifecycle

/// Changes of a scenario: what they do, and what they refuse.
struct ChangeTests {
  static let club = """
    club: {audience: {tier: [core]}, cadence: standing, contactCost: ¥1, uplift: +30 %}
    """
  static let post = """
    post: {audience: {stage: [aware, customer]}, cadence: weekly, contactCost: ¥1, uplift: +80 %, \
    offer: {coupon: {amountOff: ¥5}}, advance: 10 %, holdout: 20 %}
    """

  static func habitat() throws -> Habitat {
    try #require(Habitat.all.first { $0.name == "prospects with campaigns" })
  }

  static func id(_ scenario: Scenario, _ path: String) throws -> QuantityID {
    try #require(scenario.quantity(at: try DocumentPath(parsing: path))?.id)
  }

  @Test(
    "What is switched off is not there, to the byte, and its books stay empty",
    arguments: [("club2", club.replacing("club:", with: "club2:")), ("post", post)])
  func campaignOff(_ name: String, _ text: String) async throws {
    let without = try Self.habitat().world()
    let with = try Self.habitat().world(extra: text)
    let off = World(try with.scenario.applying([.switchOff(.campaign(name))]))
    #expect(off.scenario.shape == with.scenario.shape)
    #expect(off.scenario.campaigns.map(\.name) == with.scenario.campaigns.map(\.name))
    let books = await off.live()
    #expect(await books.reduced(to: without.scenario.shape) == without.live())
    let place = with.scenario.campaigns.count - 1
    #expect(CampaignFlow.allCases.allSatisfy { books.sum($0, of: place) == 0 })
    #expect(await with.live() != books)
    let own = off.scenario.quantities.filter { $0.path.description.contains(".\(name).") }
    #expect(!own.isEmpty && own.allSatisfy { !$0.isUsed })
    #expect(off.scenario.quantities.count { !$0.isUsed } == own.count)
  }

  @Test("A policy that is switched off does nothing")
  func policyOff() async throws {
    let habitat = try #require(Habitat.all.first { $0.name == "seasons and phases" })
    var free = habitat
    free.more = "season: [2, 0.5, 1, 0.1, 3, 1, 1, 1, 1, 1, 1, 2]"
    let world = try habitat.world()
    let off = World(try world.scenario.applying([.switchOff(.policy("phases"))]))
    let plain = await (try free.world()).live()
    #expect(await off.live() == plain)
    #expect(await world.live() != plain)
  }

  @Test("A campaign without a day to act in has unused numbers")
  func idle() throws {
    let world = try Self.habitat().world(
      extra: """
        late: {audience: {stage: customer}, cadence: monthly, from: 2026-01-02, to: 2026-01-30}
        """)
    let unused = world.scenario.quantities.filter { !$0.isUsed }.map(\.path.description)
    #expect(unused.contains("campaigns.late.contactCost"))
    #expect(unused.allSatisfy { $0.hasPrefix("campaigns.late.") })
  }

  @Test("Laws take the place of numbers, and changes add up over readings")
  func laws() throws {
    let scenario = try Self.habitat().world().scenario
    #expect(!scenario.isUncertain)
    let uplift = try Self.id(scenario, "campaigns.mail.uplift")
    let hazard = try Self.id(scenario, "segments.people.interest.hazard")
    let law = LawParameters(name: "normal", parameters: ["mean": 0.4, "sd": 0.05])
    let changed = try scenario.applying([.law(uplift, law), .number(hazard, 0.02)])
    #expect(changed.isUncertain)
    let key = StreamKey(seed: 1, replication: 1)
    let read = try Scenario(
      scenario.document.setting(
        DocumentPath(parsing: "campaigns.mail.uplift"), to: "{normal: {mean: +40 %, sd: 5 %}}"
      ).setting(DocumentPath(parsing: "segments.people.interest.hazard"), to: "2 % per day"),
      hasBaseline: false)
    #expect(changed.draws(key) == read.draws(key))
    let again = try changed.applying([
      .text("horizon", "5 months"), .switchOff(.campaign("club")), .number(uplift, 0.1),
    ])
    #expect(again.calendar.horizon == 5)
    #expect(again.table.central[uplift] == 0.1 && again.table.central[hazard] == 0.02)
    #expect(try again.applying([.text("seed", "9")]).switchedOff == [.campaign("club")])
  }

  @Test("A change that cannot be is refused with path, value and range")
  func faults() throws {
    let scenario = try Self.habitat().world().scenario
    func fault(_ changes: Change...) -> String {
      problems { () throws(ScenarioError) in _ = try scenario.applying(changes) }
    }
    let reach = try Self.id(scenario, "campaigns.posters.reach")
    #expect(
      fault(.number(reach, 1.5)).hasSuffix(
        "campaigns.posters.reach must be within 0 %…100 % (got 150 %); write 100 %"))
    #expect(fault(.number(reach, .nan)).hasSuffix("must be a finite number (got nan)"))
    let frequency = try Self.id(scenario, "tiers.rules.core.frequency.atLeast")
    #expect(fault(.number(frequency, 2.5)).hasSuffix("whole number (got 2.5); write 3.0"))
    let horizon = try Self.id(scenario, "horizon")
    #expect(fault(.number(horizon, 121)).contains("horizon must be within 1 month…120 months"))
    let wide = LawParameters(name: "normal", parameters: ["mean": 0.9, "sd": 1])
    #expect(fault(.law(horizon, wide)).contains("horizon decides how the scenario is built"))
    #expect(fault(.law(reach, wide)).contains("% of its mass"))
    #expect(
      fault(.law(reach, .init(name: "normol", parameters: [:]))).contains("did you mean normal?"))
    #expect(
      fault(.switchOff(.campaign("mial"))).hasSuffix(
        "campaigns.mial is not there to be switched off; did you mean `mail`?"))
    #expect(
      fault(.text("campaigns.mial.open", "1")).hasSuffix("did you mean `campaigns.mail.open`?"))
    #expect(fault(.text("a..b", "1")).contains("is no key path"))
    #expect(fault(.number(QuantityID(index: 100_000), 1)).contains("none with the number 100000"))
  }

  @Test("Changes travel as JSON")
  func codable() throws {
    let changes: [Change] = [
      .number(QuantityID(index: 3), 0.1), .switchOff(.policy("p")), .text("a.b", "¥5"),
      .law(QuantityID(index: 0), LawParameters(name: "beta", parameters: ["mean": 0.1, "n": 9])),
    ]
    let text = try JSONEncoder().encode(changes)
    #expect(try JSONDecoder().decode([Change].self, from: text) == changes)
  }
}
