import Experiments
import Lifecycle

extension FanChart {
  /// A dashed line up to the month of each target, a diamond there, and its value in words.
  var targetLayers: [JSONValue] {
    // Those that stand at one point are one diamond with the statements of all.
    let points = targets.reduce(into: [[TargetAssessment]]()) { points, target in
      let place = points.firstIndex {
        $0[0].month == target.month && text($0[0]) == text(target)
      }
      if let place { points[place].append(target) } else { points.append([target]) }
    }
    let rows = points.map { point -> JSONValue in
      let target = point[0]
      return [
        "month": .integer(target.month), "first": 1, "value": .optional(target.target),
        "text": .string(text(target)),
        "monthText": .string("month \(target.month)"),
        "statement": .string(point.map(\.writtenStatement).joined(separator: "; ")),
        "right": .bool(2 * target.month > axes.context.horizon),
      ]
    }
    let data: JSONValue = ["values": .array(rows)]
    let value = Channel.quantity(
      "value", axis: axes.values(targets[0].unit, title: axes.unitTitle(targets[0].unit)),
      scale: ["zero": false, "nice": true])
    let line: JSONValue = [
      "data": data,
      "mark": ["type": "rule", "color": Ink.target, "strokeWidth": 1.2, "strokeDash": [2, 3]],
      "encoding": [
        "x": Self.replacing("field", with: "first", in: x),
        "x2": Channel.end("month"), "y": value,
      ],
    ]
    let point: JSONValue = [
      "data": data,
      "mark": [
        "type": "point", "shape": "diamond", "filled": true, "size": 110, "color": Ink.target,
        "opacity": 1, "stroke": Ink.card, "strokeWidth": 1.2,
      ],
      "encoding": [
        "x": x, "y": value,
        "tooltip": Channel.tooltip([
          ("monthText", "target"), ("text", "value"), ("statement", "stated as"),
        ]),
      ],
    ]
    return [line, point] + label(data, value, right: true) + label(data, value, right: false)
  }

  private func text(_ target: TargetAssessment) -> String {
    "target " + axes.figures.value(target.target, target.unit)
  }

  /// The words, over a halo of the card's colour.
  private func label(_ data: JSONValue, _ value: JSONValue, right: Bool) -> [JSONValue] {
    guard targets.contains(where: { (2 * $0.month > axes.context.horizon) == right }) else {
      return []
    }
    let marks: [JSONValue] = [
      ["stroke": Ink.card, "strokeWidth": 4, "color": Ink.card],
      ["color": Ink.target],
    ]
    return marks.map { colours in
      guard case .object(var mark) = colours else { return nil }
      mark["type"] = "text"
      mark["align"] = right ? "right" : "left"
      mark["dx"] = right ? -8 : 8
      mark["dy"] = -10
      mark["fontSize"] = 11
      mark["fontWeight"] = 600
      return [
        "data": data,
        "transform": [["filter": .string(right ? "datum.right" : "!datum.right")]],
        "mark": .object(mark),
        "encoding": [
          "x": x, "y": value, "text": ["field": "text", "type": "nominal"],
        ],
      ]
    }
  }

  private static func replacing(_ key: String, with value: JSONValue, in object: JSONValue)
    -> JSONValue
  {
    guard case .object(var members) = object else { return object }
    members[key] = value
    return .object(members)
  }
}
