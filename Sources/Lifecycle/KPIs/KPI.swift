/// A key performance indicator: a pure function of summed books. Ratios are taken after summing,
/// never averaged.
///
/// To add one: write one file with a type that conforms, and add one line to ``KPICatalog``.
public protocol KPI: Sendable {
  static var definition: KPIDefinition { get }

  /// The value at the end of a month.
  ///
  /// - Parameters:
  ///   - books: the sums over all segments.
  ///   - month: 1…horizon.
  ///   - tier: the tier asked for, or nil for all customers; only where the definition allows it.
  /// - Returns: nil where the KPI is undefined, e.g. a ratio to nothing. Never NaN.
  static func value(_ books: Books, month: Int, tier: Int?) -> Double?
}

/// What KPIs are computed from.
public struct Books: Sendable {
  public let ledger: Ledger
  /// The same replication without the plan, for incremental figures.
  public let baseline: Ledger?

  public init(ledger: Ledger, baseline: Ledger? = nil) {
    self.ledger = ledger
    self.baseline = baseline
  }
}

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

extension KPI {
  /// A ratio of two counts; nil for a ratio to nothing.
  static func share(_ part: Int64, of whole: Int64) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }
}
