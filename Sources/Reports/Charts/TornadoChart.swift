/// Bars from a common base to either side, a line for each thing that is moved.
struct TornadoChart {
  struct Bar {
    let category: String
    /// Of the legend.
    let series: String
    /// Difference to the base.
    let value: Double
    /// In the tooltip.
    let text: String
  }

  let description: String
  /// The longest first; two of a category lie on one line.
  let bars: [Bar]
  let series: [(name: String, colour: JSONValue)]
  /// Of the differences (``ValueAxis``).
  let across: JSONValue

  var spec: ChartSpec {
    let categories = bars.reduce(into: [String]()) {
      if !$0.contains($1.category) { $0.append($1.category) }
    }
    return ChartSpec(
      description: description, height: max(70, categories.count * 26),
      rows: bars.map { bar in
        [
          "category": .string(bar.category), "series": .string(bar.series),
          "value": .number(bar.value), "zero": 0, "text": .string(bar.text),
        ]
      }, layers: [drawing, base])
  }

  private func x(_ field: String) -> JSONValue {
    Channel.quantity(field, axis: across, scale: ["zero": true, "nice": true])
  }

  private var drawing: JSONValue {
    [
      "mark": ["type": "bar", "height": 14, "opacity": 0.8, "cornerRadius": 2],
      "encoding": [
        "y": [
          "field": "category", "type": "nominal", "sort": nil,
          "axis": ["title": nil, "ticks": false, "labelLimit": 220, "domain": false],
        ],
        "x": x("value"), "x2": Channel.end("zero"),
        "color": [
          "field": "series", "type": "nominal", "legend": nil,
          "scale": [
            "domain": .array(series.map { .string($0.name) }),
            "range": .array(series.map(\.colour)),
          ],
        ],
        "tooltip": Channel.tooltip([
          ("category", "factor"), ("series", "end"), ("text", "change"),
        ]),
      ],
    ]
  }

  private var base: JSONValue {
    [
      "data": ["values": [["at": 0]]],
      "mark": ["type": "rule", "color": Ink.text, "strokeWidth": 1.2],
      "encoding": ["x": x("at")],
    ]
  }
}
