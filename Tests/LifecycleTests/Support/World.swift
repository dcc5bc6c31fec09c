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
    spend: String = "{constant: ¥100}", tiers: String = "{all: {}}", labels: String = "",
    campaigns: String = "", more: String = "", start: String = "2026-01-01",
    hasBaseline: Bool = false
  ) throws {
    let tierLabels = labels.isEmpty ? "" : "labels: \(labels)"
    let wanted = campaigns.isEmpty ? "" : "campaigns:\n" + Self.deep(campaigns, 2)
    try self.init(
      """
      start: \(start)
      horizon: \(horizon) months
      segments:
        people:
          repurchase: \(repurchase)
          spend: \(spend)
          \(people.contains("margin:") ? "" : "margin: 40 %")
      \(Self.deep(people, 4))
      tiers:
        rules: \(tiers)
        \(tierLabels)
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
    for section in other.sections {
      guard let from = shape.cells(section.id), let to = other.cells(section.id) else { continue }
      for month in section.id == .day ? 0...0 : 0...other.months {
        for place in 0..<to.places {
          for figure in section.figures.indices {
            copy.counts[to.index(month, figure, at: place)] =
              counts[from.index(month, figure, at: place)]
          }
        }
      }
    }
    copy.squares = squares
    return copy
  }
}

extension KPI {
  /// A KPI of the catalogue.
  static func named(_ key: String) -> KPI {
    guard let kpi = KPICatalog.all[key] else { preconditionFailure("no KPI is called \(key)") }
    return kpi
  }
}

extension Ledger {
  /// A sum at the end of the month before a month start.
  private func sum(_ sum: FigureSum, at month: Int) -> Int64 {
    PeriodFigures(self, months: month - 1..<month).sum(sum) ?? .min
  }

  /// Customers with an order within the activity window, at the start of a month.
  func active(_ month: Int) -> Int64 { sum(.profiles(active: 1...1), at: month) }

  /// Customers active one retention period ago, and those of them who are active now.
  func retention(_ month: Int) -> (base: Int64, retained: Int64) {
    (
      sum(.profiles(wasActive: 1...1), at: month),
      sum(.profiles(active: 1...1, wasActive: 1...1), at: month)
    )
  }

  /// Customers with at least one, and at least two, orders in the trailing 12 months.
  func repurchase(_ month: Int) -> (once: Int64, twice: Int64) {
    (sum(.profiles(orders: 1...2), at: month), sum(.profiles(orders: 2...2), at: month))
  }

  /// Customers of the installed base plus customers acquired before the start of a month.
  func customersEver(before month: Int) -> Int64 {
    customers(0) + total(.firstOrders, before: month)
  }

  /// Contact and coupon cost of a month.
  func spend(_ month: Int) -> Int64 {
    allCampaigns(month, .contactCost) + allCampaigns(month, .couponCost)
  }
}
