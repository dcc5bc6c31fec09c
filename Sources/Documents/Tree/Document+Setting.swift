import Statistics

extension Document {
  /// The way to every value that is no mapping, in the order of the document; lists item by item,
  /// laws as a whole.
  public var paths: [DocumentPath] {
    var found: [DocumentPath] = []
    root.collect(at: .top, into: &found)
    return found
  }

  /// The value at a path, or nil.
  public subscript(path: DocumentPath) -> DocumentNode? {
    path.components.reduce(root) { node, component in
      switch component {
      case .key(let key): node?[key]
      case .index(let index): node?.items.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      }
    }
  }

  /// The document with another value at a path, or with a key more in a mapping that is there.
  ///
  /// - Parameters:
  ///   - text: what a scenario would write: a value with its unit, or a law or list in brackets,
  ///     `{normal: {mean: 5 %, sd: 1 %}}`.
  ///   - makingWay: whether mappings that are missing on the way are made.
  /// - Throws: ``ScenarioError`` that names the nearest known path when the path leads nowhere, or
  ///   says why the text is no value.
  public func setting(
    _ path: DocumentPath, to text: String, makingWay: Bool = false
  ) throws(ScenarioError) -> Document {
    let components = path.components
    guard !components.isEmpty else {
      throw ScenarioError(Place(file: file), "cannot be set as a whole; name a key path")
    }
    let value = try Self.content(of: text, at: path, in: file)
    guard let changed = root.setting(components[...], to: value, makingWay) else {
      let candidates = paths.map(\.description)
      let meant = Spelling.nearest(to: path.description, in: candidates)
      throw ScenarioError(
        Place(file: file),
        "leads nowhere: only a value that is there can be set, or a key in a mapping that is there; "
          + (meant.map { "did you mean `\($0)`?" } ?? "write e.g. `\(candidates.first ?? "")`"),
        keyPath: path.description)
    }
    return Document(root: changed, files: files, headComment: headComment)
  }

  private static func content(
    of text: String, at path: DocumentPath, in file: String
  ) throws(ScenarioError) -> DocumentNode.Content {
    let trimmed = text.trimmed
    guard trimmed.hasPrefix("{") || trimmed.hasPrefix("[") else {
      if trimmed.isEmpty {
        throw ScenarioError(
          Place(file: file), "has no value; write one, e.g. `30 days`", keyPath: path.description)
      }
      return .scalar(trimmed, isQuoted: false)
    }
    let (node, findings) = Composition.read(trimmed, in: file)
    guard let node, findings.isEmpty else {
      throw ScenarioError(
        findings: findings.map {
          Finding(place: nil, keyPath: path.description, message: $0.message)
        })
    }
    return node.content
  }
}

extension DocumentNode {
  fileprivate func collect(at path: DocumentPath, into found: inout [DocumentPath]) {
    switch content {
    case .mapping(let entries) where !isLaw:
      for entry in entries { entry.value.collect(at: path.appending(entry.key), into: &found) }
    case .list(let items):
      for (index, item) in items.enumerated() {
        item.collect(at: path.appending(index), into: &found)
      }
    default: found.append(path)
    }
  }

  /// The tree with other content at the end of a way; nil when the way leads nowhere.
  fileprivate func setting(
    _ way: ArraySlice<DocumentPath.Component>, to value: Content, _ makingWay: Bool
  ) -> DocumentNode? {
    guard let step = way.first else { return DocumentNode(place: place, content: value) }
    let rest = way.dropFirst()
    switch (step, content) {
    case (.key(let key), .mapping(var entries)):
      guard let index = entries.firstIndex(where: { $0.key == key }) else {
        let blank = DocumentNode(place: place, content: .mapping([]))
        guard rest.isEmpty || makingWay, let node = blank.setting(rest, to: value, makingWay) else {
          return nil
        }
        entries.append(Entry(key: key, keyPlace: place, value: node))
        return DocumentNode(place: place, content: .mapping(entries))
      }
      guard let inner = entries[index].value.setting(rest, to: value, makingWay) else { return nil }
      entries[index] = Entry(key: key, keyPlace: entries[index].keyPlace, value: inner)
      return DocumentNode(place: place, content: .mapping(entries))
    case (.index(let index), .list(var items)):
      guard items.indices.contains(index),
        let inner = items[index].setting(rest, to: value, makingWay)
      else { return nil }
      items[index] = inner
      return DocumentNode(place: place, content: .list(items))
    default: return nil
    }
  }
}
