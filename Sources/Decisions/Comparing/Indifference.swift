import Documents
import Lifecycle

/// The largest difference that a planner does not mind: below it, either scenario will do.
public enum Indifference: Sendable, Hashable, CustomStringConvertible {
  /// In the KPI's unit; above 0.
  case absolute(Double)
  /// A part of the KPI's value; above 0.
  case relative(Double)

  /// Half a per cent of the value.
  public static let standard = Indifference.relative(0.005)

  /// Reads `5pp` (percentage points), `¥50000`, `0.2`, or `3 %`, a part of the value.
  ///
  /// - Throws: ``ScenarioError`` for what is no such amount, or not above 0.
  public init(
    _ text: String, of kpi: KPIDefinition, _ currency: Currency
  ) throws(ScenarioError) {
    let name = "--indifference"
    let written = text.trimmed
    if written.hasSuffix("%") {
      self = .relative(
        try Dimension.share.value(of: written, in: 0...1, currency, for: name))
    } else if kpi.unit == .share {
      let points = written.contains("pp") ? written : written + "pp"
      self = .absolute(try Dimension.points.value(of: points, in: 0...1, currency, for: name))
    } else {
      self = .absolute(try kpi.level.value(of: written, currency, for: name))
    }
    switch self {
    case .absolute(let size), .relative(let size):
      guard size > 0 else {
        throw ScenarioError(findings: [
          Finding(
            place: nil, keyPath: name,
            message:
              "must be above 0 (got \(written.shortened)): two scenarios that are alike to the "
              + "last digit could never be told apart; write what you would not mind, e.g. 1 %")
        ])
      }
    }
  }

  /// `50000.0`, `0.5 % of the value`
  public var description: String {
    switch self {
    case .absolute(let size): "\(size)"
    case .relative(let share): "\(Dimension.share.text(share, .cny)) of the value"
    }
  }

  /// In the KPI's unit.
  ///
  /// - Parameter value: of the KPI, that a part is taken of.
  func size(at value: Double) -> Double {
    switch self {
    case .absolute(let size): size
    case .relative(let share): share * abs(value)
    }
  }
}
