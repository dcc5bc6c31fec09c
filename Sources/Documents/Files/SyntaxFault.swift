import Yams

/// A text that is not YAML: where, and what to do about it, in a planner's words.
struct SyntaxFault {
  let line: Int
  let column: Int
  let message: String

  init(_ error: YamlError, in text: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      line = mark.line
      column = mark.column
      if problem == "but found another document" {
        message = "starts a second document; keep one scenario per file and delete the `---`"
        return
      }
      if problem.hasPrefix("Maximum nesting level") {
        message = "is nested more than \(Composition.deepest) deep; use fewer brackets"
        return
      }
      let character = Self.character(at: mark, in: text)
      let remedy = Self.remedy(problem, context?.text ?? "", character)
      let start = context.map(\.mark.line) ?? mark.line
      let opened = start == mark.line ? "" : " (begun in line \(start))"
      message = "is not valid YAML: \(problem)\(opened); \(remedy)"
    default:
      (line, column) = (0, 0)
      message = "is not valid YAML: \(error)"
    }
  }

  private static func remedy(
    _ problem: String, _ context: String, _ character: Unicode.Scalar?
  ) -> String {
    switch character {
    case "\t": return "indent with spaces, not tabs"
    case "%", "@", "`": return "put the text in quotes"
    default: break
    }
    if context.contains("quoted scalar") { return "close the quote" }
    return switch problem {
    case "mapping values are not allowed in this context":
      "check the indentation, and put a text with `: ` in quotes"
    case "could not find expected ':'": "write `key: value`"
    case "did not find expected key": "align the keys of one block"
    case "did not find expected ',' or '}'": "close the `{`, and separate entries by `, `"
    case "did not find expected ',' or ']'": "close the `[`, and separate items by `, `"
    case "found undefined alias": "define it with `&name` above"
    case "did not find expected '-' indicator": "align the `-` of one list"
    default: "check this line and the one above it"
    }
  }

  private static func character(at mark: Mark, in text: String) -> Unicode.Scalar? {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(mark.line - 1) else { return nil }
    return lines[mark.line - 1].dropFirst(mark.column - 1).first
  }
}
