import Calibration
import Lifecycle

/// A diagnosis for a terminal: what the log is, the priority table, each pain point, and what is
/// fine; in at most 100 columns.
public enum DiagnosisText {
  /// Examples shown of each pain point; the rest stands in the JSON document.
  static let examples = 3

  /// Lines of at most 80 columns.
  public static func text(_ diagnosis: DataDiagnosis) -> String {
    var parts = [header(diagnosis)]
    if diagnosis.painPoints.isEmpty {
      parts.append("No pain points.")
    } else {
      parts.append(table(diagnosis).text)
      parts += diagnosis.painPoints.enumerated().map { details($1, number: $0 + 1) }
    }
    parts.append(rest(diagnosis))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func header(_ diagnosis: DataDiagnosis) -> String {
    let figures = Figures(currency: "", space: " ")
    let fields = diagnosis.fields
    let revenue = diagnosis.revenue.map { " · revenue \(figures.money($0))" } ?? ""
    let read = ["customer", "date", "amount", "quantity", "price", "invoice", "segment"]
      .compactMap { field in diagnosis.columns[field].map { "\(field) = \($0)" } }
    var lines = TextParagraph(
      "\(diagnosis.source) · \(number(diagnosis.records, "record")) · "
        + "\(number(diagnosis.customers, "customer")) · \(number(diagnosis.orders, "order"))"
        + "\(revenue) · \(diagnosis.from) to \(diagnosis.to)"
    ).lines
    for sentence in diagnosis.selection?.sentences ?? [] { lines += TextParagraph(sentence).lines }
    lines += TextParagraph("read as " + read.joined(separator: ", ")).lines
    lines +=
      TextParagraph(
        "integration \(figures.percent(fields.integration)) (with a customer id; wanted 95 %) · "
          + "quality \(figures.percent(fields.quality)) (usable records; wanted 90 %)"
      ).lines
    if let table = diagnosis.customerTable {
      lines +=
        TextParagraph(
          "\(table.source) · \(number(table.customers)) customers by \(table.idColumn), "
            + "\(number(table.onlyInTable)) without a record, \(number(table.onlyInLog)) of the log "
            + "missing"
        ).lines
    }
    return lines.joined(separator: "\n")
  }

  private static func table(_ diagnosis: DataDiagnosis) -> TextTable {
    let figures = Figures(currency: "", space: " ")
    return TextTable(
      head: ["Pain point", "priority", "count", "of", "share", "at stake"],
      isNumber: [false, false, true, false, true, true],
      rows: diagnosis.painPoints.enumerated().map { place, point in
        [
          "\(place + 1) \(point.title)", point.priority.rawValue + (point.isSettled ? "*" : ""),
          number(point.count), "\(number(point.of)) \(point.unit)", figures.percent(point.share),
          figures.percent(point.stake),
        ]
      })
  }

  private static func details(_ point: PainPoint, number: Int) -> String {
    let mark = "\(number) "
    let indent = String(repeating: " ", count: mark.count)
    var lines = TextParagraph(point.title, mark: mark).lines
    lines += TextParagraph(point.consequence, mark: indent).lines
    lines += TextParagraph(point.remedy, mark: indent + "→ ").lines
    for example in point.examples.prefix(examples) {
      let place = example.line.map { "line \($0): " } ?? ""
      lines += TextParagraph(place + example.text, mark: indent + "· ").lines
    }
    return lines.joined(separator: "\n")
  }

  /// The rule of priorities, the columns, what is fine and what could not be looked at.
  private static func rest(_ diagnosis: DataDiagnosis) -> String {
    var lines = TextParagraph(
      diagnosis.priorityRule + " (*)", mark: "Priority  "
    ).lines
    let figures = Figures(currency: "", space: " ")
    let columns = diagnosis.fields.columns + (diagnosis.customerTable?.columns ?? [])
    if !columns.isEmpty {
      lines +=
        TextParagraph(
          columns.map { "\($0.column) \(figures.percent($0.filled))" }.joined(separator: ", "),
          mark: "Filled    "
        ).lines
    }
    if !diagnosis.fine.isEmpty {
      lines +=
        TextParagraph(
          diagnosis.fine.map(\.name).joined(separator: ", "), mark: "Fine      "
        ).lines
    }
    if !diagnosis.notChecked.isEmpty {
      lines +=
        TextParagraph(
          diagnosis.notChecked.map { "\($0.name) (\($0.reason ?? ""))" }.joined(separator: ", "),
          mark: "Unchecked "
        ).lines
    }
    return lines.joined(separator: "\n")
  }

  private static func number(_ count: Int, _ noun: String) -> String {
    "\(number(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func number(_ count: Int) -> String { Figures.fixed(Double(count), 0) }
}
