import Experiments
import Lifecycle

/// The retention triangle: of the customers with their first order in a month, the share with an
/// order in the months after.
struct RetentionChart {
  let triangle: RetentionTriangle
  let axes: Axes

  private var isCrowded: Bool { triangle.ages.count > 18 }
  private var labels: HeatLabels { HeatLabels(columns: triangle.ages.count, characters: 3) }

  var spec: ChartSpec {
    let figures = axes.figures
    let youngest = triangle.cells.filter { $0.age == 1 && $0.cohort >= 0 }
    let sample =
      youngest.isEmpty ? nil : youngest.map(\.share).reduce(0, +) / Double(youngest.count)
    return ChartSpec(
      description: """
        Heat map of the share of each month's new customers who order in the months after; \
        \(triangle.cohorts.count) groups\
        \(sample.map { ", on average \(figures.percent($0)) in the first month after" } ?? "").
        """,
      height: triangle.cohorts.count * (isCrowded ? 12 : 25),
      rows: triangle.cells.map(row),
      layers: isCrowded ? [tiles] : [tiles, texts])
  }

  private func row(_ cell: RetentionTriangle.Cell) -> JSONValue {
    return [
      "age": .integer(cell.age),
      "cohort": .string(triangle.label(cell.cohort)),
      "shade": .number(0.05 + 0.67 * min(1, cell.share / triangle.full)),
      "text": .string(Figures.fixed(100 * cell.share, cell.share < 0.0995 ? 1 : 0)),
      "share": .string(axes.figures.percent(cell.share)),
      "buyers": .string(axes.figures.count(cell.buyers)),
      "size": .string(axes.figures.count(cell.size)),
    ]
  }

  private var x: JSONValue {
    [
      "field": "age", "type": "ordinal", "scale": ["paddingInner": 0.04],
      "axis": [
        "orient": "top", "labelAngle": 0, "ticks": false, "domain": false,
        "labelOverlap": true,
        "title": "months since the first order",
      ],
    ]
  }

  private var y: JSONValue {
    [
      "field": "cohort", "type": "nominal", "sort": nil, "scale": ["paddingInner": 0.06],
      "axis": [
        "title": nil, "ticks": false, "domain": false, "labelLimit": 110,
        "labelOverlap": true,
      ],
    ]
  }

  private var tiles: JSONValue {
    [
      "mark": ["type": "rect", "fill": Ink.heat, "cornerRadius": 2],
      "encoding": [
        "x": x, "y": y,
        "fillOpacity": ["field": "shade", "type": "quantitative", "scale": nil],
        "tooltip": Channel.tooltip([
          ("cohort", "first order"), ("size", "customers"), ("age", "months after"),
          ("buyers", "with an order"), ("share", "share"),
        ]),
      ],
    ]
  }

  private var texts: JSONValue {
    [
      "mark": labels.mark,
      "encoding": [
        "x": x, "y": y, "text": ["field": "text", "type": "nominal"],
      ],
    ]
  }
}
