import Reports

/// Running text of listings, broken between words to the width of the terminal.
enum WrappedText {
  /// Columns: the terminal's, from 40 to 100; 80 where there is none.
  static let width = Terminal.columns.map { min(max($0, 40), 100) } ?? 80

  /// - Parameters:
  ///   - indent: before every line.
  ///   - first: before the first in its place; with an empty one the text's own spaces stand there.
  static func lines(_ text: String, indent: String, first: String? = nil) -> [String] {
    // The spaces in front of a head belong to it.
    let mark = first == "" ? String(text.prefix { $0 == " " }) : first ?? indent
    return TextParagraph(text, mark: mark, indent: indent, width: width).lines
  }

  /// A paragraph with its line's end.
  static func text(_ text: String, indent: String, first: String? = nil) -> String {
    lines(text, indent: indent, first: first).joined(separator: "\n") + "\n"
  }
}
