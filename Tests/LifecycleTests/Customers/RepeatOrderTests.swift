import Foundation
import Lifecycle
import Statistics
import Testing

/// Simulated repeat orders of entrants against the models' closed forms, without campaigns.
struct RepeatOrderTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let repurchase: String
    let process: RepurchaseProcess
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "BG/NBD as published for CDNOW",
      repurchase: "{r: 0.243, alpha: 4.414 weeks, a: 0.793, b: 2.426}",
      process: .bgNBD(r: 0.243, alpha: 7 * 4.414, a: 0.793, b: 2.426)),
    Case(
      name: "BG/NBD with a > 1", repurchase: "{r: 1.5, alpha: 40 days, a: 1.4, b: 3}",
      process: .bgNBD(r: 1.5, alpha: 40, a: 1.4, b: 3)),
    Case(
      name: "MBG/NBD", repurchase: "{model: mbg-nbd, r: 0.8, alpha: 50 days, a: 0.8, b: 2}",
      process: .mbgNBD(r: 0.8, alpha: 50, a: 0.8, b: 2)),
    Case(
      name: "Pareto/NBD as published for CDNOW",
      repurchase:
        "{model: pareto-nbd, r: 0.5533, alpha: 10.578 weeks, s: 0.606, beta: 11.67 weeks}",
      process: .paretoNBD(r: 0.5533, alpha: 7 * 10.578, s: 0.606, beta: 7 * 11.67)),
    Case(
      name: "Pareto/NBD with quick losses",
      repurchase: "{model: pareto-nbd, r: 2, alpha: 30 days, s: 1, beta: 20 days}",
      process: .paretoNBD(r: 2, alpha: 30, s: 1, beta: 20)),
  ]

  /// 30 lives of 1000 customers, weeks 10, 26 and 52: means within Student's bound of the closed
  /// form, standard errors from the lives. False alarms: 10⁻⁶ for the 15 figures (|z| < 5.5; with 29
  /// degrees of freedom nominally 10⁻⁵).
  @Test(arguments: cases)
  func entrantsFollowTheClosedForm(model: Case) async throws {
    let world = try World(
      horizon: 12,
      people: "market: 1000 persons\nentrants: [{from: 2026-01-01, customers: 1000}]",
      repurchase: model.repurchase, more: "track: {orders: weekly}")
    let lives = await world.lives(30, seed: 243)
    #expect(lives.allSatisfy { $0.firstOrders(day: 0) == 1000 && $0.sum(.firstOrders) == 1000 })
    for days in [70, 182, 364] {
      let counts = lives.map { ledger in
        (0..<days).reduce(0.0) { $0 + Double(ledger.repeatOrders(day: $1)) } / 1000
      }
      let expected = try #require(model.process.expectedRepeatOrders(days: Double(days)))
      let z = Alarm.meanScore(counts, mean: expected)
      #expect(abs(z) < Alarm.bound(of: 15), "day \(days): z \(z), closed form \(expected)")
    }
  }

  /// The scenario's own expectation adds the closed form over days of first order.
  @Test func expectationOfEntrantsOnSeveralDays() throws {
    let world = try World(
      people: """
        market: 30 persons
        entrants:
          - {from: 2026-01-01, customers: 10}
          - {from: 2026-01-11, to: 2026-01-20, customers: 20}
        """, repurchase: World.mortal)
    let process = RepurchaseProcess.bgNBD(r: 0.8, alpha: 50, a: 0.8, b: 6)
    func each(_ days: Int) throws -> Double {
      try #require(process.expectedRepeatOrders(days: Double(days)))
    }
    let expected = try 10 * each(100) + (10..<20).reduce(0) { try $0 + 2 * each(100 - $1) }
    let own = try #require(world.scenario.expectedRepeatOrders(day: 100))
    #expect(abs(own - expected) < 1e-9)
    #expect(world.scenario.expectedRepeatOrders(day: 0) == 0)
  }

  @Test(arguments: [
    ("market: 5 persons\nawareness: {hazard: 1 % per day}", ""),
    ("prospects: {aware: 5}", ""), ("installed: {customers: 5, recency: {to: 9 days}}", ""),
    ("market: 5 persons", "atMostOneEventADay: yes"),
    ("market: 5 persons", "season: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]"),
    ("market: {poisson: {mean: 5}}", ""),
    ("market: 5 persons", "campaigns: {c: {audience: {stage: customer}}}"),
  ])
  func noClosedFormWhereNoneApplies(people: String, more: String) throws {
    let world = try World(people: people, more: more)
    #expect(world.scenario.expectedRepeatOrders(day: 30) == nil)
  }

  /// With at most one event a day nobody orders again on the day of the first order, or twice on
  /// any day: of 200 customers at 5 orders a day nearly all order every day from the next on.
  /// 1 − e^{−5} each: binomial, two figures, |z| < 5, false alarms 10⁻⁶.
  @Test func atMostOneEventADay() async throws {
    let world = try World(
      horizon: 1, people: "market: 200 persons\nentrants: [{from: 2026-01-11, customers: 200}]",
      repurchase: "{r: 1e7, alpha: 2e6 days, a: 1e-3, b: 1e6}",
      more: "atMostOneEventADay: yes\ntrack: {orders: weekly}")
    let ledger = await world.live()
    #expect(ledger.firstOrders(day: 10) == 200 && ledger.repeatOrders(day: 10) == 0)
    let repeats = (11..<31).map { Int(ledger.repeatOrders(day: $0)) }
    #expect(repeats.allSatisfy { $0 <= 200 })
    let p = 1 - exp(-5.0)
    let all = Alarm.binomialScore(repeats.reduce(0, +), of: 20 * 200, probability: p)
    let first = Alarm.binomialScore(repeats[0], of: 200, probability: p)
    #expect(abs(all) < Alarm.bound(of: 2) && abs(first) < Alarm.bound(of: 2))
  }
}
