import Experiments

/// What every section of the page reads.
struct Page: Sendable {
  let summary: RunSummary
  let manifest: RunManifest
  let figures: Figures
  /// Whether charts can be drawn; otherwise their tables stand open.
  let drawsCharts: Bool

  init(summary: RunSummary, manifest: RunManifest, drawsCharts: Bool) {
    self.summary = summary
    self.manifest = manifest
    self.drawsCharts = drawsCharts
    figures = Figures(currency: summary.context.currency)
  }

  var context: ReportContext { summary.context }
  var axes: Axes { Axes(figures: figures, context: context) }

  /// `month 6 (2026-06)`
  func month(_ month: Int) -> String {
    guard context.monthEnds.indices.contains(month - 1) else { return "month \(month)" }
    return "month \(month) (\(context.monthEnds[month - 1].prefix(7)))"
  }

  /// The months of one KPI, in order.
  func forecasts(of kpi: String) -> [KPIForecast] {
    summary.kpis.filter { $0.kpi == kpi }.sorted { $0.month < $1.month }
  }

  /// KPIs with targets first, then the ones a planner looks at first; only those with figures.
  var shownKPIs: [String] {
    let wanted = summary.targets.map(\.kpi) + KPINames.headline
    let known = Set(summary.kpis.map(\.kpi))
    return wanted.reduce(into: []) { shown, kpi in
      if known.contains(kpi), !shown.contains(kpi) { shown.append(kpi) }
    }
  }
}

/// A part of the page with a heading.
struct Section {
  /// Target of links, unique on the page.
  let anchor: String
  let title: String
  /// Short name in the list of contents.
  var link: String?
  /// One or two sentences on how to read it.
  var lead: Markup?
  let body: Markup

  var markup: Markup {
    """
    <section id="\(anchor)" aria-labelledby="\(anchor)-title">
    <h2 id="\(anchor)-title">\(title)</h2>
    \(lead.map { "<p class=\"lead\">\($0)</p>" })
    \(body)
    </section>
    """
  }
}

extension Section {
  /// How a page was made, so that it can be made again, and what to bear in mind.
  static func method(_ facts: [(String, Markup)], notes: [Markup]) -> Section {
    Section(
      anchor: "method", title: "How it was made, and how far to trust it", link: "Method",
      body: """
        <div class="card flows"><dl class="facts">
        \(facts.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as Markup })
        </dl></div>
        <h3 style="margin:20px 0 6px">To bear in mind</h3>
        <ul class="notes">
        \(notes.map { "<li>\($0)</li>" as Markup })
        </ul>
        """)
  }
}
