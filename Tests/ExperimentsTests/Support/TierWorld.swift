import Documents
import Foundation
import Lifecycle

@testable import Experiments

/// A baseline of two tiers with customers of every kind: with a past that is lived, with a last order that
/// is known, acquired in the run, in a Markov chain, and such as are known to leave.
enum TierWorld {
  static let path = "tiers.rules.core.frequency.atLeast"

  /// - Parameters:
  ///   - tiers: further keys of `tiers`.
  ///   - more: further top keys.
  static func baseline(tiers: String = "", policies: String = "", _ more: String = "") -> String {
    """
    start: 2026-01-01
    horizon: 12 months
    seed: 5
    replications: 12
    definitions: {retentionPeriod: 3 months}
    segments:
      town:
        prospects: {interested: 150 persons}
        purchase: {hazard: 1 % per day}
        repurchase: {r: 1.4, alpha: {normal: {mean: 60 days, sd: 3 days}}, a: 0.8, b: 5}
        spend: {constant: ¥100}
        margin: 40 %
        installed: {customers: 300, firstOrder: {from: 0 months, to: 24 months}}
      members:
        repurchase: {r: 2, alpha: 60 days, a: 0.8, b: 5, lossObserved: yes}
        spend: {constant: ¥100}
        margin: 40 %
        installed: {customers: 200, recency: {to: 90 days}, tier: core}
      club:
        spend: {constant: ¥100}
        margin: 40 %
        migration:
          period: 1 month
          states:
            fresh: {stage: customer, order: yes, start: 100 persons, to: {fresh: 60 %, quiet: rest}}
            quiet: {stage: customer, to: {fresh: 20 %, gone: 10 %}}
    tiers:
      rules: {core: {frequency: {atLeast: {normal: {mean: 3 orders, sd: 0.3 orders}}}}, base: {}}
      \(tiers)
    campaigns:
      mail: {audience: {stage: customer}, cadence: monthly, reach: 70 %, open: 50 %}
    policies: {\(policies)}
    \(more)
    """
  }

  static let kpis = [
    "retention", "churn", "reactivation", "repurchase", "conversion", "customers", "tierShare",
    "bookTierShare",
  ]

  /// Every KPI of a tier on the baseline's tiers, and each in the scenario's own beside it.
  static let targets =
    "targets:\n"
    + kpis.flatMap { kpi in
      ["core", "base"].flatMap { tier in
        ["fixed", "own"].map {
          let aim = kpi == "customers" ? "1 customer" : "1 %"
          let key = kpi == "churn" ? "atMost" : "atLeast"
          return "  - {kpi: \(kpi).\(tier), month: 9, tiering: \($0), \(key): \(aim)}\n"
        }
      }
    }.joined()

  /// A plan that extends the baseline.
  static func experiment(
    _ baseline: String = baseline(), plan: String, replications: Int? = nil
  ) throws -> Experiment {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "tiers-\(UUID().uuidString)"
    )
    .path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(baseline.utf8).write(to: URL(filePath: folder + "/base.yaml"))
    try Data("extends: base.yaml\n\(plan)\n".utf8).write(to: URL(filePath: folder + "/plan.yaml"))
    return try Experiment(path: folder + "/plan.yaml", replications: replications)
  }
}
