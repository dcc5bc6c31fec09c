import Documents
import Statistics

/// A KPI to be attained at the end of a month.
public struct Target: Sendable {
  /// What is to be attained.
  public enum Aim: Sendable {
    case atLeast(Quantity)
    case atMost(Quantity)
    /// Both ends included.
    case between(Quantity, Quantity)
    /// A change against something, in the KPI's better direction.
    case change(Quantity, Measure)
  }

  /// How a change is measured.
  public enum Measure: String, Sendable, Codable {
    /// A part of what it is compared with; 0.2 is +20 %.
    case relative
    /// In the KPI's unit.
    case absolute
  }

  /// What a change is compared with.
  public enum Comparison: String, Sendable, Codable, CaseIterable {
    /// The baseline's mean over replications: one number that can be committed to.
    case baseline
    /// The plan's own value at the start of the run.
    case start
    /// The baseline in the same replication, with the same people and luck.
    case paired
  }

  /// Which values attain it.
  public enum Direction: String, Sendable, Codable {
    case atLeast, atMost, between
  }

  public let reference: KPIReference
  /// 1…horizon.
  public let month: Int
  public let aim: Aim
  /// Of a change; ``Comparison/baseline`` where there is none to compare.
  public let comparison: Comparison

  public init(
    _ reference: KPIReference, month: Int, aim: Aim, comparison: Comparison = .baseline
  ) {
    self.reference = reference
    self.month = month
    self.aim = aim
    self.comparison = comparison
  }

  public var isChange: Bool {
    if case .change = aim { true } else { false }
  }

  /// Whether it is a change by a part of what it is compared with.
  public var isRelative: Bool {
    if case .change(_, .relative) = aim { true } else { false }
  }

  public var direction: Direction {
    switch aim {
    case .atLeast: return .atLeast
    case .atMost: return .atMost
    case .between: return .between
    case .change(let quantity, _):
      switch reference.kpi.definition.better {
      case .higher: return .atLeast
      case .lower: return .atMost
      case .neither: return quantity.central < 0 ? .atMost : .atLeast
      }
    }
  }

  /// As a planner says it, e.g. "+35 % against the baseline" or "≥ ¥1500".
  public var statement: String {
    switch aim {
    case .atLeast(let quantity): return "≥ \(Self.level(quantity))"
    case .atMost(let quantity): return "≤ \(Self.level(quantity))"
    case .between(let low, let high): return "\(Self.level(low)) … \(Self.level(high))"
    case .change(let quantity, _):
      let text = quantity.isUncertain || "+-−".contains(quantity.text.prefix(1)) ? "" : "+"
      let against =
        switch comparison {
        case .baseline: "the baseline"
        case .start: "the start"
        case .paired: "the baseline, replication by replication"
        }
      return "\(text)\(quantity.text) against \(against)"
    }
  }

  /// A level, which is no change though it may be written like one.
  private static func level(_ quantity: Quantity) -> String {
    quantity.text.hasPrefix("+") ? String(quantity.text.dropFirst()) : quantity.text
  }

  /// The values that attain it in a replication.
  ///
  /// - Parameters:
  ///   - key: of the replication, for goals that are uncertain.
  ///   - base: what a change is compared with.
  /// - Returns: nil where a change has nothing to relate to: no base, or a part of nothing.
  public func goal(_ key: StreamKey, base: Double?) -> ClosedRange<Double>? {
    switch aim {
    case .atLeast(let quantity): return quantity.value(key)...Double.infinity
    case .atMost(let quantity): return -Double.infinity...quantity.value(key)
    case .between(let low, let high):
      let (low, high) = (low.value(key), high.value(key))
      return low <= high ? low...high : nil
    case .change(let quantity, let measure):
      guard let base, base.isFinite, measure == .absolute || base != 0 else { return nil }
      let change = quantity.value(key)
      let value = base + (measure == .relative ? abs(base) * change : change)
      return direction == .atMost ? -Double.infinity...value : value...Double.infinity
    }
  }

  /// The target with its numbers as `now` has them.
  func replacing(_ now: (Quantity) -> Quantity) -> Target {
    let aim: Aim =
      switch aim {
      case .atLeast(let quantity): .atLeast(now(quantity))
      case .atMost(let quantity): .atMost(now(quantity))
      case .between(let low, let high): .between(now(low), now(high))
      case .change(let quantity, let measure): .change(now(quantity), measure)
      }
    return Target(reference, month: month, aim: aim, comparison: comparison)
  }
}
