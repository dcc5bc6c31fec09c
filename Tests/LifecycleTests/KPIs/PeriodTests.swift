import Testing

@testable import Lifecycle

@Suite struct PeriodTests {
  @Test(arguments: [
    (Period.month, 2..<3), (.toDate, 0..<3), (.trailing(2), 1..<3), (.trailing(9), 0..<3),
    (.since(2), 1..<3),
  ])
  func monthsAtTheThird(period: Period, months: Range<Int>) {
    #expect(period.months(3) == months)
    #expect(Period(period.description) == period)
  }

  @Test func beforeAPhaseThereIsNothing() {
    #expect(Period.since(4).months(3) == nil)
    #expect(Period.month.months(0) == 0..<0)
    for text in ["", "3", "0 months", "121 months", "since 4", "year", "since month x"] {
      #expect(Period(text) == nil, "\(text)")
    }
    #expect(Period("1 month") == .month && Period("To Date") == .toDate)
  }
}
