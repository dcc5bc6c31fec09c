/// The way from the top of a document to a value, e.g. `campaigns.welcome.discount`, `tiers[0].name`.
///
/// It names a value in findings and provenance, and it is the address of a parameter's random
/// stream, so two values never share one.
public struct DocumentPath: Sendable, Hashable, CustomStringConvertible {
  public let description: String

  /// The top of the document.
  public static let top = DocumentPath(description: "")

  private init(description: String) {
    self.description = description
  }

  /// The value of `key`; a key with `.`, `[`, `"` or white space is quoted.
  public func appending(_ key: String) -> DocumentPath {
    let isPlain = !key.isEmpty && !key.contains { ".[]\"".contains($0) || $0.isWhitespace }
    let quoted = key.split(separator: "\"", omittingEmptySubsequences: false)
    let component = isPlain ? key : "\"\(quoted.joined(separator: "\\\""))\""
    return DocumentPath(
      description: description.isEmpty ? component : "\(description).\(component)")
  }

  /// The item at `index`, counted from 0.
  public func appending(_ index: Int) -> DocumentPath {
    DocumentPath(description: "\(description)[\(index)]")
  }
}
