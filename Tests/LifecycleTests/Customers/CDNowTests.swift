import Documents
import Lifecycle
import Testing

/// The CDNOW cohort of 1997 with the BG/NBD parameters published by Fader, Hardie & Lee (2005).
struct CDNowTests {
  /// First orders by week in the 1/10 sample, as `scenarios/cdnow.yaml` has them.
  static let firstOrders = [157, 164, 182, 193, 216, 220, 202, 204, 219, 217, 204, 179]

  private static func world() throws -> World {
    let entrants = firstOrders.enumerated().map { week, count in
      let days = [7 * week, 7 * week + 6].map { CalendarDate(daysSince1970: 9862 + $0) }
      return "  - {from: \(days[0]), to: \(days[1]), customers: \(count)}"
    }
    return try World(
      """
      currency: USD
      start: 1997-01-01
      horizon: 18 months
      segments:
        cohort of 1997:
          market: 2357 persons
          repurchase: {model: bg-nbd, r: 0.243, alpha: 4.414 weeks, a: 0.793, b: 2.426}
          spend: {gammaGamma: {p: 6.25, q: 3.74, gamma: $15.44}}
          margin: 30 %
          entrants:
      \(entrants.map { "    " + $0 }.joined(separator: "\n"))
      tiers: {rules: {all: {}}}
      track: {orders: weekly}
      """)
  }

  /// Weeks 40–78 (days 273–545). The closed form is exact; 1,666 is what it gives to the nearest
  /// order. 25 lives: |z| < 5, a false-alarm rate of 10⁻⁶, about ±70 orders.
  @Test func holdoutWeeks() async throws {
    let world = try Self.world()
    let early = try #require(world.scenario.expectedRepeatOrders(day: 39 * 7))
    let late = try #require(world.scenario.expectedRepeatOrders(day: 78 * 7))
    #expect(abs(late - early - 1666) < 1)
    let lives = await world.lives(25, seed: 1997)
    for (days, expected) in [(0..<273, early), (273..<546, late - early)] {
      let counts = lives.map { ledger in
        days.reduce(0.0) { $0 + Double(ledger.repeatOrders(day: $1)) }
      }
      let z = Alarm.meanScore(counts, mean: expected)
      #expect(abs(z) < Alarm.bound(of: 2), "\(days): z \(z)")
    }
  }

  /// Every first order falls on its day, none outside, none twice.
  @Test func firstOrdersFallOnTheirDays() async throws {
    let ledger = try await Self.world().live()
    let weeks = (0..<12).map { week in
      (7 * week..<7 * week + 7).reduce(0) { $0 + Int(ledger.firstOrders(day: $1)) }
    }
    #expect(weeks == Self.firstOrders)
    #expect(ledger.sum(.firstOrders) == 2357)
    #expect(ledger(0, .unaware) == 2357 && ledger(3, .unaware) == 0)
  }
}
