import Lifecycle
import Statistics

/// What a KPI's key means: `retention.core` is the retention rate of tier core.
enum KPINames {
  /// KPIs that a planner looks at first, in this order.
  static let headline = [
    "contribution", "revenue", "spend", "newCustomers", "ltv.base", "retention", "repurchase",
    "conversion", "cac", "roas.credited", "roas.breakEven",
  ]

  /// What stands beside another figure and is no course of its own to look at.
  static let yardsticks: Set = ["roas.breakEven"]

  /// A KPI and, beside it, that of existing customers alone, where there is one.
  static func withExisting(_ key: String) -> [String] {
    [key, "\(key).existingCustomers"].filter { KPICatalog.all[$0] != nil }
  }

  static func definition(_ key: String) -> KPIDefinition? { split(key)?.definition }

  static func tier(_ key: String) -> String? { split(key)?.tier }

  /// Whether it is read on the baseline's tiers, as `retention.core.fixed`: no tier has a name that ends
  /// so.
  static func isFixed(_ key: String) -> Bool { split(key)?.isFixed ?? false }

  /// Names of KPIs may have dots as well: the longest that fits.
  private static func split(
    _ key: String
  ) -> (definition: KPIDefinition, tier: String?, isFixed: Bool)? {
    if let kpi = KPICatalog.all[key] { return (kpi.definition, nil, false) }
    var end = key.endIndex
    while let dot = key[..<end].lastIndex(of: ".") {
      if let kpi = KPICatalog.all[String(key[..<dot])] {
        let tier = key[key.index(after: dot)...]
        let isFixed = tier.hasSuffix(KPIReference.fixedEnding)
        let name = isFixed ? tier.dropLast(KPIReference.fixedEnding.count) : tier
        return (kpi.definition, String(name), isFixed)
      }
      end = dot
    }
    return nil
  }

  /// `Retention rate, core`, `Retention rate, core (baseline's tiers)`; the key itself when the catalogue
  /// does not know it.
  static func name(_ key: String) -> String {
    guard let definition = definition(key) else { return key }
    return definition.name + (tier(key).map { ", \($0)" } ?? "")
      + (isFixed(key) ? " (baseline's tiers)" : "")
  }

  /// `Revenue to date`, `Campaign conversion, 3 months`; a month's figure has its name only.
  static func name(_ key: String, _ over: Period) -> String {
    switch over {
    case .month: name(key)
    case .toDate: "\(name(key)) to date"
    case .trailing, .since, .phase: "\(name(key)), \(over)"
    }
  }

  /// Whether it counts what is credited to campaigns, which is no success by itself.
  static func isCredit(_ key: String) -> Bool { definition(key)?.proof?.credit != nil }

  /// nil where neither direction is better by itself.
  static func higherIsBetter(_ key: String) -> Bool? {
    switch definition(key)?.better {
    case .higher, nil: true
    case .lower: false
    case .neither: nil
    }
  }
}
