import Documents
import Experiments
import Lifecycle

extension TextReport {
  /// What each campaign and policy is worth; nil where nothing was lived for it.
  var values: StyledText? {
    guard let sentences = ValueSentences(summary, space: " ") else { return nil }
    let values = sentences.values
    func row(_ value: ElementValue, _ name: String) -> [String] {
      [
        name, figures.money(value.gross.mean), figures.money(value.spend.mean),
        figures.differenceEstimate(
          value.contribution.mean, value.contribution.standardError, .currency),
        figures.percent(value.roi?.value), figures.difference(value.newCustomers.mean, .count),
        figures.money(sentences.credited(value)),
      ]
    }
    var rows = values.parts.map { row($0, sentences.name($0)) }
    if let all = values.together { rows.append(row(all, "all campaigns together")) }
    if let rest = values.interaction {
      rows.append(
        [
          "more than their sum", "", "",
          figures.differenceEstimate(rest.mean, rest.standardError, .currency), "", "", "",
        ])
    }
    let table = TextTable(
      head: ["Worth", "brings", "costs", "after spend", "ROI", "new", "credited"],
      isNumber: [false, true, true, true, true, true, true], rows: rows
    ).text
    let words = sentences.sentences.map {
      TextParagraph($0, mark: "· ").lines.joined(separator: "\n")
    }
    let lead = TextParagraph(
      "What each part is worth over the run: the plan less the plan without it, with the same people and "
        + "luck. New: customers won. Credit is no cause."
    ).lines.joined(separator: "\n")
    return StyledText(([lead, table] + words).joined(separator: "\n"))
  }
}
