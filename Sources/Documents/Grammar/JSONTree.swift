/// A JSON document whose keys keep their order.
indirect enum JSONTree: Sendable, Equatable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([JSONTree])
  case object([(key: String, value: JSONTree)])

  static func == (a: JSONTree, b: JSONTree) -> Bool { a.written() == b.written() }

  /// An object of so many bytes stands in one line.
  private static let width = 90

  /// With two spaces for each level; ends without a line break.
  func written(_ indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return Self.quoted(text)
    case .number(let value):
      return value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
    case .flag(let flag): return "\(flag)"
    case .list(let items):
      if items.isEmpty { return "[]" }
      let isShort = items.allSatisfy(\.isLeaf) && items.count < 8
      let texts = items.map { $0.written(inner) }
      return isShort
        ? "[\(texts.joined(separator: ", "))]"
        : "[\n\(texts.map { inner + $0 }.joined(separator: ",\n"))\n\(indent)]"
    case .object(let entries):
      if entries.isEmpty { return "{}" }
      let texts = entries.map { "\(Self.quoted($0.key)): \($0.value.written(inner))" }
      let line = "{\(texts.joined(separator: ", "))}"
      if line.utf8.count <= Self.width, !line.contains("\n") { return line }
      return "{\n\(texts.map { inner + $0 }.joined(separator: ",\n"))\n\(indent)}"
    }
  }

  private var isLeaf: Bool {
    switch self {
    case .text, .number, .flag: true
    case .list, .object: false
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
