import Documents
import Foundation

/// A grammar as text for a terminal.
enum ReferenceText {
  private static let width = 80

  /// Every key, those below indented.
  static func overview(_ entries: [GrammarEntry]) -> String {
    lines(entries, indent: "").joined(separator: "\n") + "\n"
  }

  private static func lines(_ entries: [GrammarEntry], indent: String) -> [String] {
    entries.flatMap { entry -> [String] in
      let isList = entry.children.first?.path.hasPrefix(entry.path + "[]") ?? false
      let facts =
        [entry.children.isEmpty ? entry.kind : isList ? "list" : "", entry.range]
        + entry.conditions
        + [entry.isRequired ? "needed" : entry.fallback.map { "default \($0)" } ?? ""]
      let text = facts.filter { !$0.isEmpty }.joined(separator: "; ")
      let head = "\(indent)\(entry.key)\(text.isEmpty ? "" : ": \(text)")"
      return paragraph(head, indent: indent + "    ", first: "")
        + (entry.meaning.isEmpty ? [] : paragraph(entry.meaning, indent: indent + "    "))
        + lines(entry.children, indent: indent + "  ")
    }
  }

  /// All about one key.
  static func entry(_ entry: GrammarEntry) -> String {
    var rows: [(String, String)] = []
    func add(_ name: String, _ text: String) {
      if !text.isEmpty { rows.append((name, text)) }
    }
    add("type", entry.kind)
    add("unit", entry.unit)
    add("range", entry.range)
    if entry.isRequired {
      add("needed", "yes")
    } else {
      add("default", entry.fallback ?? (entry.isNeededThere ? "" : "none"))
    }
    add("when", entry.conditions.joined(separator: "; "))
    add("example", entry.example)
    var text = entry.path + "\n"
    if !entry.meaning.isEmpty {
      text += paragraph(entry.meaning, indent: "  ").joined(separator: "\n") + "\n"
    }
    for (name, value) in rows {
      let head = "  " + name.padding(toLength: 10, withPad: " ", startingAt: 0)
      let lines = paragraph(value, indent: String(repeating: " ", count: 12), first: head)
      text += lines.joined(separator: "\n") + "\n"
    }
    if !entry.children.isEmpty {
      text += "  keys\n" + lines(entry.children, indent: "    ").joined(separator: "\n") + "\n"
    }
    return text
  }

  /// Broken between words.
  private static func paragraph(
    _ text: String, indent: String, first: String? = nil
  ) -> [String] {
    var lines: [String] = []
    var line = first ?? indent
    var isEmpty = true
    // The spaces in front of a head belong to it.
    let lead = text.prefix { $0 == " " }
    if first == "" { line = String(lead) }
    for word in text.split(separator: " ") {
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
}
