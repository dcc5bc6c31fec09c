import Documents
import Foundation

/// A scenario's tree with something else in one place, as text for the reader and as a value for a
/// schema.
indirect enum Mutant: Sendable {
  case null
  case scalar(String, isQuoted: Bool)
  case list([Mutant])
  case mapping([(key: String, value: Mutant)])

  init(_ node: DocumentNode) {
    switch node.content {
    case .null: self = .null
    case .scalar(let text, let isQuoted): self = .scalar(text, isQuoted: isQuoted)
    case .list(let items): self = .list(items.map(Mutant.init))
    case .mapping(let entries): self = .mapping(entries.map { ($0.key, Mutant($0.value)) })
    }
  }

  /// Flow style; the reader looks at texts, whatever their quotes.
  var text: String {
    switch self {
    case .null: "null"
    case .scalar(let text, _): Self.quoted(text)
    case .list(let items): "[\(items.map(\.text).joined(separator: ", "))]"
    case .mapping(let entries):
      "{\(entries.map { "\(Self.quoted($0.key)): \($0.value.text)" }.joined(separator: ", "))}"
    }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n").replacing("\t", with: "\\t")
    return "\"\(escaped)\""
  }

  /// As YAML 1.2 (core schema) has it for an editor.
  var value: SchemaValidator.Value {
    switch self {
    case .null: return .null
    case .scalar(let text, let isQuoted):
      if isQuoted { return .text(text) }
      if ["true", "True", "TRUE"].contains(text) { return .flag(true) }
      if ["false", "False", "FALSE"].contains(text) { return .flag(false) }
      let isNumber =
        text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil
      return isNumber ? Double(text).map { .number($0) } ?? .text(text) : .text(text)
    case .list(let items): return .list(items.map(\.value))
    case .mapping(let entries): return .object(entries.map { ($0.key, $0.value.value) })
    }
  }

  /// Every tree that differs in one place, with the place.
  func mutants(_ replacements: [Mutant], at path: String = "") -> [(place: String, tree: Mutant)] {
    switch self {
    case .null, .scalar: return replacements.map { (path, $0) }
    case .list(let items):
      let inner = items.indices.flatMap { place in
        items[place].mutants(replacements, at: "\(path)[\(place)]").map { inner in
          var items = items
          items[place] = inner.tree
          return (inner.place, Mutant.list(items))
        }
      }
      return [(path, .scalar("abc", isQuoted: false)), (path, .list([])), (path, .null)]
        + [(path, .mapping([])), (path, .list(items + items))] + inner
    case .mapping(let entries):
      let inner = entries.indices.flatMap { place -> [(String, Mutant)] in
        let entry = entries[place]
        let below = path.isEmpty ? entry.key : "\(path).\(entry.key)"
        var changed = entry.value.mutants(replacements, at: below).map { inner in
          var entries = entries
          entries[place].value = inner.tree
          return (inner.place, Mutant.mapping(entries))
        }
        var fewer = entries
        fewer.remove(at: place)
        changed.append(("\(below) dropped", .mapping(fewer)))
        var other = entries
        other[place].key = "zzz"
        changed.append(("\(below) renamed", .mapping(other)))
        return changed
      }
      return [(path, .scalar("abc", isQuoted: false)), (path, .list([.null])), (path, .null)]
        + inner
    }
  }
}
