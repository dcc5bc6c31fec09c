import Experiments
import Lifecycle

/// What is spent by month, stacked by what for; a tick for what the baseline spends in all.
struct SpendChart {
  let plan: [SpendRow]
  /// By month; empty without a baseline.
  let baseline: [Double]
  let axes: Axes

  static func colour(_ kind: SpendRow.Kind) -> String {
    switch kind {
    case .media: "var(--c1)"
    case .contacts: "var(--c2)"
    case .offers: "var(--c3)"
    case .fixed: "var(--c6)"
    }
  }

  var spec: ChartSpec {
    let totals = plan.map { "\($0.kind.rawValue) \(axes.figures.money($0.total))" }
    return ChartSpec(
      description: "Spend by month, over the whole horizon: \(totals.joined(separator: "; ")).",
      rows: plan.enumerated().flatMap(rows), layers: [bars] + (baseline.isEmpty ? [] : [ticks]))
  }

  private func rows(_ place: Int, _ row: SpendRow) -> [JSONValue] {
    row.months.enumerated().map { month, amount in
      [
        "month": .integer(month + 1), "kind": .string(row.kind.rawValue),
        "order": .integer(place), "amount": .number(amount),
        "text": .string(axes.figures.money(amount)),
      ]
    }
  }

  private var x: JSONValue {
    [
      "field": "month", "type": "ordinal",
      "scale": ["paddingInner": 0.25, "paddingOuter": 0.1],
      "axis": ["title": "month", "labelAngle": 0, "labelOverlap": true, "ticks": false],
    ]
  }

  private var bars: JSONValue {
    [
      "mark": ["type": "bar", "stroke": Ink.card, "strokeWidth": 0.6],
      "encoding": [
        "x": x,
        "y": [
          "field": "amount", "type": "quantitative", "stack": "zero",
          "axis": axes.values(.currency, title: "\(axes.context.currency) a month (mean)"),
        ],
        "color": [
          "field": "kind", "type": "nominal", "legend": nil,
          "scale": [
            "domain": .array(plan.map { .string($0.kind.rawValue) }),
            "range": .array(plan.map { .string(Self.colour($0.kind)) }),
          ],
        ],
        "order": ["field": "order", "type": "quantitative"],
        "tooltip": Channel.tooltip([("month", "month"), ("kind", "for"), ("text", "spend")]),
      ],
    ]
  }

  private var ticks: JSONValue {
    let rows = baseline.enumerated().map { month, amount -> JSONValue in
      [
        "month": .integer(month + 1), "amount": .number(amount),
        "text": .string(axes.figures.money(amount)),
      ]
    }
    return [
      "data": ["values": .array(rows)],
      "mark": ["type": "tick", "orient": "horizontal", "color": Ink.text, "thickness": 2],
      "encoding": [
        "x": x,
        "y": Channel.quantity(
          "amount", axis: axes.values(.currency, title: "\(axes.context.currency) a month (mean)")),
        "tooltip": Channel.tooltip([("month", "month"), ("text", "baseline, all spend")]),
      ],
    ]
  }
}
