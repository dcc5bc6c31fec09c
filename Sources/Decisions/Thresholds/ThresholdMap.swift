import Lifecycle
import Statistics

/// A map of settings, as its document has it.
public struct ThresholdMap: Sendable, Encodable {
  public struct Axis: Sendable, Encodable {
    public let path: String
    /// In the unit that the scenario counts in.
    public let values: [Double]
    public let unit: String
    /// As a scenario writes them.
    public let texts: [String]
  }

  public enum State: String, Sendable, Encodable {
    case best
    /// It cannot be told from the best at the stated error.
    case withBest = "with best"
    case eliminated
  }

  public struct TierShare: Sendable, Encodable {
    public let tier: String
    /// Of active customers, at the objective's month.
    public let share: StatedEstimate
  }

  public struct Cell: Sendable, Encodable {
    public let x: Int
    public let y: Int
    public let replications: Int
    public let objective: StatedEstimate
    public let state: State
    public let tiers: [TierShare]
    /// The net share of active customers in other tiers than at the start: no fewer have moved.
    public let moves: StatedEstimate
    public let ltv: StatedEstimate
    /// Of the plan with these settings; null without a baseline or added spend.
    @NullEncoded public internal(set) var roi: StatedEstimate?
    public let cost: StatedEstimate
    /// Objective less that of the settings in force, over the cell's own replications.
    public let difference: StatedEstimate
  }

  /// The settings in force, on the axes' scales.
  public struct Current: Sendable, Encodable {
    public let x: Double
    @NullEncoded public internal(set) var y: Double?
    public let objective: StatedEstimate
    public let texts: [String]
  }

  /// The best cell against the settings in force, on replications that had no part in the choice.
  public struct Fresh: Sendable, Encodable {
    public let replications: Int
    public let best: StatedEstimate
    public let current: StatedEstimate
    public let difference: StatedEstimate
  }

  public let x: Axis
  @NullEncoded public internal(set) var y: Axis? = nil
  public let objective: StatedKPI
  public let guarantee: String
  /// In the objective's unit.
  public let indifference: Double?
  public let cells: [Cell]
  public let current: Current
  @NullEncoded public internal(set) var fresh: Fresh? = nil
  /// No setting changes the objective in any replication.
  public let isFlat: Bool
  public let looks: Int
  /// Lives in all.
  public let lives: Int
}
