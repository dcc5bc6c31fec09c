import Calibration
import Lifecycle

/// The sections of a diagnosis' page.
struct DiagnosisSections {
  let diagnosis: DataDiagnosis
  let sheet: Sheet

  var figures: Figures { sheet.figures }

  var answer: Markup {
    let counts = Priority.allCases.reversed().map { diagnosis.painPoints(of: $0).count }
    let opening: String =
      counts[0] > 0
      ? "Not as it is." : counts[1] > 0 ? "With care." : "It can carry a forecast."
    let worst = diagnosis.painPoints.first
    let selection = (diagnosis.selection?.sentences ?? []).map { sentence -> Markup in
      "<p class=\"rest\">\(sentence.prefix(1).uppercased() + sentence.dropFirst()).</p>"
    }
    return """
      <div class="answer \(counts[0] > 0 ? "unreachable" : counts[1] > 0 ? "stretch" : "safe")"><p>\
      <strong>\(opening)</strong> Pain points: \(counts[0]) of high priority, \(counts[1]) medium, \
      \(counts[2]) low.</p>
      <p class="rest">\(figures.count(Double(diagnosis.customers))) customers with \
      \(figures.count(Double(diagnosis.orders))) order days after cleaning\(revenue). \
      \(worst.map { "First of all: " + $0.title + ". " + $0.remedy } ?? "")</p>\(selection)</div>
      """
  }

  private var revenue: String {
    diagnosis.revenue.map { ", worth \(figures.money($0))" } ?? ""
  }

  private func badge(_ priority: Priority) -> Markup {
    let look: String =
      switch priority {
      case .high: "unreachable"
      case .medium: "stretch"
      case .low: "ambitious"
      }
    return "<span class=\"badge \(look)\">\(priority.rawValue)</span>"
  }

  var painPoints: Section? {
    guard !diagnosis.painPoints.isEmpty else { return nil }
    let table = DataTable(
      caption: "Pain points by priority",
      columns: [
        .text("Pain point"), .text("Priority"), .number("Affected"), .number("Share"),
        .number("At stake"), .text("What to do"),
      ],
      rows: diagnosis.painPoints.map { point in
        [
          "\(point.title)", badge(point.priority),
          "\(figures.count(Double(point.count))) \(point.unit)", "\(figures.percent(point.share))",
          "\(figures.percent(point.stake))", "\(point.remedy)",
        ]
      }, wraps: true)
    return Section(
      anchor: "pain-points", title: "What hurts, and what to see to first", link: "Pain points",
      lead: """
        At stake is the part of orders, revenue or customers that a forecast would get wrong if nothing \
        were done. Priority: \(diagnosis.priorityRule).
        """,
      body: "<div class=\"card\">\(table.markup)</div>")
  }

  /// One card for each, with what it does to a forecast and where to look.
  var details: Section? {
    guard !diagnosis.painPoints.isEmpty else { return nil }
    let cards = diagnosis.painPoints.map { point -> Markup in
      let examples = point.examples.map { example -> Markup in
        let line = example.line.map { "line \($0): " } ?? ""
        return "<li>\(line)<code>\(example.text)</code></li>"
      }
      return """
        <details class="printed"><summary>\(point.title)</summary>
        <p>\(point.consequence)</p>
        <p><b>Remedy.</b> \(point.remedy)\(point.isSettled ? " (Cleaning has seen to it.)" : "")</p>
        \(examples.isEmpty ? nil : "<ul class=\"notes\">\(examples)</ul>")
        </details>
        """
    }
    return Section(
      anchor: "details", title: "Each of them, with rows to look at", link: "Details",
      body: "<div class=\"card flows\">\(cards)</div>")
  }

  var checks: Section {
    let fine = diagnosis.fine.map { "<li>\($0.name)</li>" as Markup }
    let open = diagnosis.notChecked.map { check -> Markup in
      "<li>\(check.name): \(check.reason ?? "")</li>"
    }
    func list(_ items: [Markup]) -> Markup {
      items.isEmpty ? "<p>Nothing.</p>" : "<ul class=\"notes\">\(items)</ul>"
    }
    return Section(
      anchor: "checks", title: "What is in order, and what could not be checked", link: "Checks",
      body: """
        <div class="card flows"><h3>In order</h3>
        \(list(fine))
        <h3 style="margin-top:12px">Could not be checked</h3>
        \(list(open))</div>
        """)
  }

  var method: Section {
    let columns = diagnosis.columns.sorted { $0.key < $1.key }
      .map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
    return sheet.method(
      [
        ("Log", "<code>\(diagnosis.source)</code>"), ("Columns", "\(columns)"),
        ("Window", "\(diagnosis.from) to \(diagnosis.to), \(diagnosis.days) days"),
      ],
      notes: [
        "Nothing personal is kept beyond an id, and ids can be hashed.",
        """
        Cleaning drops and merges what it can settle; what it did stands in the differences that \
        <code>diagnose</code> writes. Look at them before you trust the cleaned log.
        """,
        "A check that found nothing says nothing about what no column of the log records.",
      ])
  }
}
