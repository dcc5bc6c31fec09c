/// A Vega-Lite specification with what a reader needs who cannot see it.
///
/// Colours are CSS variables of the page (``Ink``): the drawing follows light, dark and print without
/// being drawn again. All views are layered, as wide as their box, and draw plain values.
struct ChartSpec: Sendable {
  /// What is drawn, in one sentence: read aloud in place of the picture.
  let description: String
  /// Pixels.
  var height = 210
  /// Data of all layers that bring none of their own.
  var rows: [JSONValue] = []
  var layers: [JSONValue]
  /// Where the rule stands that the page's own script moves; nil without one.
  var movable: Double?

  /// What that place is called in expressions.
  static let movableName = "goal"

  static let schema: JSONValue = "https://vega.github.io/schema/vega-lite/v6.json"

  var json: JSONValue {
    guard let movable else { return fixed }
    return fixed.with(
      "params", [["name": .string(Self.movableName), "value": .number(movable)]])
  }

  private var fixed: JSONValue {
    [
      "$schema": Self.schema,
      "description": .string(description),
      "width": "container",
      "height": .integer(height),
      "autosize": ["type": "fit-x", "contains": "padding"],
      "data": ["values": .array(rows)],
      "layer": .array(layers),
    ]
  }
}

/// Colours of the page, as CSS variables; ``StyleSheet`` gives their values.
enum Ink {
  static let plan: JSONValue = "var(--plan)"
  static let baseline: JSONValue = "var(--baseline)"
  static let target: JSONValue = "var(--target)"
  static let card: JSONValue = "var(--card)"
  static let text: JSONValue = "var(--ink)"
  static let heat: JSONValue = "var(--heat)"
  static let muted: JSONValue = "var(--muted)"
  static let good: JSONValue = "var(--safe)"

  /// Distinct colours for things without an order of their own.
  static func category(_ index: Int) -> String { "var(--c\(index % 8 + 1))" }
}

/// Short names for the parts of an encoding.
enum Channel {
  static func quantity(_ field: String, axis: JSONValue = nil, scale: JSONValue? = nil)
    -> JSONValue
  {
    var channel: [String: JSONValue] = [
      "field": .string(field), "type": "quantitative", "axis": axis,
    ]
    if let scale { channel["scale"] = scale }
    return .object(channel)
  }

  /// The other end of an interval.
  static func end(_ field: String) -> JSONValue { ["field": .string(field)] }

  /// Texts made in Swift, shown as they are.
  static func tooltip(_ fields: [(field: String, title: String)]) -> JSONValue {
    .array(
      fields.map {
        ["field": .string($0.field), "type": "nominal", "title": .string($0.title)]
      })
  }
}
