import Testing

@testable import Lifecycle

/// What is kept of the contacts of persons whom campaigns reach.
struct ReachedContactTests {
  /// The latest day a window may end on, 120 months of 31 days and 92 more, and the largest place in
  /// the books: 15 tiers, the longest gap.
  @Test func theLargestFit() {
    let contact = ReachedContact(until: 4095, place: 511)
    #expect(contact.until == 4095 && contact.place == 511 && 120 * 31 + 92 < 4095)
    #expect(ReachedContact.none.until == 0)
    let shape = LedgerShape(
      months: 1, tiers: 15, campaigns: 0, days: 0, open: [LedgerSection(PersonFlow.self)])
    let last = PersonFlow.place(position: 16, gap: 500)
    #expect(shape.cells(PersonFlow.section)?.places == last + 1 && last < 512)
  }

  /// Before the month that takes a contact's place in the ring begins, its window has ended: 92 days from
  /// the last day of any month, whatever day of the year the run starts on.
  @Test(arguments: ["2026-01-31", "2027-12-31", "2028-02-29", "2026-01-01"])
  func theRingIsLongEnough(start: String) throws {
    let calendar = try World(horizon: 60, people: "market: 1 person", start: start).scenario
      .calendar
    for month in 0..<60 - PersonCells.kept {
      let last = calendar.firstDay(ofMonth: month + 1) - 1
      #expect(last + 92 <= calendar.firstDay(ofMonth: month + PersonCells.kept))
    }
  }
}
