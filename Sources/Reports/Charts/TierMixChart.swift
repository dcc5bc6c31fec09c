import Experiments
import Lifecycle

/// Shares of customers by tier at the end of every month, stacked to the whole.
struct TierMixChart {
  /// One series per tier, all of one arm.
  let series: [ArmSeries]
  let title: String
  let colours: TierColours
  let axes: Axes

  var spec: ChartSpec {
    let ends = series.map {
      "\($0.name) \(axes.figures.percent($0.values.first)) to "
        + axes.figures.percent($0.values.last)
    }
    return ChartSpec(
      description: "Tier mix, \(title), from the start to month \(axes.context.horizon): "
        + ends.joined(separator: "; ") + ".",
      rows: rows, layers: [bars])
  }

  private var rows: [JSONValue] {
    series.enumerated().flatMap { index, series in
      series.values.enumerated().map { month, share -> JSONValue in
        [
          "month": .integer(month), "tier": .string(series.name), "order": .integer(index),
          "share": .number(share), "text": .string(axes.figures.percent(share)),
        ]
      }
    }
  }

  private var bars: JSONValue {
    [
      "mark": ["type": "bar", "stroke": Ink.card, "strokeWidth": 0.6],
      "encoding": [
        "x": [
          "field": "month", "type": "ordinal",
          "scale": ["paddingInner": 0.12, "paddingOuter": 0.05],
          "axis": [
            "title": "end of month (0 = start)", "labelAngle": 0, "labelOverlap": true,
            "ticks": false,
          ],
        ],
        "y": [
          "field": "share", "type": "quantitative", "stack": "zero",
          "scale": ["domain": [0, 1]],
          "axis": axes.values(.share, title: "share of active customers (mean)"),
        ],
        "color": [
          "field": "tier", "type": "nominal", "legend": nil,
          "scale": [
            "domain": .array(series.map { .string($0.name) }),
            "range": .array(series.map { .string(colours[$0.name]) }),
          ],
        ],
        "order": ["field": "order", "type": "quantitative"],
        "tooltip": Channel.tooltip([
          ("month", "end of month"), ("tier", "tier"), ("text", "share"),
        ]),
      ],
    ]
  }
}
