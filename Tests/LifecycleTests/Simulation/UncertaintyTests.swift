import Documents
import Foundation
import Statistics
import Testing

@testable import Lifecycle

/// Parameters written as laws: what is not known adds to what is chance, by the law of total
/// variance.
struct UncertaintyTests {
  /// 20 Poisson customers for 181 days, λ ~ Gamma with mean 0.02 and standard deviation 0.004 drawn
  /// anew for each replication (shape 25).
  private static let exposure = 20 * 181.0
  private static let mean = exposure * 0.02
  private static let knowledge = exposure * exposure * 0.004 * 0.004

  private static func world(_ r: String) throws -> World {
    try World(
      people: "installed: {customers: 20, recency: {to: 29 days}}",
      repurchase: "{r: \(r), alpha: 5e8 days, a: 1e-3, b: 1e6}")
  }

  /// 800 replications with two lives each: mean, variance E[NλT] + Var[NλT] = 72.4 + 209.7, and
  /// covariance of two lives with the same parameters 209.7. The orders are negative binomial with
  /// shape 25. Three figures, each against its own standard error, |z| < 5.1: false alarms 10⁻⁶
  /// nominally (10⁻⁵ with the skewness of squares).
  @Test func lawOfTotalVariance() async throws {
    let world = try Self.world("{gamma: {mean: 1e7, sd: 2e6}}")
    #expect(world.scenario.isUncertain)
    var (one, two): ([Double], [Double]) = ([], [])
    for replication in 0..<UInt32(800) {
      one.append(Double(await world.live(replication: replication).sum(.orders)) - Self.mean)
      two.append(
        Double(await world.live(replication: replication, chance: 1).sum(.orders)) - Self.mean)
    }
    let variance = Self.mean + Self.knowledge
    let bound = Alarm.bound(of: 3)
    #expect(abs(Alarm.meanScore(one, mean: 0)) < bound)
    #expect(abs(Alarm.meanScore(one.map { $0 * $0 }, mean: variance)) < bound)
    #expect(abs(Alarm.meanScore(zip(one, two).map { $0 * $1 }, mean: Self.knowledge)) < bound)
  }

  /// The same with λ known: chance alone, and two lives have nothing in common.
  @Test func chanceAlone() async throws {
    let world = try Self.world("1e7")
    #expect(!world.scenario.isUncertain)
    var (one, two): ([Double], [Double]) = ([], [])
    for replication in 0..<UInt32(400) {
      one.append(Double(await world.live(replication: replication).sum(.orders)) - Self.mean)
      two.append(
        Double(await world.live(replication: replication, chance: 1).sum(.orders)) - Self.mean)
    }
    let bound = Alarm.bound(of: 2)
    #expect(abs(Alarm.meanScore(one.map { $0 * $0 }, mean: Self.mean)) < bound)
    #expect(abs(Alarm.meanScore(zip(one, two).map { $0 * $1 }, mean: 0)) < bound)
  }

  /// A calendar shock multiplies everybody's rate from the start on: 20 Poisson customers for 181 days
  /// at 1.3 · 0.02 have 94.12 orders on average; drawn anew for each replication with mean 1 and
  /// standard deviation 0.2, the variance is the mean plus (0.2 · 72.4)², shared by two lives.
  @Test func calendarShock() async throws {
    func world(_ shock: String) throws -> World {
      try World(
        people: "installed: {customers: 20, recency: {to: 29 days}}",
        more: "calendarShock: \(shock)")
    }
    let lives = try await world("1.3").lives(400).map { Double($0.sum(.orders)) }
    #expect(abs(Alarm.meanScore(lives, mean: 1.3 * Self.mean)) < Alarm.bound(of: 3))
    let shaken = try world("{lognormal: {mean: 1, sd: 0.2}}")
    #expect(shaken.scenario.isUncertain)
    var (one, two): ([Double], [Double]) = ([], [])
    for replication in 0..<UInt32(800) {
      one.append(Double(await shaken.live(replication: replication).sum(.orders)) - Self.mean)
      two.append(
        Double(await shaken.live(replication: replication, chance: 1).sum(.orders)) - Self.mean)
    }
    let shared = 0.04 * Self.mean * Self.mean
    #expect(abs(Alarm.meanScore(one, mean: 0)) < Alarm.bound(of: 3))
    #expect(
      abs(Alarm.meanScore(zip(one, two).map { $0 * $1 }, mean: shared)) < Alarm.bound(of: 3))
  }

  /// A draw belongs to its key path: other parameters, fixed or uncertain, leave it alone.
  @Test func drawsBelongToTheirKeys() throws {
    func world(market: String, margin: String) throws -> DrawnScenario {
      try World(
        """
        start: 2026-01-01
        segments:
          people:
            market: \(market)
            repurchase: {r: {gamma: {mean: 2, sd: 1}}, alpha: 50 days, a: 1, b: 2}
            spend: {constant: {lognormal: {p10: ¥20, p90: ¥35}}}
            margin: \(margin)
        tiers: {rules: {all: {}}}
        """
      ).scenario.drawn(StreamKey(seed: 3, replication: 8))
    }
    let plain = try world(market: "9 persons", margin: "30 %")
    let other = try world(
      market: "{lognormal: {p10: 20, p90: 35}}", margin: "{beta: {mean: 12 %, n: 200}}")
    #expect(plain.segments[0].numbers.process.r == other.segments[0].numbers.process.r)
    #expect(plain.segments[0].numbers.spend.mean == other.segments[0].numbers.spend.mean)
    #expect(plain.segments[0].numbers.margin == 0.3 && other.segments[0].numbers.margin != 0.3)
    #expect(plain.segments[0].numbers.process.r != 2)
    #expect(plain.segments[0].unaware == 9 && other.segments[0].unaware > 9)
  }

  /// Draws of a law whose tail leaves the range stay within: 2.3 % of this one lie above 100 %.
  @Test func drawsStayWithinTheRange() throws {
    let world = try World(
      """
      start: 2026-01-01
      segments:
        people:
          repurchase: \(World.mortal)
          spend: {constant: ¥1}
          margin: {normal: {mean: 90 %, sd: 5 %}}
      tiers: {rules: {all: {}}}
      """)
    let margins = (0..<2000).map {
      world.scenario.segments[0].margin.value(StreamKey(seed: 1, replication: UInt32($0)))
    }
    #expect(margins.allSatisfy { (0...1).contains($0) })
    // Without repetition: a law cut off, not heaped up at its end.
    #expect(Set(margins).count == margins.count)
  }

  @Test func lawsFarOutOfRangeAreRejected() {
    let text = problems { () throws(ScenarioError) in
      _ = try Scenario(
        try Document.read(
          text: """
            start: 2026-01-01
            segments:
              people:
                repurchase: {r: {normal: {mean: 1, sd: 2}}, alpha: 50 days, a: 1, b: 2}
                spend: {constant: ¥1}
                margin: {normal: {mean: 90 %, sd: 20 %}}
            tiers: {rules: {all: {}}}
            """, file: "f.yaml"), hasBaseline: false)
    }
    #expect(
      text == """
        f.yaml:4:30: segments.people.repurchase.r has 31 % of its mass below 0.000001; narrow it, \
        or write e.g. {lognormal: {p10: 0.8, p90: 1.2}}
        f.yaml:6:22: segments.people.margin has 31 % of its mass above 100 %; narrow it, or write \
        e.g. {beta: {mean: 12 %, n: 200}}
        """)
  }
}
