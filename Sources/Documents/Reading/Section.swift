import Statistics

/// A reading cursor over one mapping of a scenario.
///
/// It hands out typed values by key and remembers which keys it was asked for, so that
/// ``finish()`` can report the others as unknown. A value that is missing or wrong becomes a finding
/// of the session, and the reader gets a stand-in to go on with. For a key that may be left out, give
/// a `default`, or ask ``has(_:)`` first.
public final class Section {
  /// The mapping.
  public let node: DocumentNode
  /// The way to it; empty for the top.
  public let path: DocumentPath
  public let session: ReadingSession
  /// In the order asked for.
  private var known: [String] = []
  private var knownKeys: Set<String> = []
  /// Places of the keys in the mapping; one look-up for each key, however many there are.
  private lazy var places = Dictionary(
    uniqueKeysWithValues: (node.entries ?? []).enumerated().map { ($1.key, $0) })
  private var parts: [Section] = []
  /// Keys that were reported as missing.
  var missing: Set<String> = []
  private var isFinished = false
  /// So many unknown keys of one mapping are reported one by one.
  private static let mostUnknown = 20
  /// Takes down what is asked for; nil in a reading. See ``Survey``.
  let visit: SurveyVisit?

  package convenience init(
    _ node: DocumentNode, at path: DocumentPath, in session: ReadingSession
  ) {
    self.init(node, at: path, in: session, visit: nil)
  }

  init(
    _ node: DocumentNode, at path: DocumentPath, in session: ReadingSession, visit: SurveyVisit?
  ) {
    self.node = node
    self.path = path
    self.session = session
    self.visit = visit
  }

  /// Where the mapping starts.
  public var place: Place { node.place }

  /// The keys in the order of the file, for mappings whose keys are the user's own names.
  public var keys: [String] { (node.entries ?? []).map(\.key) }

  /// The keys that are written and are none of these.
  public func keys(besides known: [String]) -> [String] { keys.filter { !known.contains($0) } }

  /// Whether something has been reported on one of these keys, or below: what follows from a stand-in is
  /// not worth a finding of its own.
  public func isReported(_ keys: String...) -> Bool {
    keys.contains { session.hasFinding(atOrBelow: path.appending($0)) }
  }

  /// Whether something has been reported on the section itself.
  public var isFaulty: Bool { session.isReported(path) }

  /// Takes all keys for known, where a fault leaves open what they are.
  public func ignoreRest() {
    for key in keys { _ = child(key) }
  }

  /// Whether `key` is there; marks it as known.
  public func has(_ key: String) -> Bool { visit?.has(key) ?? (child(key) != nil) }

  /// The value of `key` as it is in the file; marks it as known.
  public func child(_ key: String) -> DocumentNode? {
    if knownKeys.insert(key).inserted {
      known.append(key)
      session.asked(key, at: path)
    }
    return value(of: key)
  }

  private func value(of key: String) -> DocumentNode? {
    places[key].flatMap { node.entries?[$0].value }
  }

  /// Reports something about the value of `key`, or about the section itself, e.g. what only
  /// several values together show.
  ///
  /// - Parameter message: the rest of a sentence whose subject is the key path: fault, value, remedy.
  public func report(_ message: String, on key: String? = nil) {
    let target = key.map { path.appending($0) } ?? path
    session.report(key.flatMap { value(of: $0)?.place } ?? place, target, message)
  }

  /// How to drop those of some keys that a file which is extended has brought: the rest of a message
  /// about keys that do not go together; empty where all are this file's.
  public func remedy(forInherited keys: [String]) -> String {
    let inherited = (node.entries ?? []).filter {
      keys.contains($0.key) && $0.keyPlace.file != place.file
    }
    guard let first = inherited.first, inherited.count < keys.count else { return "" }
    let removals = inherited.map { "`\($0.key.shortened): ~`" }.joined(separator: ", ")
    return "; what \(first.keyPlace.file) has goes by \(removals)"
  }

