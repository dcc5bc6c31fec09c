import Documents
import Lifecycle

/// Running text for a terminal, broken between words and indented.
public struct TextParagraph {
  let text: String
  /// Before the first line, and before the others.
  let mark: String
  let indent: String
  /// Columns of a line.
  let width: Int

  /// - Parameters:
  ///   - indent: nil for as many spaces as the mark takes.
  ///   - width: nil for that of tables.
  public init(
    _ text: String, mark: String = "", indent: String? = nil, width: Int? = nil
  ) {
    self.text = text
    self.mark = mark
    self.indent = indent ?? String(repeating: " ", count: DisplayWidth.of(mark))
    self.width = width ?? TextTable.width
  }

  /// What no line breaks: a number stays with its unit, an estimate with its error, a range together.
  var words: [String] {
    var isOpen = false  // The next word belongs to the last.
    return text.split(whereSeparator: \.isWhitespace).reduce(into: []) { words, word in
      let unit = String(word.prefix { $0.isLetter || $0 == "%" })
      let last = words.indices.last
      let isUnit =
        Self.units.contains(unit) && last.map { words[$0].last?.isNumber == true } ?? false
      let isBetween = ["…", "±"].contains(word)
      if let last, isOpen || isUnit || isBetween {
        words[last] += " " + VisibleText.line(String(word))
      } else {
        words.append(VisibleText.line(String(word)))
      }
      isOpen = isBetween || ["≥", "≤"].contains(word)
    }
  }

  /// What ``Figures`` writes behind a number and a space.
  private static let units: Set<String> = ["%", "pp", "k", "M", "bn"]

  /// A word wider than a line stands alone on one that is too wide.
  public var lines: [String] {
    var lines: [String] = []
    var line = mark
    var isEmpty = true
    for word in words {
      let columns = DisplayWidth.of(line) + (isEmpty ? 0 : 1) + DisplayWidth.of(word)
      if !isEmpty, columns > width {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return isEmpty ? lines : lines + [line]
  }
}
