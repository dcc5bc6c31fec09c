import Experiments

/// Title, the scenario's question, and what was run.
struct Masthead {
  let page: Page

  var head: DocumentHead {
    DocumentHead(
      kicker: "Cohortcast forecast · \(kicker)", title: page.context.scenario,
      answer: "\(question)\n\(Answer(page: page).markup)",
      missing: page.drawsCharts
        ? nil : DocumentHead.missing("<code>cohortcast report</code> on this run"))
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
}
