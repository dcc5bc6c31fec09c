import Experiments

/// Title, the scenario's question, and what was run.
struct Masthead {
  let page: Page
  let links: [(anchor: String, title: String)]

  var markup: Markup {
    let items = links.map { link -> Markup in
      "<li><a href=\"#\(link.anchor)\">\(link.title)</a></li>"
    }
    return """
      <header class="masthead">
      <p class="kicker">Cohortcast forecast · \(kicker)</p>
      <h1>\(page.context.scenario)</h1>
      \(question)
      \(Answer(page: page).markup)
      \(page.drawsCharts ? nil : missing)
      <nav aria-label="Contents"><ul>
      \(items)
      </ul></nav>
      </header>
      """
  }

  private var kicker: String {
    let context = page.context
    let against = context.baseline.map { " · compared with \($0)" } ?? ""
    let months = context.horizon == 1 ? "1 month" : "\(context.horizon) months"
    return "\(months) from \(context.startDate) · \(page.summary.replications) replications"
      + against
  }

  /// The first paragraph is the question; what follows is smaller.
  private var question: Markup {
    let lines = page.context.question.split(separator: "\n", omittingEmptySubsequences: false)
    var paragraphs: [String] = [""]
    for line in lines {
      let text = line.drop { $0 == " " || $0 == "\t" }
      if text.isEmpty {
        paragraphs.append("")
      } else {
        paragraphs[paragraphs.count - 1] += (paragraphs.last == "" ? "" : " ") + text
      }
    }
    let shown = paragraphs.filter { !$0.isEmpty }.enumerated().map { index, paragraph -> Markup in
      index == 0 ? "<p>\(paragraph)</p>" : "<p class=\"more\">\(paragraph)</p>"
    }
    return "<div class=\"question\">\(shown)</div>"
  }

  private var missing: Markup {
    """
    <p class="notice">The charts are shown as tables because the chart bundle was not found when this \
    page was made. To get them: run <code>make setup</code>, then <code>cohortcast report</code> on \
    this run.</p>
    """
  }
}
