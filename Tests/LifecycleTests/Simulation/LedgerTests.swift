import Foundation
import Testing

@testable import Lifecycle

struct LedgerTests {
  /// The constants of the hot loop are those of the enumerations.
  @Test func shapeConstants() {
    #expect(LedgerShape.flows == Flow.allCases.count)
    #expect(LedgerShape.stocks == Stock.allCases.count)
    #expect(LedgerShape.tierStocks == TierStock.allCases.count)
    #expect(LedgerShape.campaignFlows == CampaignFlow.allCases.count)
    #expect(LedgerShape.cohortFlows == CohortFlow.allCases.count)
    func isDense(_ values: [Int]) -> Bool { values == Array(values.indices) }
    #expect(isDense(Flow.allCases.map(\.rawValue)) && isDense(Stock.allCases.map(\.rawValue)))
    #expect(isDense(TierStock.allCases.map(\.rawValue)))
    #expect(isDense(CampaignFlow.allCases.map(\.rawValue)))
    #expect(isDense(CohortFlow.allCases.map(\.rawValue)))
  }

  /// Every figure has an address of its own, and all of them fill the ledger up.
  @Test(arguments: [(1, 1, 0, 0), (3, 2, 2, 90), (12, 4, 7, 0), (2, 15, 32, 5)])
  func addressesAreDistinct(months: Int, tiers: Int, campaigns: Int, days: Int) {
    let shape = LedgerShape(months: months, tiers: tiers, campaigns: campaigns, days: days)
    var addresses: [Int] = []
    for month in 0...months {
      addresses += Flow.allCases.map { shape.index(month, $0) }
      addresses += Stock.allCases.map { shape.index(month, $0) }
      addresses += (0..<shape.statuses).map { shape.index(month, status: $0) }
      for tier in 0..<tiers {
        addresses += TierStock.allCases.map { shape.index(month, tier: tier, $0) }
      }
      for tierThen in 0...tiers {
        for code in 0..<12 {
          let cell = CustomerProfile.cell(
            tierThen: tierThen, active: code / 6, wasActive: code / 3 % 2, orders: UInt16(code % 3))
          addresses.append(shape.index(month, profile: cell))
        }
      }
      for campaign in 0..<campaigns {
        addresses += CampaignFlow.allCases.map { shape.index(month, campaign: campaign, $0) }
      }
      for cohort in 0...months {
        addresses += CohortFlow.allCases.map { shape.index(month, cohort: cohort, $0) }
      }
    }
    addresses += (0..<days).flatMap { [shape.repeatOrders(day: $0), shape.firstOrders(day: $0)] }
    #expect(addresses.sorted() + [shape.overflow] == Array(0..<shape.count))
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

  @Test(arguments: Habitat.all.indices)
  func travelsThroughJSON(index: Int) async throws {
    let ledger = try await Habitat.all[index].world().live()
    let data = try JSONEncoder().encode(ledger)
    #expect(try JSONDecoder().decode(Ledger.self, from: data) == ledger)
    #expect(data.count < ledger.counts.count * 4)
  }

  @Test func extremeFiguresTravel() throws {
    var ledger = Ledger(shape: LedgerShape(months: 1, tiers: 1, campaigns: 0, days: 3))
    ledger.counts[0] = .max
    ledger.counts[1] = .min
    ledger.counts[3] = -1
    ledger.counts[ledger.counts.count - 2] = 1 << 40
    ledger.squares = [.max, .min, -1, 1 << 64]
    let again = try JSONDecoder().decode(Ledger.self, from: JSONEncoder().encode(ledger))
    #expect(again == ledger)
  }

  /// What is no ledger is refused, without a trap.
  @Test(arguments: [
    #""counts":"AA=="", "#, #""counts":"!", "#, #""counts":"AP//////////fw==", "#,
    #""counts":"/////////////////////w==", "#, #""counts":"", "#,
  ])
  func damagedLedgers(counts: String) {
    let text =
      #"{"shape":{"months":1,"tiers":1,"campaigns":0,"days":0},"# + counts + #""squares":"AAQ="}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Ledger.self, from: Data(text.utf8))
    }
  }

  @Test(arguments: [(0, 1, 0, 0), (121, 1, 0, 0), (1, 16, 0, 0), (1, 1, 129, 0), (1, 1, 0, -1)])
  func damagedShapes(months: Int, tiers: Int, campaigns: Int, days: Int) {
    let text =
      #"{"months":\#(months),"tiers":\#(tiers),"campaigns":\#(campaigns),"days":\#(days)}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(LedgerShape.self, from: Data(text.utf8))
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
}
