import Statistics
import Testing

@Suite struct MomentsTests {
  private let values = (0..<1000).map { Double($0 * $0 % 977) + 1e6 }

  /// Two passes over the data are the oracle; relative 1e-12.
  @Test func onePassIsTwoPasses() throws {
    let moments = Moments(values)
    let mean = values.reduce(0, +) / 1000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 999
    #expect(moments.count == 1000)
    #expect(abs(moments.mean / mean - 1) < 1e-14)
    #expect(abs(try #require(moments.variance) / variance - 1) < 1e-12)
    #expect(moments.minimum == values.min() && moments.maximum == values.max())
    let error = try #require(moments.standardError)
    #expect(abs(error * error * 1000 / variance - 1) < 1e-12)
  }

  @Test(arguments: [0, 1, 13, 500, 999, 1000])
  func mergingIsOnePass(_ cut: Int) throws {
    var merged = Moments(values[..<cut])
    merged.merge(Moments(values[cut...]))
    let whole = Moments(values)
    #expect(merged.count == whole.count)
    #expect(abs(merged.mean / whole.mean - 1) < 1e-14)
    #expect(abs(merged.sumOfSquares / whole.sumOfSquares - 1) < 1e-12)
    #expect(merged.minimum == whole.minimum && merged.maximum == whole.maximum)
  }

  @Test func tooFewValuesHaveNoVariance() {
    #expect(Moments().variance == nil && Moments().estimate == nil && Moments().minimum == nil)
    let one = Moments([3])
    #expect(one.mean == 3 && one.variance == nil && one.sum == 3)
  }

  /// scipy.stats 1.17.1: t.interval(0.95, 3, 3.5, sem).
  @Test func estimatesUseStudentsT() throws {
    let estimate = try #require(Moments([1, 2, 4, 7]).estimate)
    let interval = estimate.interval(level: 0.95)
    #expect(abs(interval.lowerBound + 0.7099807422985158) < 1e-9)
    #expect(abs(interval.upperBound - 7.709980742298516) < 1e-9)
  }

  @Test func estimatesWithoutAnErrorAreUnbounded() {
    let everything = -Double.infinity...Double.infinity
    #expect(Estimate(value: 1, standardError: .nan).interval() == everything)
    #expect(Estimate(value: 1, standardError: 1).interval(level: 1) == everything)
    #expect(
      Estimate(value: 1, standardError: 1, degreesOfFreedom: 0).interval() == everything)
    #expect(Estimate(value: 1, standardError: 0).interval() == 1...1)
    let normal = Estimate(value: 0, standardError: 1).interval(level: 0.8)
    #expect(abs(normal.upperBound - 1.2815515655446004) < 1e-12)
    let many = Estimate(value: 0, standardError: 1, degreesOfFreedom: 1e9).interval(level: 0.8)
    #expect(abs(many.upperBound - normal.upperBound) < 1e-8)
  }
}
