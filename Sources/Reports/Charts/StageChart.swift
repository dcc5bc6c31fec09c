import Experiments
import Lifecycle

/// Persons in one stage at the end of every month, plan against baseline.
struct StageChart {
  let plan: ArmSeries
  let baseline: ArmSeries?
  let axes: Axes

  var spec: ChartSpec {
    let figures = axes.figures
    return ChartSpec(
      description: """
        Mean number of persons in stage \(plan.name): \(figures.count(plan.values.first)) at the \
        start, \(figures.count(plan.values.last)) after \(axes.context.horizon) months\
        \(baseline.map { "; in the baseline " + figures.count($0.values.last) } ?? "").
        """,
      height: 130,
      rows: plan.values.indices.map(row),
      layers: (baseline == nil ? [] : [line("baseline", Ink.baseline, dash: [5, 4])]) + [
        line("plan", Ink.plan, dash: [1, 0])
      ])
  }

  private func row(_ month: Int) -> JSONValue {
    let other = baseline.flatMap { $0.values.indices.contains(month) ? $0.values[month] : nil }
    return [
      "month": .integer(month),
      "plan": .number(plan.values[month]),
      "baseline": .optional(other),
      "planText": .string(axes.figures.count(plan.values[month])),
      "baselineText": .string(axes.figures.count(other)),
    ]
  }

  private func line(_ field: String, _ colour: JSONValue, dash: JSONValue) -> JSONValue {
    [
      "mark": [
        "type": "line", "color": colour, "strokeWidth": 2.2, "strokeDash": dash,
        "point": ["filled": true, "size": 16, "color": colour, "opacity": 1],
      ],
      "encoding": [
        "x": axes.months(from: 0, isSmall: true),
        "y": Channel.quantity(
          field, axis: axes.values(.count, title: "persons (mean)"),
          scale: ["zero": false, "nice": true]),
        "tooltip": Channel.tooltip([
          ("month", "end of month"), ("planText", "plan"), ("baselineText", "baseline"),
        ]),
      ],
    ]
  }
}
