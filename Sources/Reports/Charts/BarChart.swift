/// Bars by category, upright or lying, in groups side by side.
struct BarChart {
  struct Bar {
    let category: String
    /// Of the legend; bars of a category stand side by side by series.
    let series: String
    let value: Double
    /// In the tooltip.
    let text: String
  }

  /// A level the bars are compared with, with what chance does to it.
  struct Level {
    let value: Double
    var band: ClosedRange<Double>?
  }

  let description: String
  let bars: [Bar]
  /// In the order of the legend.
  let series: [(name: String, colour: JSONValue)]
  /// Of the values (``ValueAxis``).
  let values: JSONValue
  let categoryTitle: String
  var isLying = false
  var level: Level?
  var height = 230

  private var categories: [String] {
    bars.reduce(into: []) { if !$0.contains($1.category) { $0.append($1.category) } }
  }

  /// Whether categories have more than one bar.
  private var isGrouped: Bool { bars.count > categories.count }

  var spec: ChartSpec {
    ChartSpec(
      description: description,
      height: isLying
        ? max(60, categories.count * (12 + 14 * (isGrouped ? series.count : 1))) : height,
      rows: bars.map { bar in
        [
          "category": .string(bar.category), "series": .string(bar.series),
          "value": .number(bar.value), "text": .string(bar.text),
        ]
      },
      layers: (level.map(band) ?? []) + [drawing] + (level.map { [line($0)] } ?? []))
  }

  private var drawing: JSONValue {
    let category: JSONValue = [
      "field": "category", "type": "nominal", "sort": nil,
      "scale": ["paddingInner": 0.25, "paddingOuter": 0.12],
      "axis": [
        "title": .string(categoryTitle), "labelAngle": 0, "ticks": false, "labelOverlap": true,
        "labelBound": true,
        "labelLimit": .integer(isLying ? 220 : 90), "grid": false,
      ],
    ]
    let value = Channel.quantity("value", axis: values)
    let offset: JSONValue = ["field": "series", "type": "nominal", "sort": nil]
    var encoding: [String: JSONValue] = [
      isLying ? "y" : "x": category, isLying ? "x" : "y": value,
      "color": [
        "field": "series", "type": "nominal", "legend": nil,
        "scale": [
          "domain": .array(series.map { .string($0.name) }),
          "range": .array(series.map(\.colour)),
        ],
      ],
      "tooltip": Channel.tooltip([
        ("category", categoryTitle.isEmpty ? "which" : categoryTitle), ("series", "what"),
        ("text", "value"),
      ]),
    ]
    if isGrouped { encoding[isLying ? "yOffset" : "xOffset"] = offset }
    return ["mark": ["type": "bar", "cornerRadiusEnd": 2], "encoding": .object(encoding)]
  }

  private func band(_ level: Level) -> [JSONValue] {
    guard let band = level.band else { return [] }
    return [
      [
        "data": ["values": [["low": .number(band.lowerBound), "high": .number(band.upperBound)]]],
        "mark": ["type": "rect", "color": Ink.good, "opacity": 0.16],
        "encoding": ["y": Channel.quantity("low", axis: values), "y2": Channel.end("high")],
      ]
    ]
  }

  private func line(_ level: Level) -> JSONValue {
    [
      "data": ["values": [["at": .number(level.value)]]],
      "mark": ["type": "rule", "color": Ink.good, "strokeWidth": 1.6, "strokeDash": [5, 3]],
      "encoding": [isLying ? "x" : "y": Channel.quantity("at", axis: values)],
    ]
  }
}
