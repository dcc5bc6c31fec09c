extension Section {
  /// A section that stands for one that is left out, read as if it were written.
  ///
  /// - Parameter content: what it stands for.
  public func absent(_ key: String, as content: KeyTree) -> Section {
    Section(content.node(at: place), at: path.appending(key), in: session)
  }

  /// Keys within keys, without values.
  public struct KeyTree: ExpressibleByDictionaryLiteral {
    let entries: [(key: String, below: KeyTree)]

    public init(dictionaryLiteral elements: (String, KeyTree)...) {
      entries = elements.map { ($0, $1) }
    }

    func node(at place: Place) -> DocumentNode {
      DocumentNode(
        place: place,
        content: .mapping(
          entries.map { .init(key: $0.key, keyPlace: place, value: $0.below.node(at: place)) }))
    }
  }
}