  /// Reports that a key does not go with another: on the one that is written in this file, where the file
  /// that is extended has brought the other.
  ///
  /// - Parameter remedy: what to do about the key.
  public func reportConflict(of key: String, with other: String, _ remedy: String) {
    let isInherited = node.entries?.contains { $0.key == key && $0.keyPlace.file != place.file }
    let (own, second) = isInherited ?? false ? (other, key) : (key, other)
    report(
      "is there and `\(second)` as well\(remedy)" + self.remedy(forInherited: [key, other]), on: own
    )
  }

  /// Tells that the value of `key` was read otherwise than written.
  ///
  /// - Parameter message: the rest of a sentence whose subject is the key path.
  public func note(_ message: String, on key: String) {
    session.note(value(of: key)?.place ?? place, path.appending(key), message)
  }

  /// Reports the keys that nobody asked for, here and in every section handed out from here.
  public func finish() {
    if !isFinished {
      isFinished = true
      let unknown = (node.entries ?? []).filter { !knownKeys.contains($0.key) }
      let strange = reportInherited(unknown.prefix(Self.mostUnknown))
      for entry in strange { reportUnknown(entry, isAlone: unknown.count == 1) }
      if let next = unknown.dropFirst(Self.mostUnknown).first {
        let count = unknown.count - Self.mostUnknown
        session.report(next.keyPlace, path, "has \(count) more unknown keys from here on")
      }
    }
    parts.forEach { $0.finish() }
  }

  /// Reports the keys of a file that is extended which do not go with what is written here: one cause,
  /// which is here.
  ///
  /// - Returns: the other keys.
  private func reportInherited(
    _ unknown: ArraySlice<DocumentNode.Entry>
  ) -> [DocumentNode.Entry] {
    let inherited = unknown.filter { $0.keyPlace.file != place.file && meant(by: $0) == nil }
    guard let first = inherited.first else { return Array(unknown) }
    let names = inherited.map { "`\($0.key.shortened)`" }.joined(separator: ", ")
    let removals = inherited.map { "`\($0.key.shortened): ~`" }.joined(separator: ", ")
    let isOne = inherited.count == 1
    session.report(
      place, path,
      "has the unknown key\(isOne ? "" : "s") \(names), which come\(isOne ? "s" : "") from "
        + "\(first.keyPlace) and do\(isOne ? "es" : "") not go with what is written here; write "
        + "\(removals) beside it to drop \(isOne ? "it" : "them")")
    return unknown.filter { entry in !inherited.contains { $0.key == entry.key } }
  }

  /// The key that an unknown one stands for; nil where nothing is near.
  private func meant(by entry: DocumentNode.Entry) -> String? {
    Spelling.nearest(to: entry.key, in: known.filter { isFree($0, for: entry) })
  }

  /// - Parameter isAlone: whether there is no other, so that it may stand for a key that is missing.
  private func reportUnknown(_ entry: DocumentNode.Entry, isAlone: Bool) {
    let near = meant(by: entry)
    let lacking = isAlone && missing.count == 1 && near == nil ? missing.first : nil
    if let meant = near ?? lacking, missing.contains(meant) {
      session.retract(path.appending(meant))
    }
    let remedy =
      if let near {
        "did you mean `\(near)`?"
      } else if let lacking {
        "did you mean `\(lacking)`, which is missing? Known here: " + listed(known)
      } else if let twin = Spelling.nearest(to: entry.key, in: known) {
        "it is near to `\(twin)`, which is there as well; delete one"
      } else if known.isEmpty {
        "no keys are allowed here"
      } else {
        "known here: " + listed(known)
      }
    let subject = path == .top ? "" : "has the "
    session.report(
      entry.keyPlace, path, "\(subject)unknown key `\(entry.key.shortened)`; \(remedy)")
  }

  private func listed(_ keys: [String]) -> String {
    keys.map { "`\($0)`" }.joined(separator: ", ")
  }

