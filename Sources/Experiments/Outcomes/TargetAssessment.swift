import Lifecycle
import Statistics

/// A target and what the forecast says of it.
public struct TargetAssessment: Sendable, Codable {
  public let kpi: String
  public let month: Int
  public let unit: KPIUnit
  /// As the scenario states it, e.g. "+35 % against the baseline" or "≥ 3.5".
  public let statement: String
  /// Mean over replications of the baseline, the value to attain, and the plan; nil where there is
  /// none (no baseline, or the KPI is undefined in every replication).
  public let baseline: Double?
  public let target: Double?
  public let forecast: Double?
  /// Replications in which the target is attained at its month, and by its month.
  public let attained: Proportion
  public let attainedBy: Proportion
  public let verdict: Verdict
  /// Whether larger is better.
  public let higherIsBetter: Bool

  public init(
    kpi: String, month: Int, unit: KPIUnit, statement: String, baseline: Double?, target: Double?,
    forecast: Double?, attained: Proportion, attainedBy: Proportion, verdict: Verdict,
    higherIsBetter: Bool
  ) {
    self.kpi = kpi
    self.month = month
    self.unit = unit
    self.statement = statement
    self.baseline = baseline
    self.target = target
    self.forecast = forecast
    self.attained = attained
    self.attainedBy = attainedBy
    self.verdict = verdict
    self.higherIsBetter = higherIsBetter
  }
}
