/// Running text of listings, broken between words to the width of the terminal.
enum WrappedText {
  /// Columns: the terminal's, from 40 to 100; 80 where there is none.
  static let width = Terminal.columns.map { min(max($0, 40), 100) } ?? 80

  /// - Parameters:
  ///   - indent: before every line.
  ///   - first: before the first in its place; with an empty one the text's own spaces stand there.
  static func lines(_ text: String, indent: String, first: String? = nil) -> [String] {
    var lines: [String] = []
    var line = first ?? indent
    var isEmpty = true
    // The spaces in front of a head belong to it.
    let lead = text.prefix { $0 == " " }
    if first == "" { line = String(lead) }
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [line]
  }

  /// A paragraph with its line's end.
  static func text(_ text: String, indent: String, first: String? = nil) -> String {
    lines(text, indent: indent, first: first).joined(separator: "\n") + "\n"
  }
}
