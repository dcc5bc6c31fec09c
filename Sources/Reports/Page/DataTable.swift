/// An HTML table that scrolls sideways in its own box when the page is narrow.
struct DataTable {
  struct Column {
    let title: Markup
    let isNumber: Bool

    static func text(_ title: String) -> Column { Column(title: "\(title)", isNumber: false) }
    static func number(_ title: String) -> Column { Column(title: "\(title)", isNumber: true) }
  }

  /// Said to screen readers, and shown above the table with `showsCaption`.
  let caption: String
  let columns: [Column]
  var rows: [[Markup]]
  /// A last row of sums.
  var footer: [Markup]?
  var showsCaption = false
  /// Texts wrap; otherwise every cell is one line.
  var wraps = false
  /// Many columns: headings wrap and columns stand closer.
  var isDense = false

  var markup: Markup {
    let head = columns.map { column -> Markup in
      column.isNumber
        ? "<th scope=\"col\" class=\"n\">\(column.title)</th>"
        : "<th scope=\"col\">\(column.title)</th>"
    }
    let foot: Markup? = footer.map { "<tfoot>\(row($0))</tfoot>" }
    let shown: Markup? = showsCaption ? "<p class=\"small\">\(caption)</p>" : nil
    return """
      \(shown)<div class="scroll" tabindex="0" role="group" aria-label="\(caption)">
      <table class="data\(wraps ? " wraps" : "")\(isDense ? " dense" : "")">
      <caption class="unseen">\(caption)</caption>
      <thead><tr>\(Markup.joined(head))</tr></thead>
      <tbody>
      \(rows.map(row))
      </tbody>\(foot)
      </table></div>
      """
  }

  private func row(_ cells: [Markup]) -> Markup {
    let cells = zip(columns, cells).enumerated().map { index, pair -> Markup in
      let (column, cell) = pair
      if index == 0 {
        return column.isNumber
          ? "<th scope=\"row\" class=\"n\">\(cell)</th>" : "<th scope=\"row\">\(cell)</th>"
      }
      return column.isNumber ? "<td class=\"n\">\(cell)</td>" : "<td>\(cell)</td>"
    }
    return "<tr>\(Markup.joined(cells))</tr>"
  }
}

extension Markup {
  static func joined(_ parts: [Markup], separator: String = "") -> Markup {
    Markup(raw: parts.map(\.text).joined(separator: separator))
  }
}
