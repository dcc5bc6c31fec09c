import Documents
import Lifecycle

/// Running text for a terminal, broken between words and indented.
struct TextParagraph {
  let text: String
  /// Before the first line; the others get as many spaces.
  let mark: String

  init(_ text: String, mark: String = "") {
    self.text = text
    self.mark = mark
  }

  /// A number and its per cent sign stay together.
  private var words: [String] {
    text.split(whereSeparator: \.isWhitespace).reduce(into: []) { words, word in
      if word.hasPrefix("%"), let last = words.indices.last {
        words[last] += " " + word
      } else {
        words.append(VisibleText.line(String(word)))
      }
    }
  }

  /// A word wider than a line stands alone on one that is too wide.
  var lines: [String] {
    let indent = String(repeating: " ", count: DisplayWidth.of(mark))
    var lines: [String] = []
    var line = mark
    var isEmpty = true
    for word in words {
      let width = DisplayWidth.of(line) + (isEmpty ? 0 : 1) + DisplayWidth.of(word)
      if !isEmpty, width > TextTable.width {
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
