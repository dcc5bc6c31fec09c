import Experiments
import Lifecycle
import Statistics

/// What a comparison of scenarios says, as its document has it.
public struct Comparison: Sendable, Encodable {
  public struct Zone: Sendable, Encodable, Equatable {
    /// In the KPI's unit, or as a part of its value.
    public let value: Double
    public let kind: String
    /// In the KPI's unit; nil where it could not be told.
    public let size: Double?
  }

  public struct Row: Sendable, Encodable {
    public let name: String
    public let file: String
    public let replications: Int
    public let kpi: StatedEstimate
    /// What it spends over the same time.
    public let cost: StatedEstimate
    /// Against the best of each replication; nil where a value is missing.
    @NullEncoded public internal(set) var regret: RegretFigures?
    /// The worst replication's value.
    @NullEncoded public internal(set) var worst: Double?
    /// The share of replications with a value that is good enough; nil where nobody asked.
    @NullEncoded public internal(set) var satisfices: StatedEstimate?
    /// Of its lead over the best of the others; see ``Selection/assumption``.
    @NullEncoded public internal(set) var mcb: Lead?
    /// No other costs as little and brings as much.
    public let onFront: Bool
  }

  public struct RegretFigures: Sendable, Encodable {
    public let mean: Double
    public let p90: Double
    public let se: Double?
  }

  public struct Lead: Sendable, Encodable {
    /// Of the means.
    public let value: Double
    public let lower: Double
    public let upper: Double
  }

  public struct Pair: Sendable, Encodable {
    public let a: String
    public let b: String
    /// a less b, with an interval that holds for all pairs at once (Bonferroni).
    public let difference: StatedEstimate
    @NullEncoded public internal(set) var correlation: Double?
    public let tellApart: Bool
  }

  public struct Selection: Sendable, Encodable {
    public let procedure: String
    public let guarantee: String
    /// `decided`, or `limit` where the replications did not suffice.
    public let ended: String
    @NullEncoded public internal(set) var best: String? = nil
    /// The best and whoever cannot be told from it.
    public let set: [String]
    /// What intervals against the best suppose.
    public let assumption: String
    /// Where the replications did not suffice: how the next hundred would best be spent, by scenario.
    @NullEncoded public internal(set) var next: [Int]? = nil
  }

  public struct Difference: Sendable, Encodable, Equatable {
    public let path: String
    public let values: [String?]
  }

  public let kpi: StatedKPI
  public let indifference: Zone
  /// Replications that all scenarios have in common; pairs and regret are read of them.
  public let common: Int
  public let scenarios: [Row]
  public let pairs: [Pair]
  public let selection: Selection
  public let differs: [Difference]
  /// Lives in all.
  public let lives: Int
}
