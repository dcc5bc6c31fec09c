/// Named points in a plane.
struct ScatterChart {
  struct Point {
    let label: String
    let x: Double
    let y: Double
    /// In the tooltip.
    let text: String
    var colour: JSONValue = Ink.plan
    /// Whether the name stands beside the point.
    var isNamed = true
  }

  let description: String
  let points: [Point]
  /// Of x and y (``ValueAxis``).
  let across: JSONValue
  let up: JSONValue
  /// A line from the origin on which y is so many times x.
  var slope: (value: Double, text: String)?
  var height = 320

  var spec: ChartSpec {
    ChartSpec(
      description: description, height: height,
      rows: points.map { point in
        [
          "label": .string(point.label), "x": .number(point.x), "y": .number(point.y),
          "text": .string(point.text), "colour": point.colour,
        ]
      }, layers: lines + [marks, names])
  }

  private var x: JSONValue {
    Channel.quantity("x", axis: across, scale: ["zero": true, "nice": true])
  }

  private var y: JSONValue {
    Channel.quantity("y", axis: up, scale: ["zero": true, "nice": true])
  }

  private var colour: JSONValue { ["field": "colour", "type": "nominal", "scale": nil] }

  private var marks: JSONValue {
    [
      "mark": ["type": "point", "filled": true, "size": 70, "opacity": 0.9],
      "encoding": [
        "x": x, "y": y, "color": colour,
        "tooltip": Channel.tooltip([("label", "what"), ("text", "figures")]),
      ],
    ]
  }

  private var names: JSONValue {
    let named = Set(points.filter(\.isNamed).map(\.label)).sorted().map { JSONValue.string($0) }
    return [
      "transform": [["filter": ["field": "label", "oneOf": .array(named)]]],
      "mark": [
        "type": "text", "align": "left", "dx": 7, "dy": -6, "fontSize": 10, "color": Ink.text,
        "limit": 170,
      ],
      "encoding": ["x": x, "y": y, "text": ["field": "label", "type": "nominal"]],
    ]
  }

  private var lines: [JSONValue] {
    guard let slope, slope.value > 0, let widest = points.map(\.x).max(), widest > 0 else {
      return []
    }
    // As far as the points reach on either axis.
    let highest = points.map(\.y).max() ?? 0
    let end = min(widest, max(highest, 1e-300) / slope.value)
    return [
      [
        "data": [
          "values": [
            ["x": 0, "y": 0], ["x": .number(end), "y": .number(end * slope.value)],
          ]
        ],
        "mark": [
          "type": "line", "color": Ink.muted, "strokeDash": [4, 3], "strokeWidth": 1.2,
        ],
        "encoding": ["x": x, "y": y],
      ]
    ]
  }
}
