import Experiments
import Lifecycle

/// What becomes of the persons in each stage: the step taken, still waiting, lost.
struct FunnelChart {
  /// One arm's steps.
  let steps: [FunnelStep]
  let axes: Axes

  static let outcomes: [(name: String, colour: String)] = [
    ("took the step", "var(--plan)"), ("still there", "var(--chance)"), ("lost", "var(--target)"),
  ]

  var spec: ChartSpec {
    let rates = steps.map {
      "\($0.step.stages.from) to \($0.step.stages.to) \(axes.figures.percent($0.rate))"
    }
    return ChartSpec(
      description: "Share of persons who take each step of the funnel: "
        + rates.joined(separator: "; ") + ".",
      height: max(60, steps.count * 34), rows: steps.flatMap(rows), layers: [bars])
  }

  private func rows(_ step: FunnelStep) -> [JSONValue] {
    let parts = [step.taken, step.waiting, step.lost]
    return zip(Self.outcomes, parts).enumerated().map { place, part -> JSONValue in
      let share = step.entered > 0 ? part.1 / step.entered : 0
      return [
        "step": .string("\(step.step.stages.from) → \(step.step.stages.to)"),
        "outcome": .string(part.0.name), "order": .integer(place), "share": .number(share),
        "text": .string(
          "\(axes.figures.count(part.1.rounded())) (\(axes.figures.percent(share)))"),
      ]
    }
  }

  private var bars: JSONValue {
    [
      "mark": ["type": "bar", "stroke": Ink.card, "strokeWidth": 0.8],
      "encoding": [
        "y": [
          "field": "step", "type": "nominal", "sort": nil,
          "scale": ["paddingInner": 0.3, "paddingOuter": 0.15],
          "axis": ["title": nil, "ticks": false, "labelLimit": 180, "domain": false],
        ],
        "x": [
          "field": "share", "type": "quantitative", "stack": "zero",
          "scale": ["domain": [0, 1]],
          "axis": [
            "title": "share of those in the stage",
            "labelExpr": .string(axes.labels(.share)), "tickCount": 4, "labelFlush": true,
          ],
        ],
        "color": [
          "field": "outcome", "type": "nominal", "legend": nil,
          "scale": [
            "domain": .array(Self.outcomes.map { .string($0.name) }),
            "range": .array(Self.outcomes.map { .string($0.colour) }),
          ],
        ],
        "order": ["field": "order", "type": "quantitative"],
        "tooltip": Channel.tooltip([
          ("step", "step"), ("outcome", "what"), ("text", "persons"),
        ]),
      ],
    ]
  }
}
