import Decisions
import Statistics
import Testing

@Suite struct OneAtATimeTests {
  @Test func effectsAreMeansOfPairedDifferences() throws {
    // By hand: differences 1, 2, 3 have mean 2 and standard error 1/√3.
    let found = try OneAtATime(
      base: [10, 20, 30], low: [[9, 18, 27], [10, 20, 30]], high: [[11, 22, 33], [20, 30, 40]])
    #expect(found.rows.map(\.factor) == [1, 0])
    let row = found.rows[1]
    #expect(row.low.value == -2 && row.high.value == 2 && row.swing.value == 4)
    #expect(abs(row.low.standardError - 1 / 3.0.squareRoot()) < 1e-15)
    #expect(row.low.degreesOfFreedom == 2 && row.reach == 4 && !row.nonMonotone)
    #expect(found.rows[0].low == Estimate(value: 0, standardError: 0, degreesOfFreedom: 2))
    #expect(found.rows[0].high.value == 10 && !found.rows[0].nonMonotone)
    #expect(found.base.value == 20)
  }

  @Test func anOptimumInsideTheRangeIsFlaggedOnlyWhenSure() throws {
    // −(x − 0.5)² is below its base at both ends; noise of 100 that the runs share cancels, noise of
    // their own hides it.
    var stream = TestFunctions.stream("tornado")
    let luck = (0..<20).map { _ in 100 * stream.normal() }
    let sure = try OneAtATime(
      base: luck, low: [luck.map { $0 - 0.25 }], high: [luck.map { $0 - 0.25 }])
    #expect(sure.rows[0].nonMonotone)
    #expect(abs(sure.rows[0].reach - 0.25) < 1e-12)
    let unsure = try OneAtATime(
      base: luck, low: [luck.map { _ in 100 * stream.normal() - 0.25 }],
      high: [luck.map { _ in 100 * stream.normal() - 0.25 }])
    #expect(!unsure.rows[0].nonMonotone)
  }

  @Test func aFactorWithoutEffectIsSeldomFlagged() throws {
    // 400 factors of noise around a base: both ends sure and alike in at most 5 %; more than 36 of
    // 400 at 5 % by chance in 1 of 3,000.
    var stream = TestFunctions.stream("tornado level")
    var alarms = 0
    for _ in 0..<400 {
      func column() -> [Double] { (0..<10).map { _ in stream.normal() } }
      let found = try OneAtATime(base: column(), low: [column()], high: [column()])
      if found.rows[0].nonMonotone { alarms += 1 }
    }
    #expect(alarms <= 36)
  }

  @Test func runsThatDoNotPairAreRefused() {
    #expect(throws: SensitivityError.self) { try OneAtATime(base: [1], low: [[1]], high: [[1]]) }
    #expect(throws: SensitivityError.self) {
      try OneAtATime(base: [1, 2], low: [[1, 2]], high: [])
    }
    #expect(throws: SensitivityError.self) {
      try OneAtATime(base: [1, 2], low: [[1]], high: [[1, 2]])
    }
    #expect(throws: SensitivityError.self) {
      try OneAtATime(base: [1, 2], low: [[1, .nan]], high: [[1, 2]])
    }
  }
}