  /// Whether an unknown key may have been meant for this one: it is not there, or in another file.
  private func isFree(_ key: String, for entry: DocumentNode.Entry) -> Bool {
    guard let place = places[key], let other = node.entries?[place] else { return true }
    return other.keyPlace.file != entry.keyPlace.file
  }

  /// Whether a mapping is written under `key`, of a value that may be one thing or another.
  public func hasMapping(_ key: String) -> Bool { has(key) && child(key)?.entries != nil }

  /// The mapping under `key` as a section, or nil when it is left out (or is no mapping: a finding).
  public func section(_ key: String) -> Section? {
    if let visit { return open(key, visit, isRequired: false) }
    return child(key).flatMap { part($0, at: path.appending(key)) }
  }

  /// An empty section where a scenario leaves one out, so that its defaults are resolved and shown.
  public func absent(_ key: String) -> Section {
    Section(
      DocumentNode(place: place, content: .mapping([])), at: path.appending(key), in: session)
  }

  /// The mapping under `key`, whose absence is a finding; then an empty section.
  public func requiredSection(_ key: String) -> Section {
    if let visit, let part = open(key, visit, isRequired: true) { return part }
    if let section = section(key) { return section }
    if !has(key) {
      reportMissing(key, "is missing; write `\(key):` and its entries below")
    }
    // What is missing in a missing section is not worth a finding of its own.
    return Section(
      DocumentNode(place: place, content: .mapping([])), at: path.appending(key),
      in: ReadingSession(currency: session.currency))
  }

  /// The named mappings under `key` in the order of the file; none when it is left out.
  ///
  /// - Parameters:
  ///   - count: how many there must be; the reader reports other numbers.
  ///   - special: names by which the reader knows what it has; others are read otherwise.
  public func sections(
    _ key: String, count: ClosedRange<Int>? = nil, special: [(name: String, meaning: String)] = []
  ) -> [(name: String, section: Section)] {
    if let visit {
      if visit.absent.contains(key) { return [] }
      let names = visit.openNames(key, count: count)
      let all = Section(node, at: path.appending(key), in: session, visit: names)
      for (name, meaning) in special { names.explain([name: meaning], [:]) }
      return (special.map(\.name) + SurveyVisit.names).compactMap { name in
        all.section(name).map { (name, $0) }
      }
    }
    guard let value = child(key), !value.isNull, let all = part(value, at: path.appending(key))
    else { return [] }
    return all.keys.compactMap { name in all.section(name).map { (name, $0) } }
  }

  /// The mappings in the list under `key`; none when it is left out.
  ///
  /// - Parameter count: how many there must be; the reader reports other numbers.
  public func list(_ key: String, count: ClosedRange<Int>? = nil) -> [Section] {
    if let visit {
      if visit.absent.contains(key) { return [] }
      let list = path.appending(key).appending(0)
      return [Section(node, at: list, in: session, visit: visit.openList(key, count: count))]
    }
    guard let value = child(key), !value.isNull else { return [] }
    let list = path.appending(key)
    guard let items = value.items else {
      reportWrongKind(value, list, "a list, with `- ` before each item")
      return []
    }
    return items.enumerated().compactMap { part($1, at: list.appending($0)) }
  }

  private func open(_ key: String, _ visit: SurveyVisit, isRequired: Bool) -> Section? {
    if visit.absent.contains(key) { return nil }
    let part = visit.open(SurveyVisit.pattern(key), isRequired: isRequired)
    return Section(node, at: path.appending(key), in: session, visit: part)
  }

  private func part(_ value: DocumentNode, at path: DocumentPath) -> Section? {
    guard value.entries != nil else {
      reportWrongKind(value, path, "a mapping, with `key: value` on each line")
      return nil
    }
    let part = Section(value, at: path, in: session)
    parts.append(part)
    return part
  }

  func reportWrongKind(_ value: DocumentNode, _ path: DocumentPath, _ wanted: String) {
    session.report(value.place, path, "must be \(wanted) (found \(value.found))")
  }
}
