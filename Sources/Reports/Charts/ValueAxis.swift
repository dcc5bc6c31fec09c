import Foundation
import Lifecycle

/// Axes of figures with units, for charts of any page.
struct ValueAxis {
  let figures: Figures

  /// The title lies along the top, the labels carry the unit.
  func values(_ unit: KPIUnit, title: String) -> JSONValue {
    ticked(
      unit,
      [
        "title": .string(title),
        "titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleBaseline": "bottom",
        "titleX": 0, "titleY": -7,
        "labelExpr": .string(labels(unit)),
        "tickCount": 5,
      ])
  }

  /// The same along the bottom.
  func across(_ unit: KPIUnit, title: String) -> JSONValue {
    ticked(
      unit, ["title": .string(title), "labelExpr": .string(labels(unit)), "tickCount": 6])
  }

  /// No two ticks of money within the minor unit: they would read the same.
  func ticked(_ unit: KPIUnit, _ axis: JSONValue) -> JSONValue {
    unit == .currency
      ? axis.with("tickMinStep", .number(pow(10, Double(-figures.decimals)))) : axis
  }

  /// A Vega expression that writes a tick with its unit.
  func labels(_ unit: KPIUnit) -> String {
    switch unit {
    case .share: "replace(format(datum.value, '~%'), '%', ' %')"
    case .ratio: "'1:' + format(datum.value, '~f')"
    case .count: Self.amount("datum.value", from: 999_500, "~f")
    case .currency:
      "(datum.value < 0 ? '−' : '') + \(JSONValue.string(figures.currency).text()) + "
        + Self.amount("abs(datum.value)", from: 99_950, ".\(figures.decimals)~f")
    }
  }

  /// As ``Figures`` write amounts.
  ///
  /// - Parameters:
  ///   - first: from which size on with a letter.
  ///   - format: of what is smaller.
  private static func amount(_ value: String, from first: Int, _ format: String) -> String {
    let short =
      [("k", " k"), ("M", " M"), ("G", " bn")].reduce("format(\(value), '~s')") {
        "replace(\($0), '\($1.0)', '\($1.1)')"
      }
    return "(abs(\(value)) < \(first) ? format(\(value), ',\(format)') : \(short))"
  }
}
