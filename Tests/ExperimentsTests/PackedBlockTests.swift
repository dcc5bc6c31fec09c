import Testing

@testable import Experiments
@testable import Lifecycle

@Suite("Blocks as bytes")
struct PackedBlockTests {
  private func block(_ reduction: Reduction) -> Block {
    Block(
      index: 300, points: [],
      lives: [
        Life(point: 0, replication: 9), Life(point: 4_000_000_000, replication: 9, chance: 1),
      ], reduction: reduction)
  }

  private var ledger: Ledger {
    var ledger = Ledger(shape: LedgerShape(months: 3, tiers: 2, campaigns: 1, days: 5))
    ledger.post(0, .orders, 1)
    ledger.post(1, .revenue, .max)
    ledger.post(2, .contribution, .min)
    ledger.post(2, campaign: 0, .contacts, -1)
    return ledger
  }

  private func packed(_ yield: Response.Yield, _ reduction: Reduction) -> PackedBlock {
    let block = block(reduction)
    return PackedBlock(block, block.lives.map { Response(life: $0, yield: yield) })
  }

  @Test("They come back as they went in")
  func roundTrip() throws {
    let events = [PolicyEvent(day: 31, policy: "a", cause: "ROI < 1", effect: "−¥5000\n停")]
    for (yield, reduction) in [
      (.ledgers([ledger, Ledger(shape: ledger.shape)], events), .ledgers),
      (.totals(ledger, [SegmentTotals(ledger)], events), .totals),
      (.figures([0, 0, 7, .min, .max, 0]), .figures([])),
    ] as [(Response.Yield, Reduction)] {
      let packed = packed(yield, reduction)
      #expect(try packed.lives() == block(reduction).lives)
      let back = try packed.responses()
      #expect(back.map(\.life) == block(reduction).lives)
      #expect(back.allSatisfy { $0.yield == yield })
    }
  }

  /// Each cut ends within a number or before a promised one; the checksum of a store would notice a
  /// changed byte, here it must only end in words.
  @Test("Cut or changed bytes are refused or read, never a trap")
  func damage() throws {
    let whole = packed(.totals(ledger, [SegmentTotals(ledger)], []), .totals)
    for length in 0..<whole.bytes.count {
      let cut = PackedBlock(index: 300, bytes: Array(whole.bytes.prefix(length)))
      #expect(throws: BinaryFault.self) { try cut.responses() }
    }
    #expect(throws: BinaryFault("it goes on after its end")) {
      try PackedBlock(index: 300, bytes: whole.bytes + [0]).responses()
    }
    #expect(throws: BinaryFault("it is block 300, not 1")) {
      try PackedBlock(index: 1, bytes: whole.bytes).lives()
    }
    for place in whole.bytes.indices {
      for change in [1, 0x80, 0xff] as [UInt8] {
        var bytes = whole.bytes
        bytes[place] ^= change
        _ = try? PackedBlock(index: 300, bytes: bytes).responses()
      }
    }
    var version = whole.bytes
    version[0] = 9
    #expect(throws: BinaryFault("it is of version 9, not 2")) {
      try PackedBlock(index: 300, bytes: version).responses()
    }
  }
}
