import Foundation
import Statistics
import Testing

@testable import Lifecycle

/// Of M unaware people at hazard h each, Binomial(M, 1 − e^{−ht}) are aware by day t; they come as
/// order statistics of exponentials, never as M rows.
struct AwarenessTests {
  static let market = 2000
  static let hazard = 0.01

  private static func counts(_ lives: Int) async throws -> [[Int]] {
    let world = try World(
      horizon: 3, people: "market: \(market) persons\nawareness: {hazard: 1 % per day}")
    return await world.lives(lives, seed: 31).map { ledger in
      (0..<3).map { Int(ledger($0, .becameAware)) }
    }
  }

  /// 400 lives. Mean and variance of the number by day 31, and of the number from day 31 to 59
  /// given those left; χ² over ten bins of about equal probability. Five figures: |z| < 5.2 and
  /// p > 2·10⁻⁷, false alarms 10⁻⁶.
  @Test func numbersAreBinomial() async throws {
    let counts = try await Self.counts(400)
    let p = -expm1(-31 * Self.hazard)
    let (n, bound) = (Double(Self.market), Alarm.bound(of: 5))
    let first = counts.map { (Double($0[0]) - n * p) / (n * p * (1 - p)).squareRoot() }
    let q = -expm1(-28 * Self.hazard)
    let second = counts.map { count in
      let left = n - Double(count[0])
      return (Double(count[1]) - left * q) / (left * q * (1 - q)).squareRoot()
    }
    for scores in [first, second] {
      #expect(abs(Alarm.meanScore(scores, mean: 0)) < bound)
      #expect(abs(Alarm.meanScore(scores.map { $0 * $0 }, mean: 1)) < bound)
    }
    let law = try Binomial(parameters: ["trials": n, "probability": p])
    let edges = (1..<10).map { law.quantile(Double($0) / 10) }
    var statistic = 0.0
    var below = 0.0
    for bin in 0..<10 {
      let low = bin == 0 ? -1 : edges[bin - 1]
      let high = bin == 9 ? n : edges[bin]
      let mass = law.cumulative(high) - below
      below += mass
      let seen = counts.count { Double($0[0]) > low && Double($0[0]) <= high }
      let expected = mass * Double(counts.count)
      statistic += (Double(seen) - expected) * (Double(seen) - expected) / expected
    }
    #expect(Alarm.chiSquareTail(statistic, freedom: 9) > Alarm.rate / 5)
  }

  /// Everybody becomes aware in the end, once.
  @Test func aMarketRunsOut() async throws {
    let world = try World(people: "market: 500 persons\nawareness: {hazard: 1 per day}")
    let ledger = await world.live()
    #expect(ledger.sum(.becameAware) == 500)
    #expect(ledger(6, .unaware) == 0 && ledger.aware(6) == 500)
  }

  /// People who forget become aware again: with hazards h and f the mean number of times that somebody
  /// becomes aware by day T is hN·(fT/s + h/s²·(1 − e^{−sT})), s = h + f, from U' = −hU + f(N − U); those
  /// taken back wait at most a week, and what they missed is made good. 40 lives of 20,000 persons,
  /// standard error from the lives, two horizons: |z| < 4.9. Without making good z is −14 at best, with a month of waiting −68.
  @Test(arguments: [
    ("1 % per day", 0.01, "5 % per day", 0.05), ("4 % per day", 0.04, "1 % per day", 0.01),
  ])
  func whoForgetsComesBack(awareness: String, h: Double, forgetting: String, f: Double) async throws
  {
    let world = try World(
      horizon: 4,
      people: """
        market: 20000 persons
        awareness: {hazard: \(awareness)}
        interest: {hazard: 0 % per day, forgetting: \(forgetting)}
        """)
    let lives = await world.lives(40, seed: 5)
    let s = h + f
    for month in [2, 4] {
      let t = Double(world.scenario.calendar.firstDay(ofMonth: month))
      let mean = h * 20_000 * (f * t / s - h / (s * s) * expm1(-s * t))
      let seen = lives.map { ledger in
        (0..<month).reduce(0.0) { $0 + Double(ledger($1, .becameAware)) }
      }
      let z = Alarm.meanScore(seen, mean: mean)
      #expect(abs(z) < Alarm.bound(of: 4), "month \(month): z \(z)")
    }
  }

  /// 10⁹ persons at 10⁻⁸ a day: rows only for the touched. Poisson with mean 1,810 (binomial to
  /// 10⁻⁶), |z| < 4.9: false alarms 10⁻⁶.
  @Test func aBillionPersonsCostOnlyTheTouched() async throws {
    let world = try World(
      people: "market: 1000000000 persons\nawareness: {hazard: 0.000001 % per day}")
    let key = StreamKey(seed: 9, replication: 0)
    var replication = Replication(world.scenario.drawn(key), key)
    let clock = ContinuousClock()
    let time = await clock.measure { _ = await replication.run() }
    var people = 0
    var aware: Int64 = 0
    for cohort in replication.cohorts[0] {
      people += await cohort.people
      aware += await cohort.ledger.total(.becameAware, before: 6)
    }
    #expect(people == Int(aware))
    #expect(abs(Alarm.poissonScore(people, mean: 1e9 * 1e-8 * world.days)) < Alarm.bound())
    #expect(time < .seconds(5))
  }

  /// The same by touches: exact counts, binomial thinning, rows for those who advance. Contacts are
  /// 10⁹ each month; |z| < 4.9 for the number advanced.
  @Test func aBillionPersonsTouched() async throws {
    let world = try World(
      horizon: 2, people: "market: 1000000000 persons",
      campaigns: """
        posters:
          audience: {stage: unaware}
          cadence: once
          contactCost: ¥0.0001
          reach: 80 %
          open: 10 %
          advance: 0.001 %
        """)
    let ledger = await world.live()
    #expect(ledger(0, campaign: 0, .contacts) == 1_000_000_000)
    #expect(ledger.spend(0) == Money(100_000).raw)
    #expect(ledger(0, .acquisitionCost) == Money(100_000).raw)
    let advanced = ledger.sum(.becameAware)
    #expect(advanced == ledger.sum(.advanced) && ledger.aware(2) == Int64(advanced))
    #expect(abs(Alarm.poissonScore(advanced, mean: 800)) < Alarm.bound())
  }
}
