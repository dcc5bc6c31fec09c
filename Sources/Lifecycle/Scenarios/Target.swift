import Documents
import Statistics

/// A KPI to be attained at the end of a month.
public struct Target: Sendable {
  public enum Goal: Sendable {
    /// A value in the KPI's unit.
    case value(Quantity)
    /// A relative change against the baseline at the same month, replication by replication.
    case change(Quantity)
  }

  public let reference: KPIReference
  /// 1…horizon.
  public let month: Int
  public let goal: Goal

  /// As a planner says it, e.g. "+35 % against the baseline" or "≥ ¥1500".
  public var statement: String {
    let sign = reference.kpi.definition.higherIsBetter ? "≥" : "≤"
    switch goal {
    case .value(let quantity): return "\(sign) \(quantity.text)"
    case .change(let quantity): return "\(quantity.text) against the baseline"
    }
  }

  /// The value to attain in a replication.
  ///
  /// - Returns: nil when it is relative and the baseline has no value.
  public func value(_ key: StreamKey, baseline: Double?) -> Double? {
    switch goal {
    case .value(let quantity): quantity.value(key)
    case .change(let quantity): baseline.map { $0 + abs($0) * quantity.value(key) }
    }
  }
}

extension Target {
  init(
    reading section: Section, _ references: [KPIReference], horizon: Int, hasBaseline: Bool
  ) {
    let isKnown = section.isOne("kpi", of: references.map(\.key))
    let key = section.name("kpi", oneOf: references.map(\.key))
    let reference = references.first { $0.key == key } ?? references[0]
    self.reference = reference
    month = section.integer("month", .window, in: 1...horizon)
    guard isKnown else {
      // Which goal would fit is not known either; the KPI is the one thing to report.
      for key in ["atLeast", "atMost", "change"] { _ = section.has(key) }
      goal = .value(Quantity(0, .number, path: section.path.appending("kpi").description))
      return
    }
    let definition = reference.kpi.definition
    let bound = definition.higherIsBetter ? "atLeast" : "atMost"
    let other = definition.higherIsBetter ? "atMost" : "atLeast"
    if section.has(other) {
      section.report(
        "does not fit: \(key) is better when \(definition.higherIsBetter ? "higher" : "lower"); "
          + "write `\(bound)`", on: other)
    }
    if section.has("change") {
      goal = .change(section.quantity("change", .lift, .goal))
      if section.has(bound) { section.report("has `\(bound)` and `change`; write one of them") }
      if !hasBaseline {
        section.report(
          "is relative, but there is no baseline; write `extends: baseline.yaml` or `\(bound)`",
          on: "change")
      }
    } else {
      goal = .value(section.quantity(bound, definition.unit.dimension, .goal))
    }
  }
}

extension KPIUnit {
  var dimension: Dimension {
    switch self {
    case .share: .lift
    case .currency: .money
    case .count: .count(of: "units")
    case .ratio: .ratio
    }
  }
}
