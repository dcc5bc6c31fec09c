import Documents
import Foundation
import Statistics
import Testing

@testable import Lifecycle

@Suite("Repurchase laws: limits and lots")
struct RepurchaseLawTests {
  private static func scenario(_ repurchase: String) throws -> Scenario {
    try World(
      people: "installed: {customers: 20, recency: {to: 29 days}}", repurchase: repurchase
    ).scenario
  }

  private static func process(_ repurchase: String) throws -> RepurchaseProcess {
    let scenario = try scenario(repurchase)
    return try #require(scenario.segments.first?.repurchase?.drawn(scenario.table.central))
  }

  /// Closed forms of customers who are alike, t = 200 days: with one chance p to leave after an order
  /// (1 − (1 + pt/α)^−r)/p (BG/NBD), times 1 − p (MBG/NBD); with one rate besides, (1 − e^(−pt/τ))/p; with
  /// one mean lifetime ℓ (Pareto/NBD) r/α · ℓ(1 − e^(−t/ℓ)). Shapes of a million come within 10⁻⁵.
  @Test func limitsHaveTheirClosedForms() throws {
    let (r, alpha, p, t) = (1.5, 60.0, 0.2, 200.0)
    let gamma = (1 - pow(1 + p * t / alpha, -r)) / p
    let alike = (1 - exp(-p * t / 40)) / p
    let life = r / alpha * 300 * (1 - exp(-t / 300))
    for (text, expected) in [
      ("{model: bg-nbd, r: 1.5, alpha: 60 days, dropOut: 20 %}", gamma),
      ("{model: mbg-nbd, r: 1.5, alpha: 60 days, dropOut: 20 %}", gamma * 0.8),
      ("{model: bg-nbd, interval: 40 days, dropOut: 20 %}", alike),
      ("{model: pareto-nbd, r: 1.5, alpha: 60 days, lifetime: 300 days}", life),
      ("{model: nbd, interval: 40 days}", 5),
    ] {
      let value = try #require(try Self.process(text).expectedRepeatOrders(days: t))
      #expect(abs(value / expected - 1) < 1e-5, "\(text): \(value), \(expected)")
    }
  }

  /// 3,000 replications choose with weights 3 : 1: |z| < 4.9, false alarms 10⁻⁶. The plan and its
  /// baseline choose the same.
  @Test func lotsFollowTheWeights() throws {
    let text = """
      {oneOf: [{weight: 3, model: nbd, interval: 40 days}, {weight: 1, model: bg-nbd, r: 1.5, alpha: 60 days, a: 1, b: 4}]}
      """
    let scenario = try Self.scenario(text)
    #expect(scenario.isUncertain)
    let repurchase = try #require(scenario.segments.first?.repurchase)
    let count = (0..<UInt32(3_000)).count { replication in
      let draws = scenario.draws(StreamKey(seed: 1, replication: replication))
      return repurchase.law(draws).model == .nbd
    }
    #expect(abs(Alarm.binomialScore(count, of: 3_000, probability: 0.75)) < Alarm.bound())
  }

  @Test(arguments: [
    (
      "{model: bg-nbd, r: 1, alpha: 50 days, interval: 9 days, a: 1, b: 2}", "customers are alike"
    ),
    ("{model: bg-nbd, r: 1, alpha: 50 days, a: 1, b: 2, dropOut: 10 %}", "customers are alike"),
    ("{oneOf: [{weight: 1, model: nbd, interval: 9 days}]}", "must have 2 to 20 models (found 1)"),
    ("{oneOf: []}", "must have 2 to 20 models (found 0)"),
  ])
  func whatContradictsItselfIsRefused(text: String, words: String) throws {
    let error = #expect(throws: ScenarioError.self) { try Self.scenario(text) }
    #expect(try #require(error).description.contains(words))
  }
}
