import Experiments
import Lifecycle

/// Cumulative repeat orders by week: simulated, by the closed form, and as it came.
struct TrackingChart {
  let tracking: Tracking
  let axes: Axes

  var spec: ChartSpec {
    let last = tracking.points.last
    let closed = last?.closedForm.map { ", by the closed form " + axes.figures.count($0) } ?? ""
    return ChartSpec(
      description: "Cumulative repeat orders to week \(last?.week ?? 0): simulated mean "
        + axes.figures.count(last?.mean) + closed + ".",
      height: 300, rows: tracking.points.map(row),
      layers: [
        band, line("mean", Ink.plan, [1, 0], 2.6), line("closed", Ink.target, [6, 5], 1.8),
      ]
        + holdout)
  }

  private func row(_ point: Tracking.Point) -> JSONValue {
    [
      "week": .integer(point.week), "mean": .number(point.mean), "p5": .number(point.p5),
      "p95": .number(point.p95), "closed": .optional(point.closedForm),
      "meanText": .string(axes.figures.count(point.mean)),
      "bandText": .string(axes.figures.range(point.p5, point.p95, .count)),
      "closedText": .string(axes.figures.count(point.closedForm)),
    ]
  }

  private var x: JSONValue {
    [
      "field": "week", "type": "quantitative", "scale": ["nice": false],
      "axis": ["title": "week since the start", "grid": false, "format": "d", "tickCount": 10],
    ]
  }

  private func y(_ field: String) -> JSONValue {
    Channel.quantity(field, axis: axes.values(.count, title: "cumulative repeat orders"))
  }

  private var band: JSONValue {
    [
      "mark": ["type": "area", "color": Ink.plan, "opacity": 0.22],
      "encoding": ["x": x, "y": y("p5"), "y2": Channel.end("p95")],
    ]
  }

  private func line(_ field: String, _ colour: JSONValue, _ dash: JSONValue, _ width: Double)
    -> JSONValue
  {
    [
      "transform": [["filter": "isValid(datum.\(field))"]],
      "mark": [
        "type": "line", "color": colour, "strokeWidth": .number(width), "strokeDash": dash,
      ],
      "encoding": [
        "x": x, "y": y(field),
        "tooltip": Channel.tooltip([
          ("week", "week"), ("meanText", "simulated"), ("bandText", "P5 … P95"),
          ("closedText", "closed form"),
        ]),
      ],
    ]
  }

  /// From the simulated level before the holdout, the orders that really came in it.
  private var holdout: [JSONValue] {
    guard let holdout = tracking.holdout,
      let start = tracking.points.last(where: { $0.week < holdout.fromWeek })
    else { return [] }
    let text = "actual +" + axes.figures.count(holdout.actual)
    let values: JSONValue = [
      ["week": .integer(start.week), "actual": .number(start.mean), "text": ""],
      [
        "week": .integer(holdout.toWeek), "actual": .number(start.mean + holdout.actual),
        "text": .string(text),
      ],
    ]
    let data: JSONValue = ["values": values]
    return [
      [
        "data": data,
        "mark": [
          "type": "line", "color": Ink.good, "strokeWidth": 1.6, "strokeDash": [2, 3],
          "point": ["filled": true, "size": 70, "color": Ink.good, "opacity": 1],
        ],
        "encoding": ["x": x, "y": y("actual")],
      ],
      [
        "data": data,
        "mark": [
          "type": "text", "align": "right", "dx": -8, "dy": -8, "color": Ink.good,
          "fontWeight": 600,
        ],
        "encoding": ["x": x, "y": y("actual"), "text": ["field": "text", "type": "nominal"]],
      ],
    ]
  }
}
