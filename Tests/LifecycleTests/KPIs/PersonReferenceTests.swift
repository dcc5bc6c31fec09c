import Documents
import Testing

@testable import Lifecycle

/// Conversion against a reference that keeps every contact and every order of a person and looks them
/// up, period by period.
@Suite struct PersonReferenceTests {
  /// What happened to one person in one life.
  private struct Diary {
    /// Days with a contact that was delivered, ascending, and days with an order.
    let contacts: [Int]
    let orders: Set<Int>

    /// Whether a period's first contact counts, and whether an order follows within its window.
    func count(_ days: Range<Int>, window: Int, runsTo end: Int) -> (
      reached: Int64, converted: Int64
    ) {
      guard let first = contacts.first(where: days.contains), first + window <= end else {
        return (0, 0)
      }
      return (1, (first..<first + window).contains(where: orders.contains) ? 1 : 0)
    }
  }

  /// Some days with 40 contact campaigns of one day each over 16 months, several in a month and none in
  /// others, each delivered with 25 %: of one customer, so that the books by campaign and day tell which
  /// contact was delivered and when orders came. 100 lives, windows of 7, 30 and 92 days, every period
  /// of whole months.
  @Test(arguments: [7, 30, 92])
  func everyPeriod(window: Int) async throws {
    let days = (0..<40).map { ($0 * $0 * 17 + $0 * 5) % 486 }.sorted()
    let start = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    let campaigns = days.enumerated().map { index, day in
      let date = CalendarDate(daysSince1970: start.daysSince1970 + day)
      return "c\(index): {audience: {stage: customer}, cadence: once, from: \(date), reach: 25 %}"
    }
    let world = try World(
      horizon: 16, people: "installed: {customers: 1, recency: {to: 29 days}}",
      campaigns: campaigns.joined(separator: "\n"),
      more: "definitions: {conversionWindow: \(window) days}\ntrack: {orders: weekly}")
    let calendar = world.scenario.calendar
    let lives = await world.lives(100)
    let diaries = lives.map { life in
      Diary(
        contacts: days.indices.filter { life.sum(.delivered, of: $0) > 0 }.map { days[$0] },
        orders: Set((0..<calendar.days).filter { life.repeatOrders(day: $0) > 0 }))
    }
    let books = try #require(Ledger.sum(lives))
    for last in 1...16 {
      for first in 1...last {
        let period = calendar.firstDay(ofMonth: first - 1)..<calendar.firstDay(ofMonth: last)
        let counts = diaries.map { $0.count(period, window: window, runsTo: calendar.days) }
        let figures = PeriodFigures(books, months: first - 1..<last)
        let (reached, converted) = (
          figures.sum(.persons(.reached)), figures.sum(.persons(.converted))
        )
        if first > 1, last - first >= PersonFlow.gaps {
          // Longer than the books can tell: undefined, not guessed.
          #expect(reached == nil && converted == nil)
          continue
        }
        let expected = (
          counts.reduce(0) { $0 + $1.reached }, counts.reduce(0) { $0 + $1.converted }
        )
        #expect(reached == expected.0 && converted == expected.1, "months \(first)…\(last)")
        let value = KPI.named("conversion").value(
          Books(ledger: books), month: last, over: .since(first))
        #expect(value == (expected.0 > 0 ? Double(expected.1) / Double(expected.0) : nil))
      }
    }
    #expect(try #require(PeriodFigures(books, months: 0..<16).sum(.persons(.converted))) > 5)
  }
}
