/// How people move from stage to stage up to their first order: hazards per person and day, with
/// standard errors, under right censoring. A figure that is not defined is left out.
public struct FunnelReport: Codable, Sendable {
  /// A stage, and who was in it.
  public struct Stage: Codable, Sendable, Hashable {
    public let stage: FunnelStage
    /// Persons who entered the log in it, and who were in it at the log's end.
    public let entered: Int
    public let atEnd: Int
    /// Time that all persons together were seen in it.
    public let personDays: Double
  }

  /// Moving from one stage to a neighbour, one of two competing exponential risks.
  public struct Step: Codable, Sendable, Hashable {
    public let from: FunnelStage
    public let to: FunnelStage
    /// Persons at risk.
    public let persons: Int
    public let events: Int
    public let personDays: Double
    /// Per day: events ÷ person-days, √events ÷ person-days, and Garwood's exact 90 % interval. Without
    /// events the lower end is 0 and the upper one a bound that holds with 95 %.
    public let hazard: Double
    public let standardError: Double
    public let lower: Double
    public let upper: Double
    /// No event was seen: only the upper end says something.
    public let isUpperBound: Bool
    /// Absent with fewer than ten events.
    public let constancy: Constancy?
  }

  /// The hazard early and late in the stage.
  public struct Constancy: Codable, Sendable, Hashable {
    /// Days in the stage up to which it is early: half of the exposure.
    public let splitDays: Double
    public let early: Rate
    public let late: Rate
    /// Likelihood ratio of two hazards against one, χ² with 1 degree of freedom, and its p-value.
    public let chiSquared: Double
    public let p: Double
    /// Corrected for the number of steps that are tested (Holm).
    public let adjustedP: Double

    /// Whether the hazard is told from a constant one at 5 %.
    public var fails: Bool { adjustedP < 0.05 }
  }

  /// Events ÷ exposure.
  public struct Rate: Codable, Sendable, Hashable {
    public let events: Int
    public let personDays: Double
    /// Per day.
    public let hazard: Double
  }

  public let source: String
  /// 2011-11-30: the first day with a sighting, and the last that the log covers.
  public let from: String
  public let until: String
  public let persons: Int
  /// Rows up to then.
  public let rows: Int
  public let stages: [Stage]
  /// Forward and back; those out of stages that nobody was seen in are left out.
  public let steps: [Step]
  public let notes: [String]

  /// The hazard from one stage to a neighbour.
  public func step(_ from: FunnelStage, _ to: FunnelStage) -> Step? {
    steps.first { $0.from == from && $0.to == to }
  }
}
