import Lifecycle
import Statistics

/// A target and what the forecast says of it.
public struct TargetAssessment: Sendable, Codable {
  public let kpi: String
  public let month: Int
  public let over: Period
  public let unit: KPIUnit
  /// As the scenario states it, e.g. "+35 % against the baseline" or "≥ 3.5".
  public let statement: String
  public let direction: Target.Direction
  /// What a change is compared with; nil for a level.
  public let against: Target.Comparison?

  /// Means over replications of the baseline and the plan; nil where there is none (no baseline, or
  /// the KPI is undefined in a replication).
  public var baseline: Double?
  public var forecast: Double?
  /// The number to attain, with its Monte Carlo standard error (0 where it is stated); for a band the
  /// lower end. nil where the target is not defined.
  public var target: Double?
  public var targetStandardError: Double?
  /// The upper end of a band.
  public var targetUpper: Double?

  /// Replications that attain the committed number at the month; nil where it is not defined.
  public var attained: Proportion?
  /// … that attain the number of the target's month in some month up to it; nil for sums since a fixed moment, of which it would say
  /// nothing.
  public var attainedBy: Proportion?
  /// … that attain the change against the baseline of the same replication.
  public var attainedPaired: Proportion?
  /// … whose baseline attains the number without the plan; nil without a baseline.
  public var attainedByBaseline: Proportion?

  public var verdict = Verdict.undefined
  /// What the interval of the probability leaves open, the worst first; nil where there is one verdict.
  public var verdictRange: [Verdict]?
  /// About how many replications would tell; nil where it is told.
  public var replicationsToTell: Int?
  /// The baseline alone attains it in the safe band, or as often as the plan does; or it is attained,
  /// and not by what the plan brings about (``KPIDefinition/Proof``).
  public var isMetWithoutPlan = false
  /// Replications in which the KPI has no value; they count as not attained. nil where there is none.
  public var undefined: Int?
  /// What a reader must know, in a sentence; nil where there is nothing.
  public var why: String?

  /// Not defined, until the rest is filled in.
  public init(
    kpi: String, month: Int, over: Period, unit: KPIUnit, statement: String,
    direction: Target.Direction, against: Target.Comparison?
  ) {
    self.kpi = kpi
    self.month = month
    self.over = over
    self.unit = unit
    self.statement = statement
    self.direction = direction
    self.against = against
  }

  init(_ target: Target) {
    self.init(
      kpi: target.reference.key, month: target.month, over: target.reference.period,
      unit: target.reference.kpi.definition.unit, statement: target.statement,
      direction: target.direction, against: target.isChange ? target.comparison : nil)
  }

  /// Whether larger is better.
  public var higherIsBetter: Bool { direction != .atMost }
}
