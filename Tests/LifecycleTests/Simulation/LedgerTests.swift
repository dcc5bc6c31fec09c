import Foundation
import Testing

@testable import Lifecycle

struct LedgerTests {
  /// Figures are numbered from 0 on, and each is described once.
  @Test(arguments: LedgerSection.builtIn + Visits.sections)
  func descriptors(section: LedgerSection) {
    let names = section.figures.map(\.name)
    #expect(Set(names).count == names.count && !names.isEmpty)
    for figure in section.figures {
      #expect(!figure.label.isEmpty && figure.definition.hasSuffix("."))
      #expect(figure.column.allSatisfy { $0.isLowercase || $0 == "_" })
    }
    #expect(Set(section.figures.map(\.column)).count == names.count)
    #expect(LedgerSection.ID(name: section.id.name) == section.id)
  }

  @Test func casesAreDense() {
    func check<Figure: LedgerFigure>(_ figure: Figure.Type) {
      #expect(Figure.allCases.map(\.rawValue) == Array(0..<Figure.count))
    }
    check(Flow.self)
    check(Stock.self)
    check(StatusStock.self)
    check(TierStock.self)
    check(ProfileStock.self)
    check(CampaignFlow.self)
    check(CohortFlow.self)
    check(DayFlow.self)
    #expect(CampaignFlow.heldOutConverted.column == "held_out_converted")
  }

