/// The frame of every page: one HTML file that needs nothing else, not even a network.
///
/// Charts are Vega-Lite specifications drawn by the bundle that `make setup` fetches; without it,
/// the same figures stand in tables.
struct HTMLDocument {
  /// Of the window.
  let title: String
  /// Of the program.
  let version: String
  let head: DocumentHead
  let sections: [Section]
  /// What the footer says after "Made by Cohortcast …".
  let origin: Markup
  /// JavaScript; nil for a page with tables in place of charts.
  let bundle: String?

  var html: String {
    let links = sections.map { (anchor: $0.anchor, title: $0.link ?? $0.title) }
    let style = Markup(raw: StyleSheet.text)
    let document: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="Cohortcast \(version)">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; img-src data:">
      <title>\(title) – Cohortcast</title>
      <style>
      \(style)
      </style>
      </head>
      <body class="\(bundle == nil ? "plain" : "drawn")">
      \(head.markup(links))
      <main>
      \(sections.map(\.markup))
      </main>
      <footer>Made by Cohortcast \(version)\(origin)\
      \(bundle.flatMap(ChartBundle.credit).map { ". Charts: \($0)" as Markup }).</footer>
      \(bundle.map(ChartScript.markup))
      </body>
      </html>

      """
    return document.text
  }
}

/// What stands above the sections: what kind of page it is, of what, its answer, its contents.
struct DocumentHead {
  let kicker: String
  let title: String
  /// Between the title and the contents.
  let answer: Markup
  /// Said when the page has no charts for lack of the bundle.
  let missing: Markup?

  func markup(_ links: [(anchor: String, title: String)]) -> Markup {
    let items = links.map { link -> Markup in
      "<li><a href=\"#\(link.anchor)\">\(link.title)</a></li>"
    }
    return """
      <header class="masthead">
      <p class="kicker">\(kicker)</p>
      <h1>\(title)</h1>
      \(answer)
      \(missing)
      <nav aria-label="Contents"><ul>
      \(items)
      </ul></nav>
      </header>
      """
  }

  /// - Parameter command: what to do once the bundle is there.
  static func missing(_ command: Markup) -> Markup {
    """
    <p class="notice">The charts are shown as tables because the chart bundle was not found when this \
    page was made. To get them: run <code>make setup</code>, then \(command).</p>
    """
  }
}
