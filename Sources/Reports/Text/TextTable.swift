import Documents
import Lifecycle

/// A table for a terminal: aligned columns, two spaces apart; the first gives way when all together
/// are too wide. Cells are one line, hidden characters shown as they will be (``VisibleText``).
struct TextTable {
  /// Columns of a terminal that tables keep to.
  static let width = 100
  private static let gap = 2

  let head: [String]
  /// Whether a column is aligned to the right; the first and texts are not.
  let isNumber: [Bool]
  let rows: [[String]]

  init(head: [String], isNumber: [Bool], rows: [[String]]) {
    self.head = head.map(VisibleText.line)
    self.isNumber = isNumber
    self.rows = rows.map { $0.map(VisibleText.line) }
  }

  var text: String {
    let widths = columnWidths
    let lines = ([head] + rows).map { row in
      let cells = row.enumerated().map { index, cell in
        DisplayWidth.fit(cell, to: widths[index], right: isNumber[index])
      }
      return Self.trimmed(cells.joined(separator: String(repeating: " ", count: Self.gap)))
    }
    let rule = String(
      repeating: "─", count: widths.reduce(0, +) + Self.gap * max(0, widths.count - 1))
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }

  private var columnWidths: [Int] {
    var widths = head.indices.map { column in
      ([head] + rows).map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    let total = widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
    let least = min(widths[0], 10)
    if total > Self.width { widths[0] = max(least, widths[0] - (total - Self.width)) }
    return widths
  }

  private static func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
