import Lifecycle

/// Which of several scenarios is the best, and how surely that shall be known.
public struct ComparisonQuestion: Sendable {
  /// How the best is told from the others.
  public enum Procedure: String, Sendable, Codable, CaseIterable {
    /// Kim & Nelson 2001: drops what is clearly worse, replication after replication.
    case sequential = "kn"
    /// Nelson & Matejcik 1995: a first stage says how many replications all need.
    case twoStage = "nelson-matejcik"
  }

  /// Places in the readings of the candidates: what is decided by, what it costs.
  static let objective = 0
  static let cost = 1

  public let setting: CandidateSetting
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
  ///   - setting: at least two candidates whose first reading is the objective and whose second is what
  ///     they cost.
  ///   - firstStage: at least 20, so that variances are known well enough.
  ///   - limit: at least the first stage.
  public init(
    _ setting: CandidateSetting, indifference: Indifference, procedure: Procedure = .sequential,
    alpha: Double = 0.05, firstStage: Int = 20, limit: Int = 500, satisfice: Double? = nil
  ) {
    self.setting = setting
    self.indifference = indifference
    self.procedure = procedure
    self.alpha = alpha
    self.firstStage = max(20, firstStage)
    self.limit = max(self.firstStage, limit)
    self.satisfice = satisfice
  }

  /// What is decided by.
  public var reading: KPIReading { setting.candidates[0].readings[Self.objective] }

  var better: Better {
    reading.reference.kpi.definition.better == .lower ? .lower : .higher
  }
}
