import Documents
import Foundation
import Testing

@testable import Lifecycle

/// How money moves between channels, and what that comes to.
struct ReallocationTests {
  /// Responses c(1 − e^(−kx)) of three channels with 100 to spend (gold values, `lifecycle.json`,
  /// `allocation_exp`): the best allocation brings 177.4612, the one of equal average returns 163.3869.
  private static let channels: [(c: Double, k: Double)] = [(100, 0.02), (80, 0.05), (60, 0.1)]

  private static func response(_ x: [Double]) -> Double {
    zip(channels, x).reduce(0) { $0 + $1.0.c * -expm1(-$1.0.k * $1.1) }
  }

  @Test func marginsFindTheOptimum() {
    var x = [Double](repeating: 100 / 3.0, count: 3)
    for _ in 0..<400 {
      let margins = zip(Self.channels, x).map { Optional($0.c * $0.k * exp(-$0.k * $1)) }
      x = Allocation.byMargin(x, margins, step: 0.2)
    }
    for (found, gold) in zip(x, [46.969333, 32.650677, 20.37999]) {
      #expect(abs(found - gold) < 1e-4)
    }
    #expect(abs(Self.response(x) - 177.4612011049619) < 1e-6)
    #expect(abs(x.reduce(0, +) - 100) < 1e-9)
  }

  /// The same steps by average returns end where these are equal, and that is worse.
  @Test func averagesDoNot() {
    var x = [Double](repeating: 100 / 3.0, count: 3)
    for _ in 0..<4000 {
      let averages = zip(Self.channels, x).map { Optional($0.c * -expm1(-$0.k * $1) / $1) }
      x = Allocation.byMargin(x, averages, step: 0.2)
    }
    #expect(abs(Self.response(x) - 163.3868766) < 1e-3)
  }

  /// C's rule: what returns less than 1.5 gives, what returns more than 3 takes, at most a part of each; A's
  /// 70 % ends it; where nobody takes, nothing moves.
  @Test func averageRule() {
    func next(_ spends: [Double], _ returns: [Double?], step: Double = 0.2, share: Double = 0.7)
      -> [Double]
    {
      Allocation.byAverage(spends, returns, drop: 1.5, raise: 3, step: step, share: share)
    }
    #expect(next([100, 100, 100], [1, 2, 4]) == [80, 100, 120])
    #expect(next([100, 100, 100], [1, 2, 4], step: 1) == [0, 100, 200])
    #expect(next([100, 100, 100], [1, 2, 2.9]) == [100, 100, 100])
    #expect(next([100, 100, 800], [1, 2, 4]) == [100, 100, 800])
    #expect(next([50, 50, 10], [1, 1, 4]) == [49, 49, 12])
  }

  private static func world(_ policy: String) throws -> World {
    func ad(_ most: String, _ half: String) -> String {
      "{audience: {stage: interested}, media: {spend: {daily: ¥100}, saturation: {half: \(half), "
        + "most: \(most)}}, trigger: delivered, advance: 30 %, lasts: 5 days}"
    }
    return try World(
      horizon: 6, people: "prospects: {interested: 60000}\npurchase: {hazard: 0 % per day}",
      campaigns: "good: \(ad("0.5 % per day", "¥200"))\nbad: \(ad("0.02 % per day", "¥200"))",
      more: "policies: {p: {rule: reallocation, campaigns: [good, bad], \(policy)}}")
  }

