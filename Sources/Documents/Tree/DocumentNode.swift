/// One value of a scenario file: a tree that knows where each of its parts was written.
public struct DocumentNode: Sendable {
  /// Where the value starts.
  public let place: Place
  public let content: Content

  public indirect enum Content: Sendable {
    /// `~`, `null` or nothing, unquoted.
    case null
    /// The text as written, without quotes; what it means is for the reader to say.
    case scalar(String, isQuoted: Bool)
    case list([DocumentNode])
    /// In the order of the file; keys are unique.
    case mapping([Entry])
  }

  /// A key and its value.
  public struct Entry: Sendable {
    public let key: String
    public let keyPlace: Place
    public let value: DocumentNode

    public init(key: String, keyPlace: Place, value: DocumentNode) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  public init(place: Place, content: Content) {
    self.place = place
    self.content = content
  }

  public var isNull: Bool {
    if case .null = content { true } else { false }
  }

  /// The text of a scalar, else nil.
  public var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The items of a list, else nil.
  public var items: [DocumentNode]? {
    if case .list(let items) = content { items } else { nil }
  }

  /// The entries of a mapping, else nil.
  public var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The value of `key` in a mapping, else nil.
  public subscript(key: String) -> DocumentNode? {
    entries?.first { $0.key == key }?.value
  }

  /// The texts of all scalars in it.
  var leaves: [String] {
    switch content {
    case .null: []
    case .scalar(let text, _): [text]
    case .list(let items): items.flatMap(\.leaves)
    case .mapping(let entries): entries.flatMap(\.value.leaves)
    }
  }

  /// What a message calls this value: `a list`, `a mapping with the keys a, b`, `12`, `nothing`.
  public var found: String {
    switch content {
    case .null: "nothing"
    case .scalar(let text, _): text.isEmpty ? "an empty text" : text.shortened
    case .list: "a list"
    case .mapping(let entries) where entries.isEmpty: "an empty mapping"
    case .mapping(let entries):
      "a mapping with " + (entries.count == 1 ? "the key " : "the keys ")
        + entries.map(\.key.shortened).joined(separator: ", ").shortened
    }
  }

  /// Whether both trees say the same, wherever and with whatever quotes they were written.
  public func hasSameContent(as other: DocumentNode) -> Bool {
    switch (content, other.content) {
    case (.null, .null): true
    case (.scalar(let a, _), .scalar(let b, _)): a == b
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.hasSameContent(as: $1) }
    case (.mapping(let a), .mapping(let b)):
      a.count == b.count
        && zip(a, b).allSatisfy { $0.key == $1.key && $0.value.hasSameContent(as: $1.value) }
    default: false
    }
  }
}
