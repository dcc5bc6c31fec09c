import Documents
import Statistics

@testable import Lifecycle

/// A small scenario for a test, and lives of it.
struct World {
  let scenario: Scenario
  let simulator: Simulator

  /// - Parameter text: a whole scenario.
  init(_ text: String, hasBaseline: Bool = false) throws {
    scenario = try Scenario(
      try Document.read(text: text, file: "world.yaml"), hasBaseline: hasBaseline)
    simulator = Simulator(scenario)
  }

  /// A world of one segment, named `people`; every part may be replaced.
  ///
  /// - Parameters:
  ///   - people: the segment's own keys, e.g. `installed: {…}`.
  ///   - campaigns: the mapping under `campaigns:`, two spaces deep.
  ///   - more: further top keys.
  init(
    horizon: Int = 6, people: String, repurchase: String = Self.poisson,
    spend: String = "{constant: ¥100}", tiers: String = "{all: {}}", campaigns: String = "",
    more: String = "", hasBaseline: Bool = false
  ) throws {
    let wanted = campaigns.isEmpty ? "" : "campaigns:\n" + Self.deep(campaigns, 2)
    try self.init(
      """
      start: 2026-01-01
      horizon: \(horizon) months
      segments:
        people:
          repurchase: \(repurchase)
          spend: \(spend)
          margin: 40 %
      \(Self.deep(people, 4))
      tiers:
        rules: \(tiers)
      \(more)
      \(wanted)
      """, hasBaseline: hasBaseline)
  }

  /// Customers who order at λ = 0.02 per day, all alike, and never leave: Poisson customers. The
  /// coefficient of variation of λ is 3·10⁻⁴, the drop-out probability 10⁻⁹.
  static let poisson = "{r: 1e7, alpha: 5e8 days, a: 1e-3, b: 1e6}"
  static let poissonRate = 0.02
  /// Heterogeneous customers who leave sooner or later.
  static let mortal = "{r: 0.8, alpha: 50 days, a: 0.8, b: 6.0}"

  private static func deep(_ text: String, _ depth: Int) -> String {
    text.split(separator: "\n").map { String(repeating: " ", count: depth) + $0 }
      .joined(separator: "\n")
  }

  /// The books of all segments after one life.
  func live(seed: UInt64 = 1, replication: UInt32 = 0, chance: UInt32 = 0) async -> Ledger {
    let (ledgers, _) = await simulator.replicate(
      seed: seed, replication: replication, chance: chance)
    return ledgers.dropFirst().reduce(into: ledgers[0]) { $0.merge($1) }
  }

  /// The books of so many lives.
  func lives(_ count: Int, seed: UInt64 = 1) async -> [Ledger] {
    var books: [Ledger] = []
    for replication in 0..<UInt32(count) {
      books.append(await live(seed: seed, replication: replication))
    }
    return books
  }

  var months: Int { scenario.calendar.horizon }
  var days: Double { Double(scenario.calendar.days) }
}

extension Ledger {
  /// A flow over the whole run.
  func sum(_ flow: Flow) -> Int { Int(total(flow, before: shape.months)) }
  func sum(_ flow: CampaignFlow, of campaign: Int = 0) -> Int {
    Int(total(campaign: campaign, flow, before: shape.months))
  }
  /// The same books in a shape with fewer campaigns: the columns of the others are dropped.
  func reduced(to other: LedgerShape) -> Ledger {
    var copy = Ledger(shape: other)
    func move(_ from: Int, _ to: Int, _ count: Int) {
      copy.counts.replaceSubrange(to..<to + count, with: counts[from..<from + count])
    }
    for month in 0...other.months {
      let (from, to) = (month * shape.stride, month * other.stride)
      let columns = other.campaigns * LedgerShape.campaignFlows
      move(from, to, other.campaignOffset + columns)
      move(from + shape.cohortOffset, to + other.cohortOffset, other.stride - other.cohortOffset)
    }
    let days = (shape.months + 1) * shape.stride
    move(days, (other.months + 1) * other.stride, 2 * other.days)
    copy.squares = squares
    return copy
  }
}

extension Ledger {
  /// Contact and coupon cost of a month.
  func spend(_ month: Int) -> Int64 {
    allCampaigns(month, .contactCost) + allCampaigns(month, .couponCost)
  }
}
