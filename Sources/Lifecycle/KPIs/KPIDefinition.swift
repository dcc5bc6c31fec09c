public enum KPIUnit: String, Sendable, Codable, CaseIterable {
  /// A share; 1 is 100 %.
  case share
  /// Currency units.
  case currency
  /// Persons, orders …
  case count
  /// A multiple, as in 1:3.5.
  case ratio
}

/// What a catalogue tells about a KPI.
public struct KPIDefinition: Sendable {
  public enum Scope: String, Sendable {
    /// All customers only.
    case overall
    /// All customers, or one tier as in `retention.core`.
    case overallOrTier
    /// One tier only.
    case tier
  }

  public let key: String
  public let name: String
  public let unit: KPIUnit
  public let higherIsBetter: Bool
  public let scope: Scope
  /// One or two sentences: numerator, denominator, period.
  public let definition: String

  public init(
    key: String, name: String, unit: KPIUnit, higherIsBetter: Bool = true, scope: Scope = .overall,
    definition: String
  ) {
    self.key = key
    self.name = name
    self.unit = unit
    self.higherIsBetter = higherIsBetter
    self.scope = scope
    self.definition = definition
  }
}
