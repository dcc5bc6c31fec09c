import Foundation
import Statistics
import Testing

@testable import Lifecycle

@Suite("Shocks by month")
struct MonthlyShockTests {
  private static let law = MonthlyShock.Law(persistent: 0.3, transient: 0.2, persistence: 0.8)

  private static func paths(_ count: UInt32, months: Int = 6) -> [ShockPath] {
    (0..<count).map { law.path(months: months, StreamKey(seed: 5, replication: $0)) }
  }

  /// Closed form: log factors are normal with variance 0.09 + 0.04 and mean −0.065, and two of months m
  /// and m + k have covariance 0.09 · 0.8^k. The mean factor is exactly one. Six figures against their
  /// standard errors, |z| < 5.2: false alarms 10⁻⁶ for independent paths, fewer for evened ones.
  @Test func lawOfTheFactors() {
    let paths = Self.paths(4_000)
    let bound = Alarm.bound(of: 6)
    for month in [0, 5] {
      let factors = paths.map { $0.factors[month] }
      #expect(abs(Alarm.meanScore(factors, mean: 1)) < bound)
      let logs = factors.map { log($0) + 0.065 }
      #expect(abs(Alarm.meanScore(logs.map { $0 * $0 }, mean: 0.13)) < bound)
    }
    for apart in [1, 3] {
      let products = paths.map { (log($0.factors[0]) + 0.065) * (log($0.factors[apart]) + 0.065) }
      #expect(abs(Alarm.meanScore(products, mean: 0.09 * pow(0.8, Double(apart)))) < bound)
    }
  }

  /// With a quarter of the variance there before the first month, that of month m is
  /// 0.09 · (1 − 0.75 · 0.8^2m), and the mean stays one. Four figures, |z| < their bound.
  @Test func whatLastsBeginsSmaller() {
    let law = MonthlyShock.Law(
      persistent: 0.3, transient: 0, persistence: 0.8, initial: 0.25)
    let paths = (0..<UInt32(4_000)).map {
      law.path(months: 6, StreamKey(seed: 5, replication: $0))
    }
    let bound = Alarm.bound(of: 4)
    for month in [0, 5] {
      let variance = 0.09 * (1 - 0.75 * pow(0.8, 2 * Double(month + 1)))
      let factors = paths.map { $0.factors[month] }
      #expect(abs(Alarm.meanScore(factors, mean: 1)) < bound)
      let squares = factors.map { pow(log($0) + variance / 2, 2) }
      #expect(abs(Alarm.meanScore(squares, mean: variance)) < bound)
    }
  }

  /// The lasting part of the first month hangs on one number that is spread evenly over replications:
  /// over 256 of them the mean strays by less than a tenth of the standard error of independent draws,
  /// 0.3/√256. What is expected after the run is the last month's lasting part.
  @Test func theMeanOfAFewHundredReplicationsIsOne() {
    let paths = Self.paths(256)
    let mean = paths.reduce(0) { $0 + $1.lasting[0] } / 256
    #expect(abs(mean - 1) < 0.1 * 0.3 / 16)
    #expect(paths[0].ahead(ofMonth: 6) == paths[0].lasting[5])
    #expect(
      ShockPath(months: 3).factors == [1, 1, 1] && ShockPath(months: 0).ahead(ofMonth: 0) == 1)
  }

  /// 256 numbers in 256 cells of equal width: exactly one in each, whatever the seed.
  @Test(arguments: [1, 2] as [UInt64]) func evenSharesFillEveryCell(seed: UInt64) {
    let entity = Entity(named: "x")
    let cells = (0..<UInt32(256)).map {
      Int(StreamKey(seed: seed, replication: $0).evenShare(entity) * 256 + 0.5) % 256
    }
    // A turn moves all by the same, so that no two share a cell but by its edge.
    #expect(Set(cells).count >= 255)
    let shares = (0..<UInt32(9)).map { StreamKey(seed: seed, replication: $0).evenShare(entity) }
    #expect(shares.allSatisfy { $0 > 0 && $0 < 1 })
  }

  /// A law whose median is 1 is a spread: 20 Poisson customers over 181 days at 0.02 order 72.4 times
  /// on average, with `{lognormal: {mu: 0, sigma: 0.5}}` too, whose mean is 1.13. |z| < 4.9.
  @Test func aSpreadLeavesTheMean() async throws {
    let world = try World(
      people: "installed: {customers: 20, recency: {to: 29 days}}",
      repurchase: "{r: 1e7, alpha: 5e8 days, a: 1e-3, b: 1e6}",
      more: "calendarShock: {lognormal: {mu: 0, sigma: 0.5}}")
    let lives = await world.lives(400).map { Double($0.sum(.orders)) }
    #expect(abs(Alarm.meanScore(lives, mean: 20 * 181 * 0.02)) < Alarm.bound())
  }
}