  /// Every figure has an address of its own, and all of them fill the ledger up; the addresses of
  /// the hot loop are those of the sections.
  @Test(arguments: [(1, 1, 0, 0), (3, 2, 2, 90), (12, 4, 7, 0), (2, 15, 32, 5)])
  func addressesAreDistinct(months: Int, tiers: Int, campaigns: Int, days: Int) throws {
    let shape = LedgerShape(
      months: months, tiers: tiers, campaigns: campaigns, days: days, open: Visits.sections)
    var addresses: [Int] = []
    for section in shape.sections {
      let cells = try #require(shape.cells(section.id))
      #expect(cells.figures == section.figures.count)
      #expect(cells.places == shape.places(section.dimension))
      for month in section.id == .day ? 0...0 : 0...months {
        for place in 0..<cells.places {
          for figure in 0..<cells.figures {
            let address = FigureAddress(section.id, figure, at: place, month: month, segment: nil)
            addresses.append(try #require(shape.cell(of: address)))
          }
        }
      }
    }
    #expect(addresses.sorted() + [shape.overflow] == Array(0..<shape.count))

    func cell(_ figure: some LedgerFigure, _ place: Int = 0) -> Int? {
      shape.cell(of: FigureAddress(figure, at: place, month: months))
    }
    for flow in Flow.allCases { #expect(cell(flow) == shape.index(months, flow)) }
    for stock in Stock.allCases { #expect(cell(stock) == shape.index(months, stock)) }
    for status in 0..<shape.statuses {
      #expect(cell(StatusStock.persons, status) == shape.index(months, status: status))
    }
    for stock in TierStock.allCases {
      #expect(cell(stock, tiers - 1) == shape.index(months, tier: tiers - 1, stock))
    }
    let profile = CustomerProfile.cell(tierThen: tiers, active: 1, wasActive: 1, orders: 7)
    #expect(cell(ProfileStock.customers, profile) == shape.index(months, profile: profile))
    #expect(profile == shape.places(.profile) - 1)
    for flow in CampaignFlow.allCases where campaigns > 0 {
      #expect(
        cell(flow, campaigns - 1) == shape.index(months, campaign: campaigns - 1, flow))
    }
    for flow in CohortFlow.allCases {
      #expect(cell(flow, months) == shape.index(months, cohort: months, flow))
    }
    for flow in DayFlow.allCases where days > 0 {
      let address = FigureAddress(flow, at: days - 1, month: 0)
      #expect(shape.cell(of: address) == shape.index(day: days - 1, flow))
    }
  }

  @Test func whatIsNoCellHasNoAddress() {
    let shape = LedgerShape(months: 2, tiers: 1, campaigns: 2, days: 0)
    for address in [
      FigureAddress(Flow.orders, month: 3), FigureAddress(Flow.orders, month: -1),
      FigureAddress(Flow.orders, at: 1, month: 0),
      FigureAddress(CampaignFlow.orders, at: 2, month: 0),
      FigureAddress(DayFlow.firstOrders, month: 0), FigureAddress(Visits.Figure.visits, month: 0),
      FigureAddress(.flow, Flow.count, at: 0, month: 0, segment: nil),
    ] { #expect(shape.cell(of: address) == nil) }
  }

  @Test func statusCodes() {
    for tiers in 1...15 {
      for tier in 0..<tiers {
        for loyal in [false, true] {
          let code = StatusCode.customer(tier: tier, loyal: loyal)
          #expect(StatusCode.tier(of: code) == tier && StatusCode.isLoyal(code) == loyal)
          #expect(code >= StatusCode.firstCustomer && code < StatusCode.gone(tiers: tiers))
        }
      }
      #expect(StatusCode.count(tiers: tiers) == Int(StatusCode.gone(tiers: tiers)) + 1)
    }
  }

  /// A ledger that was written and read again.
  private static func travelled(_ ledger: Ledger) throws -> (ledger: Ledger, bytes: Int) {
    var writer = ByteWriter()
    ledger.write(to: &writer)
    var reader = ByteReader(writer.bytes)
    return (try Ledger(from: &reader), writer.bytes.count)
  }

  @Test(arguments: Habitat.all.indices)
  func travels(index: Int) async throws {
    let ledger = try await Habitat.all[index].world().live()
    let (again, bytes) = try Self.travelled(ledger)
    #expect(again == ledger)
    #expect(bytes < ledger.counts.count * 4)
  }

  /// The same books are the same bytes, whoever writes them and whatever was written before.
  @Test func sameBytes() async throws {
    let plain = try await Habitat.all[0].world().live()
    let tested = try #require(try await Habitat.all.last?.world().live())
    #expect(plain.shape.open.isEmpty && tested.shape.open.count > 1)
    func bytes(_ ledgers: [Ledger]) -> [UInt8] {
      var writer = ByteWriter()
      for ledger in ledgers { ledger.write(to: &writer) }
      return writer.bytes
    }
    let (one, other) = (bytes([plain]), bytes([tested]))
    for _ in 0..<20 { #expect(bytes([tested]) == other) }
    let all = bytes([tested, tested, plain, tested])
    #expect(all == other + other + one + other)
    var reader = ByteReader(all)
    for ledger in [tested, tested, plain, tested] {
      let again = try Ledger(from: &reader)
      #expect(again == ledger)
    }
    #expect(reader.isAtEnd)
  }

  @Test func extremeFiguresTravel() throws {
    var ledger = Ledger(shape: LedgerShape(months: 1, tiers: 1, campaigns: 0, days: 3))
    ledger.counts[0] = .max
    ledger.counts[1] = .min
    ledger.counts[3] = -1
    ledger.counts[ledger.counts.count - 2] = 1 << 40
    ledger.squares = [.max, .min, -1, 1 << 64]
    #expect(try Self.travelled(ledger).ledger == ledger)
  }

  /// What is no ledger is refused, without a trap.
  @Test(arguments: [
    ([0, 1, 0, 0], ""), ([121, 1, 0, 0], ""), ([1, 16, 0, 0], ""), ([1, 1, 129, 0], ""),
    ([1, 1, 0, 4001], ""), ([1, 1, 0, 0], "no sections"), ([1, 1, 0, 0], ""),
  ])
  func damagedLedgers(sizes: [Int], sections: String) {
    var writer = ByteWriter()
    for size in sizes { writer.put(count: size) }
    writer.put(sections)
    #expect(throws: BinaryFault.self) {
      var reader = ByteReader(writer.bytes)
      _ = try Ledger(from: &reader)
    }
  }

  @Test func openSectionsTravel() throws {
    let shape = LedgerShape(months: 2, tiers: 3, campaigns: 1, days: 0, open: Visits.sections)
    var ledger = Ledger(shape: shape)
    ledger.post(1, LedgerEntry(Visits.Figure.fees, at: 8, -70_000))
    let again = try Self.travelled(ledger).ledger
    #expect(again == ledger && again.shape.cells(Visits.Figure.section)?.places == 9)
  }

  /// Declarations that cannot lie in a ledger are refused, without a trap.
  @Test(arguments: [
    #"[{"id":"flow","dimension":{"none":{}},"figures":[]}]"#,
    #"[{"id":"x","dimension":{"day":{}},"figures":[]}]"#,
    #"[{"id":"x","dimension":{"none":{}},"figures":[]},{"id":"x","dimension":{"none":{}},"figures":[]}]"#,
    #"[{"id":"x","dimension":{"pair":{"_0":{"pair":{"_0":{"profile":{}},"_1":{"profile":{}}}},"#
      + #""_1":{"pair":{"_0":{"profile":{}},"_1":{"profile":{}}}}}},"figures":["#
      + #"{"name":"a","unit":"count","label":"A","definition":"A."}]}]"#,
  ])
  func damagedSections(open: String) throws {
    let sections = try JSONDecoder().decode([LedgerSection].self, from: Data(open.utf8))
    #expect(
      LedgerShape(checkedMonths: 1, tiers: 15, campaigns: 0, days: 0, open: sections) == nil)
    var writer = ByteWriter()
    for size in [1, 15, 0, 0] { writer.put(count: size) }
    writer.put(open)
    #expect(throws: BinaryFault("its open sections cannot lie in a ledger")) {
      var reader = ByteReader(writer.bytes)
      _ = try Ledger(from: &reader)
    }
  }

  /// Sums do not depend on the order.
  @Test func merging() async throws {
    let lives = try await Habitat.all[3].world().lives(3)
    func sum(_ order: [Int]) -> Ledger {
      order.reduce(into: Ledger(shape: lives[0].shape)) { $0.merge(lives[$1]) }
    }
    let one = sum([0, 1, 2])
    #expect(one.counts == sum([2, 0, 1]).counts)
    #expect(one(3, .orders) == lives.reduce(0) { $0 + $1(3, .orders) })
    #expect(one.squares == sum([2, 0, 1]).squares)
    #expect(one.isExact)
  }

  /// Books that begin in a month are added from there; a sum that does not fit is marked, whichever
  /// its sign.
  @Test func mergingFromAMonth() async throws {
    let life = try #require(try await Habitat.all[3].world().lives(1).first)
    var late = life
    let earlier = 0..<3 * life.shape.stride
    for cell in earlier { late.counts[cell] = 0 }
    var (whole, part) = (life, life)
    whole.merge(late)
    part.merge(late, from: 3)
    #expect(whole == part)
    part.merge(life, from: 3)
    #expect(part.counts[earlier] == life.counts[earlier])
    for (amount, other, isExact) in [
      (Int64.max, Int64(1), false), (.min, -1, false), (.max, -1, true), (.min, 1, true),
    ] {
      var (one, two) = (Ledger(shape: life.shape), Ledger(shape: life.shape))
      one.counts[0] = amount
      two.counts[0] = other
      one.merge(two)
      #expect(one.isExact == isExact && one.counts[0] == amount &+ other)
    }
  }
}
