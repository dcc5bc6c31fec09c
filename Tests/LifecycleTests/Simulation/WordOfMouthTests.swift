import Foundation
import Testing

@testable import Lifecycle

/// Customers who talk: imitation as in Bass, Management Science 15, 1969.
struct WordOfMouthTests {
  /// Adopters by year of the continuous model with p = 0.03 and q = 0.38 a year among 1,000 people (gold
  /// values, `lifecycle.json`, `bass_continuous`), which the simulation meets to O(1/M).
  private static let adopters = [
    35.75816425644162, 85.05628140218217, 150.50007196371294, 233.15047173163006, 331.1986424913736,
    439.2352178728753, 549.0097416577532, 651.73758595855,
  ]

  private static func world(_ awareness: String, persons: Int) throws -> World {
    try World(
      horizon: 96,
      people: """
        market: \(persons) persons
        awareness: {\(awareness)}
        interest: {hazard: 20 per day}
        purchase: {hazard: 20 per day}
        """, repurchase: "{model: nbd, r: 1e-6, alpha: 1e9 days}")
  }

  /// 40,000 people, 12 lives: the mean of every year within 4.9 standard errors of the mean (Bonferroni over
  /// eight years, false alarms below 10⁻⁵) and half a per cent for what a day's count lags behind.
  @Test func bassCurve() async throws {
    let persons = 40_000
    let world = try Self.world(
      "hazard: 3 % per year, wordOfMouth: 38 % per year", persons: persons)
    let lives = await world.lives(12, seed: 8)
    for (year, gold) in Self.adopters.enumerated() {
      let counts = lives.map { Double($0.total(.firstOrders, before: 12 * (year + 1))) }
      let mean = counts.reduce(0, +) / 12
      let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 11
      let expected = gold * Double(persons) / 1000
      let bound = 4.9 * (variance / 12).squareRoot() + 0.005 * expected
      #expect(abs(mean - expected) < bound, "year \(year + 1): \(mean), \(expected)")
    }
  }

  /// Whoever leaves stops talking, and nobody talks where there is nothing to be said: the same bytes.
  @Test func withoutRate() async throws {
    let silent = try await Self.world(
      "hazard: 3 % per year, wordOfMouth: 0 % per year", persons: 500
    )
    .live()
    let plain = try await Self.world("hazard: 3 % per year", persons: 500).live()
    #expect(silent == plain)
  }
}
