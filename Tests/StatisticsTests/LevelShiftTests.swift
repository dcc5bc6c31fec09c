import Statistics
import Testing

@Suite("Level shift")
struct LevelShiftTests {
  /// Oracle: least squares on 1, t, t² and a step at every place in Python; t statistics of 11
  /// places, the largest at 8: step 4.16667, t 4.03160885615659; p-value 11 × scipy's two-sided t
  /// tail with 12 degrees of freedom. No value is drawn in and the errors' correlation is negative.
  @Test("Against least squares at every place")
  func oracle() throws {
    let shift = try #require(
      LevelShift([3, 4, 2, 5, 4, 3, 5, 4, 9, 8, 10, 9, 8, 11, 9, 10], margin: 3))
    #expect(shift.index == 8)
    #expect(abs(shift.step - 25.0 / 6) < 1e-12)
    #expect(abs(shift.statistic - 4.03160885615659) < 1e-10)
    #expect(abs(shift.pValue - 0.018308187140414683) < 1e-10)
  }

  @Test("A pure step is certain, a line and a constant are none")
  func edges() throws {
    let step = try #require(LevelShift((0..<30).map { $0 < 12 ? 1 : 5 }, margin: 4))
    #expect(step.index == 12)
    #expect(step.pValue < 1e-9)
    #expect(abs(step.step - 4) < 1e-9)
    #expect(try #require(LevelShift((0..<30).map { _ in 5 }, margin: 4)).pValue == 1)
    #expect(try #require(LevelShift((0..<30).map { 5 + 2 * Double($0) }, margin: 4)).pValue == 1)
    let curve = try #require(LevelShift((0..<30).map { Double($0 * (60 - $0)) }, margin: 4))
    #expect(curve.pValue == 1)
    #expect(LevelShift([1, 2, 3, 4, 5, 6, 7], margin: 2) == nil)
    #expect(LevelShift([Double](repeating: 1, count: 9), margin: 5) == nil)
  }

  /// p < 5 % in 1,000 series of 40 independent values about a line: binomial with mean at most 50,
  /// standard deviation 6.9; the bound is 4.9 of them, a false alarm once in 10⁶. And a step of six
  /// standard deviations is found in all of 100.
  @Test("False alarms are as rare as the p-value says, and steps are found")
  func falseAlarms() throws {
    var stream = StreamKey(seed: 11, replication: 0).stream(
      Entity(named: "shift"), .experiment)
    let alarms = try (0..<1000).count { _ in
      let values = (0..<40).map { 0.1 * Double($0) + stream.normal() }
      return try #require(LevelShift(values, margin: 4)).pValue < 0.05
    }
    #expect(alarms < 84)
    let found = try (0..<100).count { _ in
      let values = (0..<40).map { stream.normal() + ($0 < 20 ? 0 : 6) }
      return try #require(LevelShift(values, margin: 4)).pValue < 0.01
    }
    #expect(found == 100)
  }
}
