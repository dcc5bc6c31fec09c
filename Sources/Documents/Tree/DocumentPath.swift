/// The way from the top of a document to a value, e.g. `campaigns.welcome.discount`, `tiers[0].name`.
///
/// It names a value in findings and provenance, and it is the address of a parameter's random
/// stream, so two values never share one. Also called its key path.
public struct DocumentPath: Sendable, Hashable, CustomStringConvertible {
  /// One step of the way.
  public enum Component: Sendable, Hashable {
    case key(String)
    /// Counted from 0.
    case index(Int)
  }

  public let description: String

  /// The top of the document.
  public static let top = DocumentPath(description: "")

  private init(description: String) {
    self.description = description
  }

  public init(_ components: some Sequence<Component>) {
    self = components.reduce(.top) { path, component in
      switch component {
      case .key(let key): path.appending(key)
      case .index(let index): path.appending(index)
      }
    }
  }

  /// The value of `key`; a key with `.`, `[`, `"` or white space is quoted.
  public func appending(_ key: String) -> DocumentPath {
    let component = Self.isPlain(key) ? key : Self.quoted(key)
    return DocumentPath(
      description: description.isEmpty ? component : "\(description).\(component)")
  }

  /// By scalars, since a combining mark hides a point from characters.
  private static func isPlain(_ key: String) -> Bool {
    !key.isEmpty
      && !key.unicodeScalars.contains {
        ".[]\"".unicodeScalars.contains($0) || $0.properties.isWhitespace
      }
  }

  private static func quoted(_ key: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in key.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text.append("\\") }
      text.append(scalar)
    }
    return "\"\(String(text))\""
  }

  /// The item at `index`, counted from 0.
  public func appending(_ index: Int) -> DocumentPath {
    DocumentPath(description: "\(description)[\(index)]")
  }

  /// Whether this is `other` or the way to it leads through `other`.
  public func isAtOrBelow(_ other: DocumentPath) -> Bool {
    guard other != .top else { return true }
    let own = description.utf8
    let start = other.description.utf8
    guard own.starts(with: start) else { return false }
    let next = own.dropFirst(start.count).first
    return next == nil || next == UInt8(ascii: ".") || next == UInt8(ascii: "[")
  }
}
