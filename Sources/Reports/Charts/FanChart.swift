import Experiments
import Lifecycle

/// A KPI by month: bands that hold 90 % and 80 % of the replications, the median, the baseline's
/// mean and the targets. A KPI with figures for few months only is drawn as boxes.
struct FanChart {
  let points: [KPIForecast]
  let targets: [TargetAssessment]
  let axes: Axes

  private var figures: Figures { axes.figures }
  private var unit: KPIUnit { points[0].unit }

  /// - Parameter points: one KPI's months; at least one.
  var spec: ChartSpec {
    let first = points[0], last = points[points.count - 1]
    let name = KPINames.name(first.kpi, first.over)
    var layers = isDense ? fan : boxes
    if points.contains(where: { $0.baseline != nil }) { layers.append(baseline) }
    layers.append(median)
    if !targets.isEmpty { layers += targetLayers }
    return ChartSpec(
      description: """
        \(name) by month: median \(figures.value(first.plan.p50, unit)) in month \(first.month), \
        \(figures.value(last.plan.p50, unit)) in month \(last.month), where 80 % of the \
        replications lie between \(figures.value(last.plan.p10, unit)) and \
        \(figures.value(last.plan.p90, unit)).
        """,
      rows: rows, layers: layers)
  }

  /// Most months are there, so that a line between two of them tells the truth.
  private var isDense: Bool { points.count >= 3 && points.count * 2 > axes.context.horizon }

  /// A row per month from the first to the last; months without a figure are empty, so that lines
  /// break there.
  private var rows: [JSONValue] {
    let months = points[0].month...points[points.count - 1].month
    return months.map { month in
      points.first { $0.month == month }.map(row) ?? ["month": .integer(month)]
    }
  }

  private func row(_ point: KPIForecast) -> JSONValue {
    let plan = point.plan
    return [
      "month": .integer(point.month),
      "p5": .number(plan.p5), "p10": .number(plan.p10), "p50": .number(plan.p50),
      "p90": .number(plan.p90), "p95": .number(plan.p95),
      "baseline": .optional(point.baseline?.mean),
      "meanText": .string(figures.estimate(plan.mean, plan.standardError, unit)),
      "medianText": .string(figures.value(plan.p50, unit)),
      "p80Text": .string(figures.range(plan.p10, plan.p90, unit)),
      "p90Text": .string(figures.range(plan.p5, plan.p95, unit)),
      "baselineText": .string(figures.value(point.baseline?.mean, unit)),
    ]
  }

  /// Boxes need room beside the first and the last month.
  var x: JSONValue { axes.months(padding: isDense ? 0 : 16) }

  private func y(_ field: String) -> JSONValue {
    Channel.quantity(
      field, axis: axes.values(unit, title: axes.unitTitle(unit)),
      scale: ["zero": false, "nice": true])
  }

  private func band(_ mark: JSONValue, _ low: String, _ high: String) -> JSONValue {
    ["mark": mark, "encoding": ["x": x, "y": y(low), "y2": Channel.end(high)]]
  }

  private var fan: [JSONValue] {
    [
      band(["type": "area", "color": Ink.plan, "opacity": 0.16], "p5", "p95"),
      band(["type": "area", "color": Ink.plan, "opacity": 0.22], "p10", "p90"),
    ]
  }

  private var boxes: [JSONValue] {
    [
      band(["type": "rule", "color": Ink.plan, "strokeWidth": 2, "opacity": 0.6], "p5", "p95"),
      band(["type": "bar", "color": Ink.plan, "size": 16, "opacity": 0.35], "p10", "p90"),
    ]
  }

  private var baseline: JSONValue {
    let mark: JSONValue =
      isDense
      ? ["type": "line", "color": Ink.baseline, "strokeWidth": 1.8, "strokeDash": [5, 4]]
      : [
        "type": "tick", "orient": "horizontal", "color": Ink.baseline, "thickness": 2.5,
        "size": 30,
      ]
    return ["mark": mark, "encoding": ["x": x, "y": y("baseline")]]
  }

  private var median: JSONValue {
    let mark: JSONValue =
      isDense
      ? ["type": "line", "color": Ink.plan, "strokeWidth": 2.4, "point": Self.hoverPoint]
      : ["type": "point", "color": Ink.plan, "filled": true, "size": 60, "opacity": 1]
    return [
      "mark": mark,
      "encoding": [
        "x": x, "y": y("p50"),
        "tooltip": Channel.tooltip([
          ("month", "month"), ("meanText", "mean ± SE"), ("medianText", "median"),
          ("p80Text", "P10 … P90"), ("p90Text", "P5 … P95"), ("baselineText", "baseline"),
        ]),
      ],
    ]
  }

  /// Small points that catch the pointer.
  private static let hoverPoint: JSONValue = [
    "filled": true, "size": 26, "color": Ink.plan, "opacity": 1,
  ]
}
