import Yams

/// Turns the text of one file into nodes with places: the one door to Yams.
struct Composition {
  /// Far more than any scenario has, and few enough for aliases of aliases not to explode.
  static let mostNodes = 200_000
  /// Deeper than any scenario.
  static let deepest = 64
  /// After so many mappings with duplicate keys only the next one is reported.
  static let mostRounds = 20
  /// With more duplicate keys than this in one mapping they are reported together.
  static let mostDuplicates = 20

  let file: String
  private(set) var findings: [Finding] = []
  private var nodes = 0
  private var disguise: KeyDisguise

  /// The tree of `text`, or nil with at least one finding. Findings without a nil tree are possible:
  /// duplicate keys.
  static func read(_ text: String, in file: String) -> (root: DocumentNode?, findings: [Finding]) {
    var reader = Composition(file: file, disguise: KeyDisguise(text))
    let root = reader.compose()
    return (root, reader.findings)
  }

  private init(file: String, disguise: KeyDisguise) {
    self.file = file
    self.disguise = disguise
  }

  private mutating func compose() -> DocumentNode? {
    var round = 0
    while true {
      round += 1
      do {
        guard let root = try Yams.compose(yaml: disguise.text, .basic) else {
          report(Place(file: file), "is empty; write a scenario, or `extends: <file>`")
          return nil
        }
        let node = document(root, at: .top)
        guard nodes <= Self.mostNodes else {
          report(Place(file: file), "has more than \(Self.mostNodes) values; use fewer aliases")
          return nil
        }
        return node
      } catch let error as YamlError {
        if case .duplicatedKeysInMapping(let keys, let context) = error {
          if round <= Self.mostRounds, keys.count <= Self.mostDuplicates, disguise.hide(keys) {
            continue
          }
          reportDuplicates(keys.map(disguise.reveal), place(context.mark))
          return nil
        }
        let fault = SyntaxFault(error, in: disguise.text)
        report(Place(file: file, line: fault.line, column: fault.column), fault.message)
        return nil
      } catch {
        report(Place(file: file), "cannot be read as YAML: \(error)")
        return nil
      }
    }
  }

  private mutating func reportDuplicates(_ keys: [String], _ place: Place) {
    let named = keys.sorted().prefix(Self.mostDuplicates).map { "`\($0.shortened)`" }
      .joined(separator: ", ")
    let rest = keys.count - Self.mostDuplicates
    report(
      place,
      keys.count == 1
        ? "has the key \(named) twice; keep one"
        : "has the keys \(named)\(rest > 0 ? " and \(rest) more" : "") twice; keep one of each")
  }

  private mutating func document(
    _ node: Node, at path: DocumentPath, depth: Int = 0
  ) -> DocumentNode {
    nodes += 1
    let place = place(node.mark)
    guard nodes <= Self.mostNodes, depth <= Self.deepest else {
      if depth > Self.deepest {
        report(place, "is nested more than \(Self.deepest) deep; use fewer brackets")
      }
      return DocumentNode(place: place, content: .null)
    }
    switch node {
    case .scalar(let scalar):
      return DocumentNode(place: place, content: content(of: scalar))
    case .sequence(let items):
      reportCommas(in: Array(items), at: path)
      let list = items.enumerated().map { index, item in
        document(item, at: path.appending(index), depth: depth + 1)
      }
      return DocumentNode(place: place, content: .list(list))
    case .mapping(let pairs):
      return DocumentNode(place: place, content: .mapping(entries(pairs, at: path, depth: depth)))
    case .alias:
      // Yams puts what an alias stands for in its place.
      return DocumentNode(place: place, content: .null)
    }
  }

  private func content(of scalar: Node.Scalar) -> DocumentNode.Content {
    let text = disguise.reveal(scalar.string)
    let isQuoted = scalar.style != .plain
    return !isQuoted && ["", "~", "null", "Null", "NULL"].contains(text)
      ? .null : .scalar(text, isQuoted: isQuoted)
  }

