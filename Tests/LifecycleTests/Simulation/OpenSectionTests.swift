import Documents
import Statistics
import Testing

@testable import Lifecycle

/// A policy that posts to a section of its own, tier × tier, with a money figure beside a count.
struct Visits: Policy {
  enum Figure: Int, LedgerFigure {
    case visits
    case fees

    static let section = LedgerSection.ID.open("visits")
    static let dimension = LedgerDimension.pair(.tier, .tier)
    var descriptor: FigureDescriptor {
      switch self {
      case .visits: .count(self, "Visits", "Visits paid to a tier on behalf of another.")
      case .fees: .money(self, "Fees", "What the visits cost.")
      }
    }
  }

  static let definition = PolicyDefinition(name: "visits", summary: "Pays visits.", parameters: [])
  static let sections = [LedgerSection(Figure.self)]

  init() {}
  init(reading section: Section, campaigns: [String], horizon: Int) {}
  func reviewDays(_ calendar: RunCalendar) -> [Int] { [10, 20, 40] }
  mutating func review(_ situation: PolicySituation) -> [ControlChange] { [] }
  func entries(_ situation: PolicySituation) -> [LedgerEntry] {
    [LedgerEntry(Figure.visits, at: 3, 2), LedgerEntry(Figure.fees, at: 3, Money(5).raw)]
  }

  /// Fees per visit in the period.
  static let kpi = KPI(
    KPIDefinition(
      key: "visitFee", name: "Fee of a visit", unit: .currency,
      definition: "Fees divided by visits."),
    ratio: .figure(Figure.fees), to: .figure(Figure.visits))
}

/// Sections that mechanisms bring along: a figure with a dimension of its own needs no change of the
/// books.
struct OpenSectionTests {
  private static func life(_ isVisited: Bool) async throws -> Ledger {
    let world = try World(
      people: "installed: {customers: 100 customers}",
      tiers: "{core: {frequency: {atLeast: 4}}, base: {}}")
    let key = StreamKey(seed: 1, replication: 0)
    var drawn = world.scenario.drawn(key)
    if isVisited {
      drawn.policies = [NamedPolicy(name: "visits", rule: Visits())]
      let shape = drawn.shape
      drawn.shape = LedgerShape(
        months: shape.months, tiers: shape.tiers, campaigns: 0, days: 0, open: Visits.sections)
    }
    var life = Replication(drawn, key)
    return await life.run().ledgers[0]
  }

  /// Two reviews in January, one in February: 2 visits at 5 each.
  @Test func aPolicyPostsAndAKPIReads() async throws {
    let ledger = try await Self.life(true)
    func visits(_ month: Int, _ place: Int) -> Int64? {
      ledger[FigureAddress(Visits.Figure.visits, at: place, month: month)]
    }
    #expect(visits(0, 3) == 4 && visits(1, 3) == 2 && visits(2, 3) == 0 && visits(0, 2) == 0)
    #expect(Visits.kpi.value(Books(ledger: ledger), month: 1) == 2.5)
    #expect(Visits.kpi.value(Books(ledger: ledger), month: 3) == nil)
    let whole = PeriodFigures(ledger, months: 0..<6)
    #expect(whole.sum(.figure(Visits.Figure.visits, .only(3))) == 6)
    #expect(whole.sum(.figure(Visits.Figure.fees)) == Money(15).raw)
  }

  /// The other figures are what they are without the section, which is then unknown.
  @Test func otherFiguresStay() async throws {
    let (with, without) = (try await Self.life(true), try await Self.life(false))
    #expect(with.reduced(to: without.shape) == without)
    #expect(without[FigureAddress(Visits.Figure.visits, month: 0)] == nil)
    #expect(Visits.kpi.value(Books(ledger: without), month: 1) == nil)
    #expect(Visits.kpi.components(0..<1, in: without.shape) == nil)
    #expect(Visits.kpi.components(0..<1, in: with.shape)?.count == 8)
  }

  /// The hot loop's way of posting; money that does not fit is told.
  @Test func pages() throws {
    let shape = LedgerShape(months: 2, tiers: 2, campaigns: 1, days: 0, open: Visits.sections)
    let cells = try #require(shape.cells(Visits.Figure.section))
    var ledger = Ledger(shape: shape)
    func post(_ amount: Int64) {
      ledger.withMutableMemory { counts, _ in
        LedgerPage(
          memory: counts + shape.stride, offsets: shape.offsets,
          overflow: counts + shape.overflow
        ).add(cells, Visits.Figure.fees.rawValue, at: 2, amount)
      }
    }
    post(.max)
    #expect(ledger[FigureAddress(Visits.Figure.fees, at: 2, month: 1)] == .max)
    #expect(ledger.counts.count { $0 != 0 } == 1 && ledger.isExact)
    post(1)
    #expect(!ledger.isExact)
  }
}
