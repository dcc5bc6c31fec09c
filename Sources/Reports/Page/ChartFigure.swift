/// A chart on the page: what it shows, the drawing, and the same figures as a table.
struct ChartFigure {
  /// Unique among charts.
  let id: String
  let title: Markup
  /// What it says, in a sentence.
  var finding: Markup?
  let spec: ChartSpec
  let table: DataTable
  /// Below the drawing.
  var note: Markup?
  /// The table stands elsewhere on the page.
  var hasTable = false
  var isWide = false

  func markup(_ page: Page) -> Markup { markup(drawsCharts: page.drawsCharts) }

  /// - Parameter drawsCharts: whether charts can be drawn; otherwise the table stands open.
  func markup(drawsCharts: Bool) -> Markup {
    """
    <figure class="card\(isWide ? " wide" : "")">
    <figcaption><h3>\(title)</h3>\(finding.map { "<p class=\"finding\">\($0)</p>" })</figcaption>
    \(drawsCharts ? drawing : hasTable ? nil : table.markup)
    \(note)
    \(drawsCharts ? foot : nil)
    </figure>
    """
  }

  private var drawing: Markup {
    let json = Markup(raw: spec.json.embeddedText())
    return """
      <div class="chart" id="chart-\(id)" role="img" aria-label="\(spec.description)" \
      style="min-height:\(spec.height + 40)px"></div>
      <script type="application/json" class="spec" data-chart="chart-\(id)">\(json)</script>
      """
  }

  private var foot: Markup {
    """
    <div class="foot">\(hasTable ? nil : details)<span class="images">\
    <button type="button" data-image="svg">SVG</button>\
    <button type="button" data-image="png">PNG</button></span></div>
    """
  }

  private var details: Markup {
    """
    <details class="figures"><summary>Figures as a table</summary>
    \(table.markup)
    </details>
    """
  }
}

/// What the colours of charts mean; wraps on narrow pages.
struct Legend {
  enum Shape: String {
    case block, line, dashes, dots, diamond, tick
  }

  let entries: [(shape: Shape, colour: String, text: String)]

  var markup: Markup {
    let items = entries.map { entry -> Markup in
      """
      <li><span class="key \(entry.shape.rawValue)" style="--key:\(entry.colour)"></span>\
      \(entry.text)</li>
      """
    }
    return "<ul class=\"legend\">\(items)</ul>"
  }
}
