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
        <details class="card flows printed"><summary>All values with their sources</summary>
        \(table.markup)</details>
        """)
  }
}
