/// Tiles over two ordered scales, the stronger the higher the value.
struct HeatMap {
  struct Cell {
    let column: String
    let row: String
    /// Strength of the colour, 0…1.
    let shade: Double
    /// In the tile.
    let text: String
    /// In the tooltip.
    let details: String
  }

  let description: String
  /// In the order of the axes.
  let columns: [String]
  let rows: [String]
  let cells: [Cell]
  let columnTitle: String
  let rowTitle: String
  /// What the tooltip calls the details.
  let detailTitle: String
  var rowHeight = 25
  var hasTexts = true

  var spec: ChartSpec {
    ChartSpec(
      description: description, height: rows.count * rowHeight,
      rows: cells.map { cell in
        [
          "column": .string(cell.column), "row": .string(cell.row),
          "shade": .number(0.04 + 0.68 * min(max(cell.shade, 0), 1)), "text": .string(cell.text),
          "details": .string(cell.details),
        ]
      },
      layers: hasTexts ? [tiles, texts] : [tiles])
  }

  private func scale(_ field: String, _ values: [String], _ axis: JSONValue) -> JSONValue {
    [
      "field": .string(field), "type": "ordinal",
      "scale": ["domain": .array(values.map(JSONValue.string)), "paddingInner": 0.05],
      "axis": axis,
    ]
  }

  private var x: JSONValue {
    scale(
      "column", columns,
      [
        "title": .string(columnTitle), "labelAngle": 0, "ticks": false, "domain": false,
        "labelOverlap": true, "grid": false,
      ])
  }

  private var y: JSONValue {
    scale(
      "row", rows,
      [
        "title": .string(rowTitle), "ticks": false, "domain": false, "labelLimit": 150,
        "labelOverlap": true, "grid": false, "titleAngle": 0, "titleAlign": "left",
        "titleAnchor": "start", "titleBaseline": "bottom", "titleX": 0, "titleY": -7,
      ])
  }

  private var tiles: JSONValue {
    [
      "mark": ["type": "rect", "fill": Ink.heat, "cornerRadius": 2],
      "encoding": [
        "x": x, "y": y, "fillOpacity": ["field": "shade", "type": "quantitative", "scale": nil],
        "tooltip": Channel.tooltip([
          ("column", columnTitle), ("row", rowTitle), ("details", detailTitle),
        ]),
      ],
    ]
  }

  private var texts: JSONValue {
    [
      "mark": HeatLabels(
        columns: columns.count, characters: cells.map { $0.text.count }.max() ?? 1
      ).mark,
      "encoding": ["x": x, "y": y, "text": ["field": "text", "type": "nominal"]],
    ]
  }
}

/// Texts in tiles: smaller where tiles are narrow, and none where they would not fit.
struct HeatLabels {
  let columns: Int
  /// Of the longest text.
  let characters: Int

  /// `width` is the drawing's, axes left out.
  var mark: JSONValue {
    let tile = "width / \(max(1, columns))"
    // A digit takes a little more than half of its size.
    let size = "min(10.5, \(tile) / \(Double(max(1, characters)) * 0.62))"
    return [
      "type": "text", "color": Ink.text, "fontSize": ["expr": .string(size)],
      "opacity": ["expr": .string("\(size) >= 7 ? 1 : 0")],
    ]
  }
}
