import Foundation
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

  @Test func aPhaseIsReadFromItsEndOn() throws {
    let phase = Period.phase(RoadmapPhase(name: "market – 2", months: 2...4))
    #expect((0...6).map { phase.months($0) } == [nil, nil, nil, nil, 1..<4, 1..<4, 1..<4])
    #expect((3...5).map(phase.isNews) == [false, true, false])
    #expect(phase.isRunning && phase.description == "phase market – 2")
    let text = try JSONEncoder().encode([phase, .trailing(3)])
    #expect(try JSONDecoder().decode([Period].self, from: text) == [phase, .trailing(3)])
    for coded in ["\"phase x\"", "\"phase 4–2 x\"", "\"phase 0–2 x\""] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(Period.self, from: Data(coded.utf8))
      }
    }
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
