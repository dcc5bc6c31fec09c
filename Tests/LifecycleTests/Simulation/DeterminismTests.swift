import Statistics
import Testing

@testable import Lifecycle

/// The books depend on scenario, seed and replication alone, and no draw on the scenario's settings.
struct DeterminismTests {
  @Test(arguments: Habitat.all.indices)
  func sameSeedSameBooks(index: Int) async throws {
    let habitat = Habitat.all[index]
    let world = try habitat.world()
    let again = try habitat.world()
    let (one, events) = await world.simulator.replicate(seed: 5, replication: 3)
    let (two, sameEvents) = await again.simulator.replicate(seed: 5, replication: 3)
    #expect(one == two && events == sameEvents, "\(habitat.name)")
    #expect(await world.live(seed: 5, replication: 4) != one[0])
    #expect(await world.live(seed: 6, replication: 3) != one[0])
    #expect(await world.live(seed: 5, replication: 3, chance: 1) != one[0])
  }

  /// A second life with the same parameters is reproducible too.
  @Test func secondLives() async throws {
    let world = try Habitat.all[1].world()
    let life = await world.live(seed: 5, replication: 3, chance: 1)
    #expect(await world.live(seed: 5, replication: 3, chance: 1) == life)
    #expect(await world.live(seed: 5, replication: 3, chance: 2) != life)
  }

  /// Lives at the same time do not disturb each other.
  @Test func livesSideBySide() async throws {
    let world = try Habitat.all[1].world()
    let alone = await world.lives(4)
    let together = await withTaskGroup(of: (Int, Ledger).self) { group in
      for replication in 0..<4 {
        group.addTask { (replication, await world.live(replication: UInt32(replication))) }
      }
      return await group.reduce(into: [Int: Ledger]()) { $0[$1.0] = $1.1 }
    }
    #expect(alone.enumerated().allSatisfy { together[$0] == $1 })
  }

  /// A campaign without effect and cost changes nothing but its own counts, on whatever days it
  /// interrupts the run.
  @Test(arguments: Habitat.all.indices, ["monthly", "every 9 days"])
  func anEmptyCampaignChangesNothing(index: Int, cadence: String) async throws {
    let habitat = Habitat.all[index]
    let plain = try await habitat.world().live()
    let empty = """
      nothing: {audience: {stage: [aware, interested, customer]}, cadence: \(cadence), reach: 70 %}
      """
    let ledger = try await habitat.world(extra: empty).live()
    let own = plain.shape.campaigns
    #expect(ledger.sum(.contacts, of: own) > 0)
    #expect(ledger.sum(.advanced, of: own) == 0 && ledger.sum(.couponCost, of: own) == 0)
    let rest = ledger.reduced(to: plain.shape)
    #expect(Self.credited(rest) == Self.credited(plain), "\(habitat.name)")
  }

  /// Books without what the last contact earns credit for, and without persons, whom any contact reaches.
  private static func credited(_ ledger: Ledger) -> [Int64] {
    var copy = ledger
    for month in 0...ledger.shape.months {
      for campaign in 0..<ledger.shape.campaigns {
        for flow in [CampaignFlow.orders, .revenue, .contribution, .converted] {
          copy.post(
            month, campaign: campaign, flow, -ledger(month, campaign: campaign, flow))
          guard ledger.shape.cells(VariantFigures.section.id) != nil else { continue }
          for variant in CampaignVariant.allCases {
            copy.post(
              month, campaign: campaign, variant, flow,
              -ledger(month, campaign: campaign, variant, flow))
          }
        }
      }
    }
    if let cells = copy.shape.cells(PersonFlow.section) {
      for month in 0...copy.shape.months {
        for cell in 0..<cells.places * PersonFlow.count {
          copy.counts[cells.index(month, cell, at: 0)] = 0
        }
      }
    }
    return copy.counts
  }

  /// A name is an address: the order of segments and campaigns does not matter to people.
  @Test func segmentsDoNotDisturbEachOther() async throws {
    func world(_ names: [String]) throws -> World {
      let segments = names.map { name in
        """
          \(name):
            market: 500 persons
            awareness: {hazard: 1 % per day}
            interest: {hazard: 2 % per day}
            repurchase: \(World.mortal)
            spend: {gammaGamma: {p: 6, q: 4, gamma: ¥60}}
            margin: 40 %
        """
      }
      return try World(
        "start: 2026-01-01\nhorizon: 6 months\nsegments:\n" + segments.joined(separator: "\n")
          + "\ntiers: {rules: {all: {}}}\n")
    }
    let (both, _) = try await world(["a", "b"]).simulator.replicate(seed: 1, replication: 0)
    let (alone, _) = try await world(["b"]).simulator.replicate(seed: 1, replication: 0)
    let (other, _) = try await world(["b", "a"]).simulator.replicate(seed: 1, replication: 0)
    #expect(both[1] == alone[0] && both[1] == other[0] && both[0] == other[1])
    #expect(both[0] != both[1])
  }

  /// Common random numbers: the difference a campaign makes has a variance at least 20 times
  /// smaller in paired lives than in lives of different seeds. With 24 lives each the ratio of two
  /// equal variances would exceed 20 with a chance of 10⁻⁹ (F with 23 and 23 degrees of freedom).
  @Test func pairedDifferencesVaryLess() async throws {
    let people = "installed: {customers: 1000, recency: {to: 89 days}}"
    let plain = try World(people: people, repurchase: World.mortal)
    let plan = try World(
      people: people, repurchase: World.mortal,
      campaigns: "mail: {audience: {stage: customer}, uplift: +20 %, lasts: 10 days}")
    let before = await plain.lives(24).map { Double($0.sum(.orders)) }
    let after = await plan.lives(24).map { Double($0.sum(.orders)) }
    let strangers = await plan.lives(24, seed: 2).map { Double($0.sum(.orders)) }
    let paired = Moments(zip(after, before).map { $0 - $1 })
    let free = Moments(zip(strangers, before).map { $0 - $1 })
    #expect(paired.mean > 0)
    #expect(try #require(free.variance) > 20 * (try #require(paired.variance)))
  }
}
