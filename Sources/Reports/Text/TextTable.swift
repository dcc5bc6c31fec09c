import Documents
import Lifecycle

/// A table for a terminal: aligned columns, two spaces apart. What is too wide wraps within its column:
/// headings first, then texts; figures stay whole. Cells are one line before that, hidden characters
/// shown as they will be (``VisibleText``).
struct TextTable {
  /// Columns of a terminal that tables keep to.
  static let width = 80
  private static let gap = 2
  /// Lines that a cell may take before it is cut.
  private static let deepest = 4

  enum Row {
    case cells([Cell])
    /// Over the whole width, above the rows that it is the name of.
    case heading(String)
    /// Below a row, over the whole width, as running text.
    case note(String)
  }

  struct Cell {
    let text: String
    var style: StyledText.Style?
  }

  let head: [String]
  /// Whether a column is aligned to the right; the first and texts are not.
  let isNumber: [Bool]
  let rows: [Row]

  init(head: [String], isNumber: [Bool], blocks: [Row]) {
    self.head = head.map(VisibleText.line)
    self.isNumber = isNumber
    rows = blocks
  }

  init(head: [String], isNumber: [Bool], rows: [[String]]) {
    self.init(
      head: head, isNumber: isNumber, blocks: rows.map { .cells($0.map { Cell(text: $0) }) })
  }

  var text: String { styled.plain }

  var styled: StyledText {
    let widths = columnWidths
    let rule = String(
      repeating: "─", count: widths.reduce(0, +) + Self.gap * max(0, widths.count - 1))
    let heading = lines(head.map { Cell(text: $0) }, widths)
    return (heading + [StyledText(rule)] + rows.flatMap { lines($0, widths) })
      .joined(separator: "\n")
  }

  private func lines(_ row: Row, _ widths: [Int]) -> [StyledText] {
    switch row {
    case .cells(let cells): return lines(cells, widths)
    case .heading(let text):
      return TextParagraph(text).lines.map {
        StyledText(DisplayWidth.cut($0, to: Self.width), .strong)
      }
    case .note(let text):
      return TextParagraph(text, mark: "  ").lines.map { StyledText($0, .faint) }
    }
  }

  /// A row of cells, as many lines as its deepest cell.
  private func lines(_ cells: [Cell], _ widths: [Int]) -> [StyledText] {
    let wrapped = zip(cells, widths).map { cell, width in
      Self.wrapped(VisibleText.line(cell.text), to: width)
    }
    let depth = wrapped.map(\.count).max() ?? 0
    return (0..<depth).map { line in
      // Nothing stands behind the last text of a line.
      let last = wrapped.lastIndex { $0.indices.contains(line) && !$0[line].isEmpty } ?? 0
      return (0...last).map { column in
        let text = wrapped[column].indices.contains(line) ? wrapped[column][line] : ""
        let filling = String(
          repeating: " ", count: max(0, widths[column] - DisplayWidth.of(text)))
        let shown = StyledText(text, cells[column].style)
        if isNumber[column] { return StyledText(filling) + shown }
        return column == last ? shown : shown + StyledText(filling)
      }.joined(separator: String(repeating: " ", count: Self.gap))
    }
  }

  private static func wrapped(_ text: String, to width: Int) -> [String] {
    guard DisplayWidth.of(text) > width else { return [text] }
    var lines = [""]
    for word in TextParagraph(text).words {
      var rest = Substring(word)
      while !rest.isEmpty {
        let used = DisplayWidth.of(lines[lines.count - 1])
        let room = width - (used > 0 ? used + 1 : 0)
        if DisplayWidth.of(String(rest)) <= room {
          lines[lines.count - 1] += (used > 0 ? " " : "") + rest
          break
        }
        if used > 0 {
          lines.append("")
        } else {
          let part = DisplayWidth.start(of: rest, within: width)
          lines[lines.count - 1] = String(part)
          rest = rest.dropFirst(part.count)
          if !rest.isEmpty { lines.append("") }
        }
      }
    }
    guard lines.count > deepest else { return lines }
    let last = lines[deepest - 1]
    return lines.prefix(deepest - 1) + [DisplayWidth.cut(last + " " + lines[deepest], to: width)]
  }

  private var columnWidths: [Int] {
    let cells = rows.compactMap { if case .cells(let cells) = $0 { cells } else { nil } }
    func widest(_ column: Int) -> Int {
      cells.map { DisplayWidth.of(VisibleText.line($0[column].text)) }.max() ?? 0
    }
    func longestWord(_ text: String) -> Int {
      TextParagraph(text).words.map(DisplayWidth.of).max() ?? 0
    }
    var widths = head.indices.map { max(DisplayWidth.of(head[$0]), widest($0)) }
    /// Takes columns in, the widest first, down to what they need.
    func narrow(_ columns: [Int], to least: (Int) -> Int) {
      let floors = columns.map { ($0, min(widths[$0], least($0))) }
      while widths.reduce(0, +) + Self.gap * max(0, widths.count - 1) > Self.width,
        let widest = floors.filter({ widths[$0.0] > $0.1 }).max(by: {
          widths[$0.0] < widths[$1.0]
        })
      { widths[widest.0] -= 1 }
    }
    narrow(head.indices.filter { isNumber[$0] }) { max(widest($0), longestWord(head[$0])) }
    narrow(head.indices.filter { !isNumber[$0] }) { _ in 10 }
    return widths
  }
}
