import Experiments
import Lifecycle

/// Axes with units.
struct Axes {
  let figures: Figures
  let context: ReportContext

  func values(_ unit: KPIUnit, title: String) -> JSONValue {
    ValueAxis(figures: figures).values(unit, title: title)
  }

  /// The same along the bottom.
  func across(_ unit: KPIUnit, title: String) -> JSONValue {
    ValueAxis(figures: figures).across(unit, title: title)
  }

  /// Months 1…horizon, or 0…horizon for head counts at the start and end of months.
  ///
  /// - Parameters:
  ///   - isSmall: room for few labels only.
  ///   - padding: pixels left free at both ends.
  func months(from first: Int = 1, isSmall: Bool = false, padding: Int = 0) -> JSONValue {
    let isSingle = context.horizon <= first  // one month stands in the middle
    let start = context.monthEnds.first.map { String($0.prefix(7)) } ?? context.startDate
    return [
      "field": "month", "type": "quantitative",
      "scale": [
        "domain": isSingle
          ? [0, 2] : [.integer(first), .integer(max(context.horizon, first + 1))],
        "padding": .integer(padding), "nice": false,
      ],
      "axis": [
        "title": .string(
          first == 0 ? "end of month (0 = start, 1 = \(start))" : "month (1 = \(start))"),
        "values": .array(ticks(from: first, isSmall: isSmall).map(JSONValue.integer)),
        "format": "d", "grid": false, "labelOverlap": true,
        "labelFlush": false,
      ],
    ]
  }

  /// Every month, quarter, half-year or year.
  private func ticks(from first: Int, isSmall: Bool) -> [Int] {
    let months = isSmall ? 2 * context.horizon : context.horizon
    let step = months <= 13 ? 1 : months <= 26 ? 3 : months <= 60 ? 6 : 12
    let regular = Array(stride(from: 0, through: context.horizon, by: step))
    return regular.filter { $0 >= first } + (step > 1 && first == 1 ? [1] : [])
  }

  /// A Vega expression that writes a tick with its unit.
  func labels(_ unit: KPIUnit) -> String { ValueAxis(figures: figures).labels(unit) }

  /// What a value axis says of its unit.
  func unitTitle(_ unit: KPIUnit) -> String {
    switch unit {
    case .share: "per cent"
    case .currency: context.currency
    case .count: "number"
    case .ratio: "revenue per unit of spend"
    }
  }
}