  /// Money goes to the channel that brings something, month by month, and the sum stays to the last unit
  /// but rounding; the log says what was seen.
  @Test(arguments: ["by: average", "by: margin"]) func inARun(policy: String) async throws {
    let world = try Self.world(policy)
    let (ledgers, events) = await world.simulator.replicate(seed: 3, replication: 0)
    let spend = (0..<6).map { month in
      (0..<2).map { ledgers[0](month, campaign: $0, .contactCost) }
    }
    #expect(spend[0] == [31_000_000, 31_000_000])
    #expect(spend[5][0] > spend[0][0] && spend[5][1] < spend[0][1])
    for (month, days) in [31, 28, 31, 30, 31, 30].enumerated() {
      let total = spend[month].reduce(0, +)
      #expect(abs(total - Int64(days) * 2_000_000) <= Int64(days))
    }
    #expect(events.count >= 1 && events[0].day == 31, "\(events.map(\.effect))")
    #expect(events[0].cause.hasPrefix("good 1:"))
    #expect(events[0].effect.hasPrefix("good ") && events[0].effect.hasSuffix("of the money"))
  }

  /// The sum stays where what is planned falls, stops or ends with the giver: what cannot be spent there is
  /// spent by the others.
  @Test(arguments: ["by: average", "by: margin", "by: margin, every: 3 months, analysis: 31 days"])
  func theSumStays(policy: String) async throws {
    let ad =
      "saturation: {half: ¥200, most: 2 % per day}}, trigger: delivered, advance: 30 %, lasts: 5 days"
    for (spend, window, planned) in [
      ("months: [¥9000, ¥9000, ¥100, ¥100, ¥100, ¥100]", "", 24_400),
      ("months: [¥9000, ¥9000]", "", 24_000),
      ("monthly: ¥3000", ", months: {from: 1, to: 2}", 12_000),
    ] {
      let world = try World(
        horizon: 6, people: "prospects: {interested: 60000}\npurchase: {hazard: 0 % per day}",
        campaigns: """
          a: {audience: {stage: interested}\(window), media: {spend: {\(spend)}, \(ad)}
          b: {audience: {stage: interested}, media: {spend: {monthly: ¥1000}, \(ad)}
          """, more: "policies: {p: {rule: reallocation, campaigns: [a, b], step: 50 %, \(policy)}}"
      )
      let ledger = await world.live(seed: 3)
      let spent = ledger.sum(.contactCost, of: 0) + ledger.sum(.contactCost, of: 1)
      #expect(spent == planned * 10_000)
    }
  }

  /// A policy that moves the money of what is no media campaign, or of one alone, is refused.
  @Test func findings() {
    func text(_ policy: String) -> String {
      let media = "media: {spend: {daily: ¥1}, saturation: {half: ¥1, most: 1 % per day}}"
      let wrong = #expect(throws: ScenarioError.self) {
        try World(
          people: "prospects: {aware: 10}",
          campaigns: """
            a: {audience: {stage: aware}, \(media)}
            b: {audience: {stage: aware}, \(media)}
            c: {audience: {stage: aware}}
            """, more: "policies: {p: {rule: reallocation, \(policy)}}")
      }
      return wrong?.description ?? ""
    }
    #expect(
      text("campaigns: [a, c]").contains("moves the money of c, which is no campaign of media"))
    #expect(text("campaigns: [a, d]").contains("campaigns[1] must be one of a, b, c (got d)"))
    #expect(
      text("campaigns: [a, b], locked: [b]").contains("moves no money: it needs two campaigns"))
    #expect(
      text("campaigns: [a, b], locked: [c]").contains("locks c, which is none of its campaigns"))
    #expect(text("campaigns: [a, a, b]").contains("campaigns names a twice"))
    #expect(
      text("campaigns: [a, b], by: margin, share: 50 %").contains("share is for `by: average`"))
    #expect(text("campaigns: [a, b], raise: 1").contains("raise must not lie below `drop`"))
  }

  /// Analysis and adjustment take their days: what is seen on the first of the month is in force on the
  /// fourth, and is logged then, once.
  @Test func delays() async throws {
    let world = try Self.world("by: average, analysis: 1 day, adjustment: 2 days")
    let events = await world.simulator.replicate(seed: 3, replication: 0).events
    #expect(events[0].day == 34)
    #expect(events[0].cause.hasPrefix("2026-02-01: good 1:"))
  }
}
