import Calibration
import Lifecycle
import Statistics
import Testing

/// Where the world is the model, intervals must hold what they promise.
@Suite("Coverage")
struct CoverageTests {
  /// 2,000 customers, 300 draws. A customer's covered part has a standard deviation below
  /// √(.9·.1) = .3, so that 4 standard errors are below .027: false alarms below 1 in 10,000.
  @Test func individualIntervalsCoverNinetyPerCent() throws {
    let world = try ModelWorld(
      r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, customers: 2_000, seed: 3)
    let draws = try PredictiveDraws(
      PredictiveDrawTests.fit(.bgNBD), world.base, days: 273, seed: 4, draws: 300)
    let scores = HoldoutScores(
      model: "bg-nbd", forecasts: draws.laws.map(\.mean), laws: draws.laws,
      actual: world.future)
    #expect(abs(scores.coverage90 - 0.9) < 0.027)
    #expect(scores.intervalCoverage90 > 0.9 - 0.027)

    // The transform randomised over its step is uniform: χ² on 9 degrees of freedom, 27.88 at 1 in
    // 1,000.
    let key = StreamKey(seed: 8, replication: 0)
    var counts = [Int](repeating: 0, count: 10)
    for (customer, law) in draws.laws.enumerated() {
      var stream = key.stream(Entity(group: 2, ordinal: UInt32(customer)), .experiment)
      let (low, high) = (
        law.cumulative(world.future[customer] - 1), law.cumulative(world.future[customer])
      )
      counts[min(Int(10 * (low + stream.uniform() * (high - low))), 9)] += 1
    }
    let statistic = counts.reduce(0.0) { $0 + (Double($1) - 200) * (Double($1) - 200) / 200 }
    #expect(statistic < 27.88)

    // The histogram without random numbers strays less than the randomised one; 4.5 deviations for
    // ten bins.
    let histogram = TransformHistogram(laws: draws.laws, actual: world.future)
    #expect(abs(histogram.heights.reduce(0, +) - 10) < 1e-9)
    for height in histogram.heights {
      #expect(abs(height - 1) < 4.5 * histogram.standardDeviation)
    }
  }

  /// A world whose customers leave a third as often as the model believes must be noticed: more of
  /// them come out at the top of their laws.
  @Test func aWrongModelIsFound() throws {
    let world = try ModelWorld(
      r: 0.243, alpha: 4.414, a: 0.2, b: 2.426, customers: 2_000, seed: 3)
    let draws = try PredictiveDraws(
      PredictiveDrawTests.fit(.bgNBD), world.base, days: 273, seed: 4, draws: 100)
    let histogram = TransformHistogram(laws: draws.laws, actual: world.future)
    #expect(histogram.heights[9] > 1 + 4.5 * histogram.standardDeviation)
  }
}
