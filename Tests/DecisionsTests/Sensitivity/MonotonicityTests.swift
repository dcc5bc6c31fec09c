import Statistics
import Testing

@testable import Decisions

@Suite("Effects that turn") struct MonotonicityTests {
  private static func sample(
    _ count: Int, _ seed: UInt64, _ effect: (Double) -> Double
  ) -> (x: [Double], y: [Double]) {
    var stream = StreamKey(seed: seed, replication: 0)
      .stream(Entity(named: "turns"), .experiment)
    var (x, y): ([Double], [Double]) = ([], [])
    for _ in 0..<count {
      let place = stream.uniform()
      x.append(place)
      y.append(effect(place) + 0.5 * stream.normal())
    }
    return (x, y)
  }

  @Test("A hump and a trough are found, a slope is not")
  func forms() {
    let hump = Self.sample(400, 1) { -8 * ($0 - 0.5) * ($0 - 0.5) }
    #expect(Monotonicity.isBroken(hump.x, hump.y))
    let trough = Self.sample(400, 2) { 8 * ($0 - 0.5) * ($0 - 0.5) }
    #expect(Monotonicity.isBroken(trough.x, trough.y))
    let slope = Self.sample(400, 3) { 2 * $0 }
    #expect(!Monotonicity.isBroken(slope.x, slope.y))
  }

  /// Both differences at 99 % each and of opposite sign: at most 1 in 100 without an effect; 400 samples,
  /// of which a binomial of 1 % stays below 13 but in one of a thousand cases.
  @Test("Without an effect hardly one in a hundred is flagged")
  func falseAlarms() {
    let flagged = (0..<400).count { seed in
      let sample = Self.sample(120, UInt64(100 + seed)) { _ in 0 }
      return Monotonicity.isBroken(sample.x, sample.y)
    }
    #expect(flagged < 13)
  }

  @Test("Two values, or few rows, say nothing")
  func few() {
    #expect(!Monotonicity.isBroken((0..<100).map { Double($0 % 2) }, (0..<100).map(Double.init)))
    #expect(!Monotonicity.isBroken([0, 1, 2], [0, 1, 0]))
  }
}
