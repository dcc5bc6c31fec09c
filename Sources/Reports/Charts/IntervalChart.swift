/// Intervals one below the other, each with its middle, on a common axis.
struct IntervalChart {
  struct Row {
    let label: String
    let low: Double
    let high: Double
    let middle: Double?
    var colour: JSONValue = Ink.plan
    /// In the tooltip.
    let text: String
  }

  /// A line down the drawing: what came, or no difference.
  struct Mark {
    let value: Double
    let text: String
    var colour: JSONValue = Ink.good
  }

  let description: String
  let rows: [Row]
  var mark: Mark?
  /// Of the values (``ValueAxis``).
  let across: JSONValue
  var startsAtZero = false

  var spec: ChartSpec {
    ChartSpec(
      description: description, height: max(70, rows.count * 40),
      rows: rows.map { row in
        [
          "label": .string(row.label), "low": .number(row.low), "high": .number(row.high),
          "middle": .optional(row.middle), "text": .string(row.text), "colour": row.colour,
        ]
      },
      layers: [bars, middles] + (mark.map(lines) ?? []))
  }

  private func x(_ field: String) -> JSONValue {
    Channel.quantity(field, axis: across, scale: ["zero": .bool(startsAtZero), "nice": true])
  }

  private var y: JSONValue {
    [
      "field": "label", "type": "nominal", "sort": nil,
      "scale": ["paddingInner": 0.3, "paddingOuter": 0.2],
      "axis": ["title": nil, "ticks": false, "labelLimit": 190, "domain": false],
    ]
  }

  private var colour: JSONValue { ["field": "colour", "type": "nominal", "scale": nil] }

  private var bars: JSONValue {
    [
      "mark": ["type": "bar", "height": 13, "opacity": 0.4, "cornerRadius": 3],
      "encoding": [
        "y": y, "x": x("low"), "x2": Channel.end("high"), "color": colour,
        "tooltip": Channel.tooltip([("label", "what"), ("text", "interval")]),
      ],
    ]
  }

  private var middles: JSONValue {
    [
      "transform": [["filter": "isValid(datum.middle)"]],
      "mark": ["type": "point", "filled": true, "size": 70, "opacity": 1],
      "encoding": [
        "y": y, "x": x("middle"), "color": colour,
        "tooltip": Channel.tooltip([("label", "what"), ("text", "interval")]),
      ],
    ]
  }

  private func lines(_ mark: Mark) -> [JSONValue] {
    // The word stands on the side where there is room.
    let ends = rows.flatMap { [$0.low, $0.high] } + [mark.value]
    let isRight = mark.value > ((ends.min() ?? 0) + (ends.max() ?? 0)) / 2
    let data: JSONValue = ["values": [["at": .number(mark.value), "text": .string(mark.text)]]]
    return [
      [
        "data": data,
        "mark": ["type": "rule", "color": mark.colour, "strokeWidth": 1.8],
        "encoding": ["x": x("at")],
      ],
      [
        "data": data,
        "mark": [
          "type": "text", "align": isRight ? "right" : "left", "dx": isRight ? -5 : 5,
          "baseline": "top", "color": mark.colour, "fontWeight": 600, "fontSize": 11,
        ],
        "encoding": [
          "x": x("at"), "y": ["value": 0], "text": ["field": "text", "type": "nominal"],
        ],
      ],
    ]
  }
}
