import Documents
import Foundation
import Statistics
import Testing

@testable import Lifecycle

@Suite("New customers as a law")
struct ArrivalTests {
  private static func world(_ entrants: String, more: String = "") throws -> World {
    try World(people: "entrants: \(entrants)", more: more)
  }

  private static func expected(_ world: World) throws -> [Double] {
    let arrivals = try #require(world.scenario.segments.first?.arrivals)
    return arrivals.drawn(world.scenario.table.central, world.scenario.calendar).expected()
  }

  /// By hand: n · g^(φ + … + φ^m) · days/30.4375.
  @Test func dampedGrowth() throws {
    let world = try Self.world("{perMonth: 100, growth: 1.1, damping: 0.5}")
    let expected = try Self.expected(world)
    let calendar = world.scenario.calendar
    for month in 0..<3 {
      let exponent = [0, 0.5, 0.75][month]
      let days = calendar.firstDay(ofMonth: month + 1) - calendar.firstDay(ofMonth: month)
      #expect(abs(expected[month] - 100 * pow(1.1, exponent) * Double(days) / 30.4375) < 1e-9)
    }
  }

  /// Without drift and spread the number is Poisson: mean and variance both the expected one. With a
  /// spread of 0.3 and a lasting shock of 0.4 the mean stays, and the variance of a month is
  /// m + m²(e^(0.09 + 0.16) − 1). Four figures, |z| < 5.1.
  @Test func numbersFollowTheLaw() async throws {
    let bound = Alarm.bound(of: 4)
    for (entrants, more, variance) in [
      ("{perMonth: 40}", "", 0.0),
      ("{perMonth: 40, spread: 0.3}", "monthlyShock: {persistent: 0.4}", exp(0.25) - 1),
    ] {
      let world = try Self.world(entrants, more: more)
      let mean = try Self.expected(world)[0]
      let counts = (0..<UInt32(800)).map { replication in
        let key = StreamKey(seed: 3, replication: replication)
        var drawn = world.scenario.drawn(key)
        drawn.drawCommon(key)
        let end = drawn.calendar.firstDay(ofMonth: 1)
        return Double(drawn.segments[0].entrants.count { $0 < end }) - mean
      }
      #expect(abs(Alarm.meanScore(counts, mean: 0)) < bound)
      let squares = counts.map { $0 * $0 }
      #expect(abs(Alarm.meanScore(squares, mean: mean + mean * mean * variance)) < bound)
    }
  }

  /// Everybody who comes is a new customer with a first order on that day, from outside the market.
  @Test func theyAreNewCustomers() async throws {
    let world = try Self.world("{perMonth: 40}", more: "")
    let key = StreamKey(seed: 1, replication: 0)
    var drawn = world.scenario.drawn(key)
    drawn.drawCommon(key)
    let ledger = await world.live(replication: 0)
    #expect(ledger.sum(.firstOrders) == Int64(drawn.segments[0].entrants.count))
    #expect(drawn.segments[0].entrants == drawn.segments[0].entrants.sorted())
  }
}
