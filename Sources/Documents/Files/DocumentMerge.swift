import Statistics

/// Lays an extending file over the file it extends.
///
/// Mappings merge key by key: the extension's values win, the base's order is kept, new keys are
/// appended, `~` removes. Lists, scalars and laws (`{beta: {mean: 12 %, n: 200}}`) are values: they
/// replace as a whole.
struct DocumentMerge {
  /// The file that is extended, as messages name it.
  let baseFile: String
  private(set) var findings: [Finding] = []
  /// For so many findings the key that was meant is looked for.
  static let mostSearched = 20

  init(baseFile: String) {
    self.baseFile = baseFile
  }

  /// `extension` over `base`; each part keeps the place it was written at.
  mutating func merge(
    _ top: DocumentNode, over base: DocumentNode, at path: DocumentPath = .top
  ) -> DocumentNode {
    guard case .mapping(let changes) = top.content, case .mapping(var entries) = base.content,
      !(top.isLaw && base.isLaw)
    else {
      rejectRemovals(in: top, at: path)
      return top
    }
    let known = entries.map(\.key)
    let positions = Dictionary(uniqueKeysWithValues: zip(known, known.indices))
    var removed: Set<Int> = []
    for change in changes {
      let inner = path.appending(change.key)
      guard let index = positions[change.key] else {
        rejectRemovals(in: change.value, at: inner, key: change.key, known: known)
        if !change.value.isNull { entries.append(change) }
        continue
      }
      if change.value.isNull {
        removed.insert(index)
        continue
      }
      let merged = merge(change.value, over: entries[index].value, at: inner)
      entries[index] = .init(key: change.key, keyPlace: change.keyPlace, value: merged)
    }
    let kept = entries.indices.filter { !removed.contains($0) }.map { entries[$0] }
    return DocumentNode(place: top.place, content: .mapping(kept))
  }

  /// Null says "remove", and here there is nothing to remove.
  private mutating func rejectRemovals(
    in node: DocumentNode, at path: DocumentPath, key: String = "", known: [String] = []
  ) {
    switch node.content {
    case .null:
      // A search among all keys for each of many would take long.
      let meant =
        findings.count < Self.mostSearched
        ? Spelling.nearest(to: key, in: known).map { "; did you mean `\($0)`?" } : nil
      findings.append(
        Finding(
          place: node.place, keyPath: path.description,
          message: "has no value, and \(baseFile) has no such entry to remove"
            + (meant ?? "; write a value or delete the key")))
    case .mapping(let entries):
      for entry in entries {
        rejectRemovals(in: entry.value, at: path.appending(entry.key))
      }
    case .scalar, .list: break
    }
  }
}

extension DocumentNode {
  /// Whether this is a law as a scenario writes it: one key that names a distribution, and under it
  /// nothing but that law's parameters.
  var isLaw: Bool {
    guard let entries, entries.count == 1,
      let definition = DistributionCatalog.all[entries[0].key]?.definition
    else { return false }
    let parameters = Set(definition.forms.flatMap { $0 } + definition.parameters.map(\.name))
    switch entries[0].value.content {
    case .list: return true
    case .mapping(let written):
      return !written.isEmpty
        && written.allSatisfy { parameters.contains($0.key) && $0.value.text != nil }
    case .null, .scalar: return false
    }
  }
}
