/// Amounts one after the other, each beginning where the one before ends, and their sum.
struct WaterfallChart {
  struct Step {
    let label: String
    /// Signed; of a total, from 0.
    let amount: Double
    var isTotal = false
    /// In the tooltip.
    let text: String
  }

  let description: String
  let steps: [Step]
  /// Of the amounts (``ValueAxis``).
  let across: JSONValue

  var spec: ChartSpec {
    var level = 0.0
    var rows: [JSONValue] = []
    for step in steps {
      let start = step.isTotal ? 0 : level
      let end = step.isTotal ? step.amount : level + step.amount
      let colour = step.isTotal ? Ink.text : step.amount < 0 ? Ink.target : Ink.plan
      rows.append([
        "label": .string(step.label), "start": .number(start), "end": .number(end),
        "text": .string(step.text), "colour": colour,
      ])
      level = end
    }
    return ChartSpec(
      description: description, height: max(70, steps.count * 30), rows: rows, layers: [bars])
  }

  private var bars: JSONValue {
    [
      "mark": ["type": "bar", "height": 16, "cornerRadius": 2, "opacity": 0.85],
      "encoding": [
        "y": [
          "field": "label", "type": "nominal", "sort": nil,
          "scale": ["paddingInner": 0.25, "paddingOuter": 0.15],
          "axis": ["title": nil, "ticks": false, "labelLimit": 190, "domain": false],
        ],
        "x": Channel.quantity("start", axis: across, scale: ["nice": true]),
        "x2": Channel.end("end"),
        "color": ["field": "colour", "type": "nominal", "scale": nil],
        "tooltip": Channel.tooltip([("label", "what"), ("text", "amount")]),
      ],
    ]
  }
}
