import Statistics
import Testing

@Suite("Robust spread")
struct RobustSpreadTests {
  /// Sorted 1 2 4 5 100: median 4; distances 0 1 2 3 96, their median 2.
  @Test("Median and median absolute deviation, by hand")
  func odd() throws {
    let spread = try #require(RobustSpread([5, 100, 1, 4, 2]))
    #expect(spread.median == 4)
    #expect(spread.deviation == 2 * RobustSpread.normalFactor)
    #expect(spread.score(100) == 96 / (2 * RobustSpread.normalFactor))
  }

  /// 1 2 4 8: median 3; distances 1 1 2 5, their median 1.5.
  @Test("An even number of values")
  func even() throws {
    let spread = try #require(RobustSpread([8, 1, 4, 2]))
    #expect(spread.median == 3)
    #expect(spread.deviation == 1.5 * RobustSpread.normalFactor)
  }

  @Test("One value, equal values, none, no number")
  func edges() throws {
    #expect(RobustSpread([7]) == RobustSpread([7, 7, 7]))
    #expect(try #require(RobustSpread([7, 7, 9])).score(9) == nil)
    #expect(RobustSpread([]) == nil)
    #expect(RobustSpread([1, .nan]) == nil)
  }

  /// Oracle: sort the distances. 200 random samples with ties, all lengths from 1 to 200.
  @Test("The merged distances are the sorted distances")
  func property() throws {
    var stream = StreamKey(seed: 3, replication: 0).stream(Entity(named: "spread"), .experiment)
    for length in 1...200 {
      let values = (0..<length).map { _ in (20 * stream.uniform()).rounded() / 4 }
      let spread = try #require(RobustSpread(values))
      let distances = values.map { abs($0 - spread.median) }.sorted()
      let middle =
        length % 2 == 1
        ? distances[length / 2] : (distances[length / 2 - 1] + distances[length / 2]) / 2
      #expect(abs(spread.deviation - RobustSpread.normalFactor * middle) < 1e-12)
    }
  }
}