  private mutating func entries(
    _ pairs: Node.Mapping, at path: DocumentPath, depth: Int
  ) -> [DocumentNode.Entry] {
    var entries: [DocumentNode.Entry] = []
    var inherited: [DocumentNode] = []
    var lines: [String: Int] = [:]
    let strays = strayKeys(in: pairs, at: path)
    for (index, (key, value)) in pairs.enumerated() where !strays.contains(index) {
      guard case .scalar(let scalar) = key else {
        report(place(key.mark), "has a list or mapping as a key; write `key: value`", path)
        continue
      }
      let name = disguise.reveal(scalar.string)
      guard !name.trimmed.isEmpty, name.unicodeScalars.count <= 200 else {
        report(
          place(key.mark),
          "has an empty key or one of more than 200 characters; write `key: value`", path)
        continue
      }
      let inner = path.appending(name)
      let node = document(value, at: inner, depth: depth + 1)
      if name == "<<" && scalar.style == .plain {
        inherited += node.items ?? [node]
        continue
      }
      let entry = DocumentNode.Entry(key: name, keyPlace: place(key.mark), value: node)
      if let line = lines[name] {
        report(
          entry.keyPlace, "is written twice, first in line \(line); keep one of them", inner)
      } else {
        lines[name] = entry.keyPlace.line
        entries.append(entry)
      }
    }
    for node in inherited {
      guard let more = node.entries else {
        report(node.place, "must be an alias of a mapping", path.appending("<<"))
        continue
      }
      for entry in more where lines.updateValue(0, forKey: entry.key) == nil {
        entries.append(entry)
      }
    }
    return entries
  }

  /// Reports numbers with commas in `{…}`, and says which entries are what stands behind those.
  private mutating func strayKeys(in pairs: Node.Mapping, at path: DocumentPath) -> Set<Int> {
    var strays: Set<Int> = []
    var comma: (StrayComma, key: String, value: Node)?
    var last: (key: Node, value: Node)?
    func isLone(_ value: Node) -> Bool { value.scalar.map { $0.string.isEmpty } ?? false }
    for (index, (key, value)) in pairs.enumerated() {
      let isDigits = key.scalar?.string.first?.isDigit ?? false
      if let found = comma, isLone(value), isDigits {
        comma = (StrayComma(found.0, next: shown(key)), found.key, found.value)
        strays.insert(index)
        continue
      }
      reportComma(comma, at: path)
      comma = nil
      if let last, isLone(value), let found = StrayComma(inMapping: last.value, next: shown(key)) {
        comma = (found, disguise.reveal(last.key.scalar?.string ?? ""), last.value)
        strays.insert(index)
        continue
      }
      last = (key, value)
    }
    reportComma(comma, at: path)
    return strays
  }

  private mutating func reportComma(
    _ comma: (StrayComma, key: String, value: Node)?, at path: DocumentPath
  ) {
    guard let (comma, key, value) = comma else { return }
    report(place(value.mark), comma.message("{…}"), path.appending(key))
  }

  private mutating func reportCommas(in items: [Node], at path: DocumentPath) {
    for index in items.indices.dropLast() {
      guard let comma = StrayComma(inList: items[index], next: items[index + 1]) else { continue }
      report(place(items[index].mark), comma.message("[…]"), path.appending(index))
    }
  }

  /// A key as the file has it.
  private func shown(_ key: Node) -> Node {
    guard case .scalar(var scalar) = key else { return key }
    scalar.string = disguise.reveal(scalar.string)
    return .scalar(scalar)
  }

  private func place(_ mark: Mark?) -> Place {
    Place(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
  }

  private mutating func report(_ place: Place, _ message: String, _ path: DocumentPath = .top) {
    findings.append(Finding(place: place, keyPath: path.description, message: message))
  }
}
