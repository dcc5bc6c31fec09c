import Lifecycle
import Statistics

/// What a KPI's key means: `retention.core` is the retention rate of tier core.
enum KPINames {
  /// KPIs that a planner looks at first, in this order.
  static let headline = ["ltv", "retention", "repurchase", "conversion", "cac", "roas", "revenue"]

  static func definition(_ key: String) -> KPIDefinition? {
    if let own = KPICatalog.all[key] { return own.definition }
    let base = key.split(separator: ".", maxSplits: 1).first.map(String.init) ?? key
    return KPICatalog.all[base]?.definition
  }

  /// The tier of a key like `retention.core`; nil for one that is a KPI's own, as `ltv.base` is.
  static func tier(_ key: String) -> String? {
    let parts = key.split(separator: ".", maxSplits: 1)
    return KPICatalog.all[key] == nil && parts.count == 2 ? String(parts[1]) : nil
  }

  /// `Retention rate, core`; the key itself when the catalogue does not know it.
  static func name(_ key: String) -> String {
    guard let definition = definition(key) else { return key }
    return definition.name + (tier(key).map { ", \($0)" } ?? "")
  }

  static func higherIsBetter(_ key: String) -> Bool {
    definition(key)?.higherIsBetter ?? true
  }
}
