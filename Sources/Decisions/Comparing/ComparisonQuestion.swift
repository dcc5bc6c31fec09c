import Experiments
import Lifecycle
import Statistics

/// Which of several scenarios is the best, and how surely that shall be known.
public struct ComparisonQuestion: Sendable {
  /// How the best is told from the others.
  public enum Procedure: String, Sendable, Codable, CaseIterable {
    /// Kim & Nelson 2001: drops what is clearly worse, replication after replication.
    case sequential = "kn"
    /// Nelson & Matejcik 1995: a first stage says how many replications all need.
    case twoStage = "nelson-matejcik"
    /// McNemar's exact test of all pairs, for attainment: Kim & Nelson is for normal responses.
    case exactTest = "mcnemar"
  }

  public let setting: CandidateSetting
  /// What is decided by; nil: attainment of all targets, each scenario's own.
  public let objective: Objective?
  public let indifference: Indifference
  public let procedure: Procedure
  /// The accepted chance of a wrong choice, above 0 and below ½.
  public let alpha: Double
  /// Replications of all scenarios before the first look.
  public let firstStage: Int
  /// The most replications of a scenario.
  public let limit: Int
  /// A value that is good enough.
  public let satisfice: Double?
  /// Replications between two looks.
  static let step = 10

  /// - Parameters:
  ///   - setting: at least two candidates whose first readings are those of the objective, or of
  ///     ``TargetReadings``, and whose last is what they cost.
  ///   - firstStage: at least 20, so that variances are known well enough.
  ///   - limit: at least the first stage.
  public init(
    _ setting: CandidateSetting, objective: Objective?, indifference: Indifference,
    procedure: Procedure = .sequential,
    alpha: Double = 0.05, firstStage: Int = 20, limit: Int = 500, satisfice: Double? = nil
  ) {
    self.setting = setting
    self.objective = objective
    self.indifference = indifference
    self.procedure = objective == nil ? .exactTest : procedure
    self.alpha = alpha
    self.firstStage = max(20, firstStage)
    self.limit = max(self.firstStage, limit)
    self.satisfice = satisfice
  }

  var better: Better {
    objective?.reading.reference.kpi.definition.better == .lower ? .lower : .higher
  }

  /// What is decided by, as the document names it.
  var kpi: StatedKPI {
    objective.map { StatedKPI($0.reading) }
      ?? StatedKPI(
        kpi: "attainment", month: setting.candidates[0].experiment.plan.calendar.horizon,
        over: "each target's own", unit: .share, better: .higher)
  }

  /// The values by which a scenario is compared, replication after replication.
  ///
  /// - Parameters:
  ///   - rows: readings of the plan …
  ///   - baseline: … and of its baseline; none where nothing is read of it.
  func column(_ candidate: Int, _ rows: [[Double]], _ baseline: [[Double]]) -> [Double] {
    if let objective { return objective.column(rows, from: 0, stage: firstStage) }
    let experiment = setting.candidates[candidate].experiment
    let flags = TargetReadings(experiment).attained(
      plan: rows, baseline: baseline, replications: rows.indices.map { UInt32($0) },
      seed: setting.setting.seed)
    // A target that is not defined is attained in none.
    return rows.indices.map { row in flags.allSatisfy { $0?[row] ?? false } ? 1 : 0 }
  }

  /// The KPI over all replications.
  func estimate(_ rows: [[Double]], _ column: [Double], level: Double) -> StatedEstimate {
    if let objective { return objective.estimate(rows, from: 0, level: level) }
    return StatedEstimate(
      Proportion(successes: column.count { $0 == 1 }, trials: column.count), level: level)
  }

  /// Whether lives of baselines are needed.
  var needsBaseline: Bool { objective == nil || setting.candidates[0].needsBaseline }
}
