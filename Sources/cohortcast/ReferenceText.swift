import Documents
import Foundation
import Statistics

/// A grammar as text for a terminal.
enum ReferenceText {
  /// The top keys, each with an example and what lies right below.
  static func overview(_ entries: [GrammarEntry]) -> String {
    let parts = entries.map { entry in
      let below = entry.below.children.map { $0.key == "*" ? "names of your own" : $0.key }
      let keys = below.isEmpty ? "" : "\(entry.below.isNamed ? "each has" : "keys"): "
      return head(entry, indent: "")
        + WrappedText.text(entry.example, indent: "        ", first: "    e.g. ")
        + (below.isEmpty
          ? ""
          : WrappedText.text(
            keys + below.joined(separator: ", "), indent: "      ", first: "    "))
    }
    return parts.joined() + "\n"
      + WrappedText.text(
        """
        `cohortcast reference KEY` says all about a key and what lies below it, e.g. `cohortcast reference \
        campaigns.*.offer`; `cohortcast reference --all` lists every key. A number may be a distribution: \
        `cohortcast reference lognormal`.
        """, indent: "")
  }

  /// Every key, those below indented.
  static func listing(_ entries: [GrammarEntry]) -> String {
    lines(entries, indent: "").joined(separator: "\n") + "\n"
  }

  private static func lines(_ entries: [GrammarEntry], indent: String) -> [String] {
    entries.indices.flatMap { index -> [String] in
      let below = lines(entries[index].children, indent: indent + "  ")
      return headLines(entries[index], indent: indent)
        + (index + 1 < entries.count
          ? ownLines(entries[index], before: entries[index + 1], indent: indent + "  ") : below)
    }
  }

  /// What lies below an entry: of many keys that the next has as well, as policies under the names of their
  /// rules do, only those that differ.
  private static func ownLines(
    _ entry: GrammarEntry, before next: GrammarEntry, indent: String
  ) -> [String] {
    guard entry.children.count > 3, entry.children.map(\.key) == next.children.map(\.key) else {
      return lines(entry.children, indent: indent)
    }
    return zip(entry.children, next.children).flatMap { child, other in
      let own = lines([child], indent: indent)
      return own == lines([other], indent: indent) ? [] : own
    }
  }

  private static func head(_ entry: GrammarEntry, indent: String) -> String {
    headLines(entry, indent: indent).joined(separator: "\n") + "\n"
  }

  private static func headLines(_ entry: GrammarEntry, indent: String) -> [String] {
    let isList = entry.children.first?.path.hasPrefix(entry.path + "[]") ?? false
    let facts =
      [entry.children.isEmpty ? entry.kind : isList ? "list" : "", entry.range]
      + entry.conditions
      + [entry.isRequired ? "needed" : entry.fallback.map { "default \($0)" } ?? ""]
    let text = facts.filter { !$0.isEmpty }.joined(separator: "; ")
    let head = "\(indent)\(entry.key)\(text.isEmpty ? "" : ": \(text)")"
    return WrappedText.lines(head, indent: indent + "    ", first: "")
      + (entry.meaning.isEmpty ? [] : WrappedText.lines(entry.meaning, indent: indent + "    "))
  }

  /// A distribution, as it may stand in the place of a number.
  static func law(_ law: LawReference) -> String {
    let definition = law.definition
    let forms = definition.forms.map { "{\($0.joined(separator: ", "))}" }
    return "\(law.name)\n"
      + WrappedText.text(
        "A distribution in the place of a number. \(definition.summary)", indent: "  ")
      + WrappedText.text(
        forms.joined(separator: " or "), indent: "            ", first: "  takes     ")
      + definition.parameters.map {
        WrappedText.text("\($0.name): \($0.meaning)", indent: "      ", first: "    ")
      }.joined()
      + WrappedText.text(
        "\(law.key): \(law.example)", indent: "            ", first: "  example   ")
  }

  /// All about keys; those of which all is the same once, under the paths of all.
  static func entries(_ entries: [GrammarEntry]) -> [String] {
    let texts = entries.map(entry)
    return texts.indices.filter { texts.firstIndex(of: texts[$0]) == $0 }.map { index in
      let paths = entries.indices.filter { texts[$0] == texts[index] }.map { entries[$0].path }
      return paths.joined(separator: "\n") + "\n" + texts[index]
    }
  }

  /// All about one key, but for its path.
  private static func entry(_ entry: GrammarEntry) -> String {
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
    var text = ""
    if !entry.meaning.isEmpty {
      text += WrappedText.lines(entry.meaning, indent: "  ").joined(separator: "\n") + "\n"
    }
    for (name, value) in rows {
      let head = "  " + name.padding(toLength: 10, withPad: " ", startingAt: 0)
      let lines = WrappedText.lines(value, indent: String(repeating: " ", count: 12), first: head)
      text += lines.joined(separator: "\n") + "\n"
    }
    if !entry.children.isEmpty {
      text += "  keys\n" + lines(entry.children, indent: "    ").joined(separator: "\n") + "\n"
    }
    return text
  }
}

extension GrammarEntry {
  /// The keys right below: of the mapping, of an item of the list, or of what has a name of the user's own.
  fileprivate var below: (children: [GrammarEntry], isNamed: Bool) {
    guard children.last?.key == "*", let inner = children.last, !inner.children.isEmpty else {
      return (children, false)
    }
    return (inner.children, true)
  }
}
