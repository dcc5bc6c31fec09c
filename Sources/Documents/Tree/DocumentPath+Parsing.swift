/// A text that is no key path.
public struct PathFault: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String
}

extension DocumentPath {
  /// Reads a key path as it is displayed: keys with points between them, `[0]` for an item, a key
  /// with `.`, `[`, `]`, `"` or white space in quotes, with `\` before `"` and `\`.
  ///
  /// - Throws: ``PathFault`` that says what is wrong and what to write.
  public init(parsing text: String) throws(PathFault) {
    self.init(try Self.components(text))
  }

  /// The steps of the way. Nothing but ``appending(_:)-(String)`` makes paths, so that each can be
  /// read back.
  public var components: [Component] { (try? Self.components(description)) ?? [] }

  private static func components(_ text: String) throws(PathFault) -> [Component] {
    var found: [Component] = []
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      if first == "[", !found.isEmpty || rest.startIndex == text.startIndex {
        rest = rest.dropFirst()
        found.append(.index(try index(&rest, of: text)))
        continue
      }
      if !found.isEmpty {
        guard first == "." else { throw wrong(text, "write a point between two keys") }
        rest = rest.dropFirst()
      }
      found.append(.key(try key(&rest, of: text)))
    }
    return found
  }

  private static func index(
    _ rest: inout Substring.UnicodeScalarView, of text: String
  ) throws(PathFault) -> Int {
    let digits = rest.prefix { ("0"..."9" as ClosedRange<Unicode.Scalar>).contains($0) }
    rest = rest[digits.endIndex...]
    guard let index = Int(String(digits)), rest.first == "]" else {
      throw wrong(text, "write the place of an item, counted from 0, e.g. `targets[0]`")
    }
    rest = rest.dropFirst()
    return index
  }

  private static func key(
    _ rest: inout Substring.UnicodeScalarView, of text: String
  ) throws(PathFault) -> String {
    guard rest.first == "\"" else {
      let plain = rest.prefix { $0 != "." && $0 != "[" }
      guard !plain.isEmpty else { throw wrong(text, "write a key before and after each point") }
      let isClean = !plain.contains {
        "]\"".unicodeScalars.contains($0) || $0.properties.isWhitespace
      }
      guard isClean else {
        throw wrong(text, "put a key with spaces, quotes or brackets in quotes")
      }
      rest = rest[plain.endIndex...]
      return String(plain)
    }
    rest = rest.dropFirst()
    var key = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "\"" { return String(key) }
      guard scalar == "\\" else {
        key.append(scalar)
        continue
      }
      guard let escaped = rest.popFirst() else { break }
      key.append(escaped)
    }
    throw wrong(text, "close the quote")
  }

  private static func wrong(_ text: String, _ remedy: String) -> PathFault {
    PathFault(description: "is no key path (got \(text.shortened)); \(remedy)")
  }
}
