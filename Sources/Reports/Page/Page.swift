import Experiments
import Lifecycle

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

  /// The months of one KPI over a period, in order.
  func forecasts(of reading: Reading) -> [KPIForecast] {
    summary.kpis.filter { $0.kpi == reading.kpi && $0.over == reading.over }
      .sorted { $0.month < $1.month }
  }

  var shownKPIs: [Reading] { summary.shown }
}

/// A KPI over a period.
struct Reading: Hashable {
  let kpi: String
  let over: Period

  var name: String { KPINames.name(kpi, over) }

  /// Whether there is one figure of it, at the phase's end.
  var isPhase: Bool { if case .phase = over { true } else { false } }

  /// Whether there is a course over months to draw.
  var hasCourse: Bool { !isPhase && !KPINames.yardsticks.contains(kpi) }
}

extension RunSummary {
  /// KPIs with targets first, then the ones a planner looks at first, each over its own period; only
  /// those with figures.
  var shown: [Reading] {
    let winsCustomers = kpis.contains {
      $0.kpi == "newCustomers" && $0.over == .toDate && $0.month == context.horizon
        && ($0.difference?.lower ?? 0) > 0
    }
    let wanted =
      targets.map { Reading(kpi: $0.kpi, over: $0.over) }
      + KPINames.headline.flatMap { winsCustomers ? KPINames.withExisting($0) : [$0] }.map {
        Reading(kpi: $0, over: KPINames.definition($0)?.period ?? .month)
      }
    let known = Set(kpis.map { Reading(kpi: $0.kpi, over: $0.over) })
    return wanted.reduce(into: []) { shown, reading in
      if known.contains(reading), !shown.contains(reading) { shown.append(reading) }
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
