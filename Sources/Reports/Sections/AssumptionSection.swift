import Experiments

/// Every value in force with its source.
struct AssumptionSection {
  let page: Page

  var section: Section? {
    let values = page.manifest.values
    guard !values.isEmpty else { return nil }
    let defaults = values.count { $0.source == "default" }
    let table = DataTable(
      caption: "Values in force",
      columns: [.text("Key"), .text("Value"), .text("Source")],
      rows: values.map { entry in
        [
          "<code>\(entry.key)</code>", "<code>\(entry.value)</code>",
          entry.source == "default"
            ? "<span class=\"badge default\">default</span>" : "\(entry.source)",
        ]
      },
      wraps: true)
    return Section(
      anchor: "assumptions", title: "What was assumed", link: "Assumptions",
      lead: """
        The forecast is only as good as the values it was given. From the scenario's files: \
        \(values.count - defaults). Defaults, which no file states: \(defaults).
        """,
      body: """
        <details class="card flows unprinted"><summary>All values with their sources</summary>
        \(table.markup)</details>
        <div class="paper">\(values.map(onPaper))</div>
        """)
  }

  /// Close: of `scenarios/plan.yaml:12:7` what tells, `plan:12`.
  private func onPaper(_ entry: RunManifest.ResolvedEntry) -> Markup {
    let place = entry.source.split(separator: "/").last ?? ""
    let parts = place.split(separator: ":")
    let file = parts.first.map { $0.hasSuffix(".yaml") ? $0.dropLast(5) : $0 } ?? ""
    let source = parts.count == 3 ? "\(file):\(parts[1])" : entry.source
    return "<div>\(entry.key): <b>\(entry.value)</b> \(source)</div>"
  }
}
