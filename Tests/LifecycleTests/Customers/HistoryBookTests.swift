import Documents
import Foundation
import Testing

@testable import Lifecycle

/// Runs that start from customers whose past is known.
struct HistoryBookTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let repurchase: String
    let process: RepurchaseProcess
    var testDescription: String { name }

    /// E[orders in t | alive, traits].
    func orders(_ t: Double, _ rate: Double, _ loss: Double) -> Double {
      switch process.model {
      case .nbd: rate * t
      case .bgNBD, .mbgNBD: -expm1(-rate * loss * t) / loss
      case .paretoNBD: rate * -expm1(-loss * t) / loss
      }
    }
  }

  static let cases = [
    Case(
      name: "BG/NBD", repurchase: "{r: 0.243, alpha: 4.414 weeks, a: 0.793, b: 2.426}",
      process: .bgNBD(r: 0.243, alpha: 7 * 4.414, a: 0.793, b: 2.426)),
    Case(
      name: "MBG/NBD",
      repurchase: "{model: mbg-nbd, r: 0.525, alpha: 6.183 weeks, a: 0.891, b: 1.614}",
      process: .mbgNBD(r: 0.525, alpha: 7 * 6.183, a: 0.891, b: 1.614)),
    Case(
      name: "Pareto/NBD",
      repurchase:
        "{model: pareto-nbd, r: 0.553, alpha: 10.578 weeks, s: 0.606, beta: 11.669 weeks}",
      process: .paretoNBD(r: 0.553, alpha: 7 * 10.578, s: 0.606, beta: 7 * 11.669)),
    Case(
      name: "NBD", repurchase: "{model: nbd, r: 0.385, alpha: 12.072 weeks}",
      process: .nbd(r: 0.385, alpha: 7 * 12.072)),
  ]

  /// 3,000 customers with 2 repeats, the last 59 days ago, 40 lives: mean orders in 181 days, with and
  /// without a month between the log and the start, against Bayes' theorem on a grid
  /// (``PosteriorTests``; its own error is 10⁻⁴ of the figure). |z| < 5.4 for 8 figures: false alarms
  /// 10⁻⁶, with 39 degrees of freedom nominally 10⁻⁵.
  @Test("Orders of known customers follow from their past", arguments: cases, [0, 30])
  func orders(of model: Case, gap: Int) async throws {
    let asOf = CalendarDate(daysSince1970: 20_453 - gap)
    let world = try World(
      people: """
        installed:
          asOf: \(asOf)
          histories: |
            3000 2 272 59 30  # x = 2, T = 272 days
        """, repurchase: model.repurchase)
    let lives = await world.lives(40, seed: 59)
    let history = OrderHistory(repeats: 2, last: 213, age: 272)
    let until = world.days + Double(gap)
    let (alive, _, _, mean) = PosteriorTests.byGrid(model.process, history) { rate, loss in
      model.orders(until, rate, loss) - model.orders(Double(gap), rate, loss)
    }
    let counts = lives.map { Double($0.sum(.orders)) / 3000 }
    let z = Alarm.meanScore(counts, mean: alive * mean)
    #expect(abs(z) < Alarm.bound(of: 8), "z \(z), expected \(alive * mean)")
    #expect(lives.allSatisfy { $0.customers(0) == 3000 && $0.sum(.firstOrders) == 0 })
  }

  /// The same customers where losses are seen: whoever is on the books lives, so that nothing is lost
  /// to P(alive). The closed form of the scenario is held against the same grid. False alarms as above,
  /// for 4 figures.
  @Test("Where losses are observed, those on the books live", arguments: cases)
  func observed(of model: Case) async throws {
    let world = try World(
      people: """
        installed:
          histories: |
            3000 2 272 59 30
        """, repurchase: model.repurchase.dropLast() + ", lossObserved: yes}")
    let lives = await world.lives(40, seed: 61)
    let history = OrderHistory(repeats: 2, last: 213, age: 272)
    let expected = PosteriorTests.byGrid(model.process, history) { rate, loss in
      model.orders(world.days, rate, loss)
    }.value
    let counts = lives.map { Double($0.sum(.orders)) / 3000 }
    let z = Alarm.meanScore(counts, mean: expected)
    #expect(abs(z) < Alarm.bound(of: 4), "z \(z), expected \(expected)")
    let closed = try #require(world.scenario.expectedRepeatOrders(day: Int(world.days)))
    #expect(abs(closed / 3000 - expected) < 1e-4 * expected)
  }

  /// NBD: λ given the past is Gamma(r + x, α + S), where S is the season's integral over the 400 days
  /// of a customer; January has twice the orders of other months. By hand: from 2024-11-27 to
  /// 2025-12-31 there are 400 days, one January, so S = 431 days.
  @Test("A season counts in the past as it counts in the run")
  func season() async throws {
    let world = try World(
      horizon: 2,
      people: """
        installed:
          histories: |
            4000 5 400 100
        """, repurchase: "{model: nbd, r: 2, alpha: 50 days}",
      more: "season: [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]")
    let lives = await world.lives(40, seed: 60)
    let rate = 7.0 / (50 + 431)
    let january = lives.map { Double($0(0, .orders)) / 4000 }
    let february = lives.map { Double($0(1, .orders)) / 4000 }
    #expect(abs(Alarm.meanScore(january, mean: rate * 62)) < Alarm.bound(of: 2))
    #expect(abs(Alarm.meanScore(february, mean: rate * 28)) < Alarm.bound(of: 2))
  }

  /// Frequency, spend and recency as rules see them at the start: 4 orders in the trailing year worth
  /// 100 + 3 · 30, the last 15 days before the last day of the log.
  @Test(
    "Tiers at the start see the past",
    arguments: [
      ("frequency: {atLeast: 4}", 5), ("frequency: {atLeast: 5}", 0),
      ("monetary: {atLeast: ¥190}", 5), ("monetary: {atLeast: ¥190.01}", 0),
      ("recency: {atLeast: 16 days}", 5), ("recency: {atLeast: 17 days}", 0),
    ])
  func tiers(rule: String, count: Int64) async throws {
    let world = try World(
      people: """
        installed:
          histories: |
            5 3 200 15 30
        """, tiers: "{core: {\(rule)}, base: {}}")
    let life = await world.live()
    #expect(life.customers(0, tier: 0) == count)
  }

  /// First order 24 months ago, the only repeat 15 days ago: nobody was active at the last review but
  /// one, everybody is now.
  @Test("Retention looks back into the known past")
  func retention() async throws {
    let world = try World(
      horizon: 1,
      people: """
        installed:
          histories: |
            50 1 700 15 30
        """, repurchase: "{model: nbd, r: 0.001, alpha: 1e9 days}",
      more: "definitions: {activityWindow: 3 months, retentionPeriod: 1 month}")
    let life = await world.live()
    let retained = CustomerProfile.cell(tierThen: 1, active: 1, wasActive: 0, orders: 1)
    #expect(life.counts[life.shape.index(0, profile: retained)] == 50)
  }

  @Test(
    "Wrong histories are told by line",
    arguments: [
      ("1 2 3", "line 1 must have 4 or 5 numbers"), ("1 2 x 3 4", "line 1 must begin with 4 whole"),
      ("1 2 30 40 5", "last order that is not before the first"),
      ("1 0 30 20", "has no repeat orders"), ("0 1 30 20 5", "must have 1 customer or more"),
      ("1 1 30 20 -5", "must end with an amount"), ("1 1 30 20 nan", "must end with an amount"),
      ("900000000 1 30 20 5\\n900000000 1 30 20 5", "more than 10^9"),
      ("# nothing", "holds nobody"),
    ])
  func faults(lines: String, message: String) {
    let text = "installed: {histories: \"\(lines)\"}"
    #expect {
      _ = try World(people: text)
    } throws: { error in
      "\(error)".contains(message) && "\(error)".contains("world.yaml:")
    }
  }

  @Test(
    "The log ends before the run starts, and is not ten years old",
    arguments: [
      "2026-01-01", "2010-01-01",
    ])
  func gap(asOf: String) {
    #expect {
      _ = try World(people: "installed: {asOf: \(asOf), histories: \"1 0 9 9\"}")
    } throws: { "\($0)".contains("must be before the start, 2026-01-01") }
  }
}
