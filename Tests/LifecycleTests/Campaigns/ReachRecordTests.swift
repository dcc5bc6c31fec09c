import Testing

@testable import Lifecycle

/// The two words of a person whom campaigns reach.
struct ReachRecordTests {
  private static func closed(_ record: inout ReachRecord, _ t: Double) -> [[Int]] {
    var found: [[Int]] = []
    record.close(at: t) { found.append([$0, $1]) }
    return found
  }

  /// Windows end before their day; a step ends them all, and the month stays.
  @Test func windowsOpenAndClose() {
    var record = ReachRecord()
    #expect(!record.hasContacts && record.month == 0)
    record.reach(in: 3)
    record.watch(until: 120, place: 7)
    record.reach(in: 4)
    record.watch(until: 150, place: 511)
    var later = record
    #expect(Self.closed(&record, 119.9) == [[150, 511], [120, 7]])
    #expect(!record.hasContacts && record.month == 4)
    #expect(Self.closed(&later, 120) == [[150, 511]])
    #expect(Self.closed(&later, 130) == [])
  }

  /// The largest days and months that a run has, five contacts; a sixth pushes the oldest out.
  @Test func theLargest() {
    var record = ReachRecord()
    for place in 1...6 {
      record.reach(in: 113 + place)
      record.watch(until: 4000 + place, place: place)
    }
    let copy = ReachRecord(low: record.low, high: record.high)
    #expect(copy.month == 119)
    var closing = copy
    #expect(
      Self.closed(&closing, 3999) == [[4006, 6], [4005, 5], [4004, 4], [4003, 3], [4002, 2]])
  }

  /// The largest place in the books: 15 tiers, the longest gap.
  @Test func placesFit() {
    let shape = LedgerShape(
      months: 1, tiers: 15, campaigns: 0, days: 0, open: [LedgerSection(PersonFlow.self)])
    let last = PersonFlow.place(position: 16, gap: 500)
    #expect(shape.cells(PersonFlow.section)?.places == last + 1 && last < 512)
  }
}
