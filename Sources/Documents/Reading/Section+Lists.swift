extension Section {
  /// A list of names may be so much longer than there are names before it is refused as a whole.
  private static let mostSpareItems = 100

  /// A list of texts, or a single one; `default` nil when the key must be there.
  ///
  /// - Parameters:
  ///   - names: when given, each text must be one of these, in any case of letters.
  ///   - count: how many there must be; nil for any number.
  public func texts(
    _ key: String, oneOf names: [String]? = nil, count: ClosedRange<Int>? = nil,
    default fallback: [String]? = nil
  ) -> [String] {
    if let visit {
      let item: ValueForm =
        names.map { .words($0.map(SurveyVisit.pattern).uniqued) }
        ?? .text(TextForm(example: "some text"))
      visit.record(
        key, .list(item, count: count, orSingle: true),
        default: fallback.map { "[\($0.joined(separator: ", "))]" }, isOptional: false)
      return fallback ?? names.map { Array($0.prefix(1)) } ?? []
    }
    let target = path.appending(key)
    let example = names?.first ?? "some text"
    if let node = child(key), node.text != nil {
      check(1, count, key)
      return text(node, at: target, names, example).map { [$0] } ?? []
    }
    guard let items = items(key, "[\(example), …]", fallback.map { _ in }) else {
      if let fallback, !has(key) {
        session.resolve(target, "[\(fallback.joined(separator: ", "))]", .default)
      }
      return fallback ?? []
    }
    check(items.count, count, key)
    if let names, items.count > names.count + Self.mostSpareItems {
      report(
        "has \(items.count) items, and there are \(names.count) names; write each name once",
        on: key)
      return []
    }
    return items.enumerated().compactMap { index, item in
      text(item, at: target.appending(index), names, example)
    }
  }

  private func text(
    _ item: DocumentNode, at path: DocumentPath, _ names: [String]?, _ example: String
  ) -> String? {
    guard let written = item.text?.trimmed else {
      reportNoScalar(item, path, example)
      return nil
    }
    switch names.map({ Self.choose(written, $0) }) ?? .value(written) {
    case .value(let text):
      session.resolve(path, text, .file(item.place))
      return text
    case .wrong(let message):
      session.report(item.place, path, message)
      return nil
    }
  }

  /// The items under `key`; nil when there is no list, reported unless it is left out and may be.
  func items(_ key: String, _ example: String, _ fallback: Void?) -> [DocumentNode]? {
    let target = path.appending(key)
    guard let value = child(key) else {
      if fallback == nil {
        reportMissing(key, "is missing; write e.g. `\(key): \(example)`")
      }
      return nil
    }
    guard let items = value.items else {
      session.report(
        value.place, target, "must be a list (found \(value.found)); write e.g. `\(example)`")
      return nil
    }
    return items
  }

  func check(_ count: Int, _ wanted: ClosedRange<Int>?, _ key: String) {
    guard let wanted, !wanted.contains(count) else { return }
    let range =
      wanted.count == 1 ? "\(wanted.lowerBound)" : "\(wanted.lowerBound) to \(wanted.upperBound)"
    report("must have \(range) items (found \(count)); write that many", on: key)
  }
}
