import Foundation
import Lifecycle
import Testing

@testable import Calibration

/// Keys of `calibrate --format json`: those that the issue names are there whatever came out.
struct ResultKeyTests {
  static let promised: Set = [
    "model", "status", "parameters", "standardErrors", "logLikelihood", "customers", "unit",
    "fallbackFrom", "warnings",
  ]

  private static func document(_ result: some Encodable) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(result)) as? [String: Any])
  }

  @Test func ofALog() throws {
    let log = try SeasonCalibrationTests.log(
      customers: 150, days: 300, factors: Array(repeating: 1, count: 12), seed: 7)
    var options = LogCalibration.Options()
    options.choice = .model(.nbd)
    var result = try LogCalibration(log, options).result
    var document = try Self.document(result)
    #expect(Self.promised.isSubset(of: document.keys))
    #expect(document["fallbackFrom"] is NSNull)
    let churn = try #require(document["churnRisk"] as? [String: Any])
    #expect(
      Set([
        "horizonDays", "brier", "brierOfBaseRate", "auc", "aucOfAlive", "reliability", "origins",
      ]).isSubset(of: churn.keys))
    let group = try #require((churn["reliability"] as? [[String: Any]])?.first)
    #expect(Set(group.keys) == ["predicted", "observed", "customers", "lower", "upper"])
    options.churnHorizon = 151
    let short = try LogCalibration(log, options).result
    #expect(try Self.document(short)["churnRisk"] is NSNull)
    #expect(
      short.churnRiskReason
        == "churn risk is not tried on the log's own past: the log has 300 days before the day of "
        + "looking, at least 302 are needed for a horizon of 151")
    result.fallbackFrom = ModelFit.Fallback(model: "bg-nbd", reason: "a ridge")
    document = try Self.document(result)
    #expect(
      document["fallbackFrom"] as? [String: String] == ["model": "bg-nbd", "reason": "a ridge"])
    let again = try JSONDecoder().decode(
      CalibrationResult.self, from: JSONEncoder().encode(result))
    #expect(again.fallbackFrom == result.fallbackFrom)
  }

  /// Fader & Hardie 2007, table 1, regular customers.
  @Test func ofContracts() throws {
    let counts = [1000, 631, 468, 382, 326, 289, 262, 241]
    let fit = try ContractFit(SurvivorTable([counts]), choice: .model(.sBG))
    let result = ContractResult(
      [ContractResult.Group("regular", fit, counts, until: 7)], log: "survivors.csv", until: 7)
    let document = try Self.document(result)
    #expect(Self.promised.isSubset(of: document.keys))
    #expect(document["fallbackFrom"] is NSNull)
  }
}
