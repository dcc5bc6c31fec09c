import Experiments
import Lifecycle

/// How surely targets are reached, month by month, and what it would take, as its document has it.
public struct TargetsOutlook: Sendable, Encodable {
  /// Probability at a month.
  public struct MonthChance: Sendable, Encodable, Equatable {
    public let month: Int
    public let p: StatedEstimate
  }

  /// Values that are 20, 50 and 80 % sure at the end of a month: so many of the replications reach them.
  /// Where higher is better, the 80 % sure value is the 20th percentile.
  public struct RoadmapMonth: Sendable, Encodable, Equatable {
    public let month: Int
    public let sure20: StatedEstimate
    public let sure50: StatedEstimate
    public let sure80: StatedEstimate
    /// What the baseline reaches as often as not; nil without one, or where the KPI compares with it.
    public let baseline50: StatedEstimate?
  }

  /// Replications that miss a target, and by how much they do.
  public struct Misses: Sendable, Encodable, Equatable {
    public let count: Int
    /// Over these alone, 0 or above.
    public let mean: StatedEstimate
  }

  /// All safe values of the roadmap at once.
  public struct Promise: Sendable, Encodable, Equatable {
    /// How many there are, over KPIs and months.
    public let values: Int
    /// Share of the replications that reach every one of them.
    public let p: StatedEstimate
  }

  /// The most ambitious goal that is reached with a probability.
  public struct SureGoal: Sendable, Encodable, Equatable {
    public let p: Double
    public let goal: StatedEstimate
  }

  /// A goal and the probability to reach it.
  public struct GoalChance: Sendable, Encodable, Equatable {
    public let goal: Double
    public let p: StatedEstimate
  }

  /// The mean of the worst part of the replications.
  public struct WorstMean: Sendable, Encodable, Equatable {
    public let share: Double
    public let value: StatedEstimate
  }

  public struct Row: Sendable, Encodable {
    /// As `run` assesses it.
    public let assessment: TargetAssessment
    /// See ``TargetCourse/goal``; nil where the target is not defined.
    public let goal: Double?
    /// Whether larger values are the surer ones of the roadmap; nil where neither direction is better.
    public let better: Better?
    public let at: [MonthChance]
    /// Nothing is said of sums since a fixed moment.
    public let by: [MonthChance]
    /// The same number without the plan; empty without a baseline.
    public let baselineAt: [MonthChance]
    public let roadmap: [RoadmapMonth]
    public let inverse: [SureGoal]
    /// By rising goal; empty where the target is a band or has no value.
    public let curve: [GoalChance]
    /// E[(T − X)⁺]: a replication that reaches the target counts as 0.
    public let shortfall: StatedEstimate
    public let misses: Misses
    public let cvar: WorstMean
    /// What the plan adds to the figure at the target's month, in the mean over replications; nil without a
    /// baseline, or where the KPI says it itself.
    public let added: StatedEstimate?
    /// Whether plan and baseline have the same figure in every replication and month; false without one.
    public let isUnchanged: Bool
    /// Its reference, for whoever writes it down again.
    public let target: Target
  }

  public struct Joint: Sendable, Encodable {
    /// All at their months, in the same replication.
    public let at: StatedEstimate
    /// All by their months; those of which nothing is said "by", at them.
    public let by: StatedEstimate
    /// The target whose removal raises the joint probability most; of those alike, the least likely one.
    public let bottleneck: Int
    /// By target, the joint probability of the others.
    public let without: [StatedEstimate]

    /// Whether the others do better without the bottleneck: where several targets fail in the same
    /// replications, taking out one of them changes nothing.
    public var hasBottleneck: Bool {
      without.indices.contains(bottleneck)
        && (without[bottleneck].value ?? 0) > (at.value ?? 0)
    }
  }

  public let targets: [Row]
  public let joint: Joint
  /// nil where the roadmap has no safe value.
  public let promise: Promise?
  public let levers: [LeverAnswer]
  public let milestones: [Milestone]
  /// Of plan and baseline.
  public let replications: Int
  /// Of every lever's setting; nil without levers.
  public let leverReplications: Int?
  /// Paths that `--lever auto` would have proposed as well.
  public let leversLeftOut: [String]
  public let scenario: String
  /// What the plan is compared with; nil without.
  public let baseline: String?
  public let horizon: Int
  /// Lives in all.
  public let lives: Int

  /// Whether no target's figure differs from the baseline's in any replication.
  public var changesNothing: Bool { !targets.isEmpty && targets.allSatisfy(\.isUnchanged) }

  private enum CodingKeys: String, CodingKey {
    case targets, joint, promise, levers, milestones, replications, leverReplications, leversLeftOut
  }
}

extension TargetsOutlook {
  /// Months that a roadmap is read at: all of a short run, quarters of a longer one, years of a long one, and
  /// those of the reading's targets.
  public func roadmapMonths(_ row: Row) -> [RoadmapMonth] {
    Self.roadmapMonths(row, of: targets, horizon)
  }

  static func roadmapMonths(_ row: Row, of targets: [Row], _ horizon: Int) -> [RoadmapMonth] {
    let step = horizon <= 6 ? 1 : horizon <= 24 ? 3 : 12
    let own = targets.filter { $0.target.reference == row.target.reference }
      .map(\.assessment.month)
    return row.roadmap.filter {
      $0.sure80.value != nil && ($0.month % step == 0 || own.contains($0.month))
    }
  }

  /// Whether an earlier target reads the same KPI in the same way.
  public func isRepeated(_ place: Int) -> Bool { Self.isRepeated(place, of: targets) }

  static func isRepeated(_ place: Int, of targets: [Row]) -> Bool {
    targets[..<place].contains {
      $0.target.reference == targets[place].target.reference && $0.better == targets[place].better
    }
  }
}

extension TargetsOutlook.Row {
  private enum CodingKeys: String, CodingKey {
    case kpi, month, over, unit, better, statement, goal, goalUpper, direction, metWithoutPlan
    case at, by, baselineAt, verdict, verdictRange, why, roadmap, inverse, curve, shortfall, misses
    case cvar, added
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(assessment.kpi, forKey: .kpi)
    try container.encode(assessment.month, forKey: .month)
    try container.encode(assessment.over.description, forKey: .over)
    try container.encode(assessment.unit, forKey: .unit)
    try container.encode(better, forKey: .better)
    try container.encode(assessment.statement, forKey: .statement)
    try container.encode(goal, forKey: .goal)
    try container.encode(assessment.targetUpper, forKey: .goalUpper)
    try container.encode(assessment.direction, forKey: .direction)
    try container.encode(assessment.isMetWithoutPlan, forKey: .metWithoutPlan)
    try container.encode(at, forKey: .at)
    try container.encode(by, forKey: .by)
    try container.encode(baselineAt, forKey: .baselineAt)
    try container.encode(assessment.verdict, forKey: .verdict)
    try container.encode(assessment.verdictRange, forKey: .verdictRange)
    try container.encode(assessment.why, forKey: .why)
    try container.encode(roadmap, forKey: .roadmap)
    try container.encode(inverse, forKey: .inverse)
    try container.encode(curve, forKey: .curve)
    try container.encode(shortfall, forKey: .shortfall)
    try container.encode(misses, forKey: .misses)
    try container.encode(cvar, forKey: .cvar)
    try container.encode(added, forKey: .added)
  }
}
