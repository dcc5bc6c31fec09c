/// Lines, points and bands over a common axis: weeks, money, a parameter.
struct SeriesChart {
  enum Mark {
    case line(dash: [Int], width: Double)
    case points
    case steps
  }

  struct Series {
    let name: String
    let colour: JSONValue
    var mark: Mark = .line(dash: [], width: 2.2)
    /// What is missing is not drawn.
    let points: [(x: Double, y: Double)]
  }

  struct Band {
    let colour: JSONValue
    var opacity = 0.2
    let points: [(x: Double, low: Double, high: Double)]
  }

  /// A line across the drawing with a word beside it.
  struct Rule {
    let x: Double
    let text: String
  }

  enum Across {
    case number(title: String)
    /// Whole months.
    case month(title: String)
    /// Figures with a unit, on an axis of ``ValueAxis``.
    case figures(axis: JSONValue)
    /// x counts days since 1970-01-01.
    case date(title: String)
    /// Powers of ten.
    case logarithm(title: String)
  }

  let description: String
  let across: Across
  /// Of the values (``ValueAxis``).
  let up: JSONValue
  var series: [Series]
  var bands: [Band] = []
  var rules: [Rule] = []
  /// Where a rule stands that the page's own script moves; nil without one.
  var movable: Double?
  var height = 260
  var startsAtZero = true
  /// How x and y are written in tooltips.
  let written: (x: (Double) -> String, y: (Double) -> String)

  var spec: ChartSpec {
    ChartSpec(
      description: description, height: height,
      // A layer without points would have an axis without ends.
      layers: bands.filter { !$0.points.isEmpty }.map(band)
        + series.filter { !$0.points.isEmpty }.map(line) + rules.flatMap(rule)
        + (movable == nil ? [] : [moved]), movable: movable)
  }

  private var x: JSONValue {
    switch across {
    case .number(let title):
      [
        "field": "x", "type": "quantitative", "scale": ["nice": false, "zero": false],
        "axis": ["title": .string(title), "grid": false, "tickCount": 8],
      ]
    case .month(let title):
      [
        "field": "x", "type": "quantitative", "scale": ["nice": false, "zero": false],
        "axis": [
          "title": .string(title), "grid": false, "tickMinStep": 1, "format": "d",
          "labelOverlap": true,
        ],
      ]
    case .figures(let axis):
      [
        "field": "x", "type": "quantitative", "scale": ["nice": false, "zero": false],
        "axis": axis.with("grid", false).with("labelOverlap", true),
      ]
    case .logarithm(let title):
      [
        "field": "x", "type": "quantitative", "scale": ["type": "log", "nice": false],
        "axis": ["title": .string(title), "grid": false, "tickCount": 6, "labelOverlap": true],
      ]
    case .date(let title):
      [
        "field": "x", "type": "temporal", "scale": ["type": "utc", "nice": false],
        "axis": [
          "title": .string(title), "grid": false, "tickCount": 8, "format": "%b %Y",
          "labelOverlap": true,
        ],
      ]
    }
  }

  private func place(_ x: Double) -> JSONValue {
    if case .date = across { return .number(x * 86_400_000) }
    return .number(x)
  }

  private func y(_ field: String) -> JSONValue {
    Channel.quantity(field, axis: up, scale: ["zero": .bool(startsAtZero), "nice": true])
  }

  private func band(_ band: Band) -> JSONValue {
    let rows = band.points.map { point -> JSONValue in
      ["x": place(point.x), "low": .number(point.low), "high": .number(point.high)]
    }
    return [
      "data": ["values": .array(rows)],
      "mark": ["type": "area", "color": band.colour, "opacity": .number(band.opacity)],
      "encoding": ["x": x, "y": y("low"), "y2": Channel.end("high")],
    ]
  }

  private func line(_ series: Series) -> JSONValue {
    let rows = series.points.map { point -> JSONValue in
      [
        "x": place(point.x), "y": .number(point.y), "name": .string(series.name),
        "xText": .string(written.x(point.x)), "yText": .string(written.y(point.y)),
      ]
    }
    var mark: [String: JSONValue] = ["color": series.colour]
    switch series.mark {
    case .line(let dash, let width):
      mark["type"] = "line"
      mark["strokeWidth"] = .number(width)
      if !dash.isEmpty { mark["strokeDash"] = .array(dash.map(JSONValue.integer)) }
    case .points: mark = ["type": "point", "filled": true, "size": 55, "color": series.colour]
    case .steps:
      mark["type"] = "line"
      mark["interpolate"] = "step-before"
      mark["strokeWidth"] = 1.6
    }
    return [
      "data": ["values": .array(rows)],
      "mark": .object(mark),
      "encoding": [
        "x": x, "y": y("y"),
        "tooltip": Channel.tooltip([("name", "what"), ("xText", "at"), ("yText", "value")]),
      ],
    ]
  }

  private var moved: JSONValue {
    [
      "data": ["values": [[:]]],
      "transform": [["calculate": .string(ChartSpec.movableName), "as": "x"]],
      "mark": ["type": "rule", "color": Ink.target, "strokeWidth": 2],
      "encoding": ["x": x],
    ]
  }

  private func rule(_ rule: Rule) -> [JSONValue] {
    let data: JSONValue = ["values": [["x": place(rule.x), "text": .string(rule.text)]]]
    return [
      [
        "data": data,
        "mark": ["type": "rule", "color": Ink.muted, "strokeDash": [3, 3], "strokeWidth": 1.2],
        "encoding": ["x": x],
      ],
      [
        "data": data,
        "mark": [
          "type": "text", "align": "left", "dx": 5, "baseline": "top", "color": Ink.muted,
          "fontSize": 11,
        ],
        "encoding": [
          "x": x, "y": ["value": 2], "text": ["field": "text", "type": "nominal"],
        ],
      ],
    ]
  }
}
