/// A value as a scenario resolved it, for `cohortcast plan` and a run's manifest.
public struct ResolvedValue: Sendable, Hashable {
  public enum Source: Sendable, Hashable, CustomStringConvertible {
    case file(Place)
    case `default`

    public var description: String {
      switch self {
      case .file(let place): place.description
      case .default: "default"
      }
    }
  }

  public let keyPath: String
  /// With its unit, as a scenario would write it.
  public let text: String
  public let source: Source
}

/// The values of a scenario in reading order: numbers by their place in the table, so that a change
/// of a number is seen here too, and texts, names and flags as they are.
public struct ResolvedValues: Sendable {
  private enum Entry: Sendable {
    case text(ResolvedValue)
    case number(QuantityID)
  }
  private var entries: [Entry] = []

  mutating func add(_ value: ResolvedValue) { entries.append(.text(value)) }
  mutating func add(_ id: QuantityID) { entries.append(.number(id)) }

  public func list(_ table: QuantityTable) -> [ResolvedValue] {
    entries.map { entry in
      switch entry {
      case .text(let value): value
      case .number(let id):
        ResolvedValue(
          keyPath: table[id].path.description, text: table[id].text, source: table[id].source)
      }
    }
  }
}

/// One reading of a scenario: collects what is wrong and what was resolved.
///
/// Readers never throw. They report to the session and go on with a stand-in, so that all problems
/// come out at once in ``finish()``. A reading happens on one thread.
public final class ReadingSession {
  /// What amounts of money must be written in. Set it as soon as the scenario has said so.
  public var currency: Currency
  /// How the currency is known.
  public enum CurrencySource: Sendable {
    case written
    /// Nobody has written one.
    case byDefault
    /// What is written is none; amounts in any are read.
    case unknown
  }
  public var currencySource = CurrencySource.written
  /// Where it is written.
  public var currencyPlace: Place?
  /// In the order they were met; see ``ScenarioError`` for the order of the files.
  public private(set) var findings: [Finding] = []
  /// What was read otherwise than written, in the order met: no faults, but to be told.
  public private(set) var notes: [Finding] = []
  /// Every number read so far.
  public private(set) var table = QuantityTable()
  /// Every value read so far.
  public private(set) var values = ResolvedValues()
  private var resolvedPaths: Set<DocumentPath> = []
  /// Whether nothing is read; see ``Survey``.
  var isSurvey = false
  /// Of a survey: every mapping that was opened.
  var visits: [SurveyVisit] = []
  /// Every key that was asked for, where somebody wants to know.
  package var trace: [(path: DocumentPath, key: String)]?

  func asked(_ key: String, at path: DocumentPath) {
    trace?.append((path, key))
  }

  public init(currency: Currency = .cny) {
    self.currency = currency
  }

  /// Adds a finding.
  ///
  /// - Parameter message: the rest of a sentence whose subject is `path`: fault, value, remedy.
  public func report(_ place: Place?, _ path: DocumentPath, _ message: String) {
    findings.append(Finding(place: place, keyPath: path.description, message: message))
  }

  /// Whether something has been reported on the value at `path`: what follows from a stand-in for it
  /// is not worth a finding of its own.
  public func isReported(_ path: DocumentPath) -> Bool {
    findings.contains { $0.keyPath == path.description }
  }

  /// Whether something has been reported on the value at `path`, or on a part of it.
  public func hasFinding(atOrBelow path: DocumentPath) -> Bool {
    let own = path.description
    return findings.contains {
      $0.keyPath == own || $0.keyPath.hasPrefix(own + ".") || $0.keyPath.hasPrefix(own + "[")
    }
  }

  /// Whether an amount in another currency is read all the same: where the scenario's is not known, or
  /// left out, which is the one thing to report.
  func takes(_ other: Currency, _ place: Place?, _ path: DocumentPath) -> Bool {
    switch currencySource {
    case .written:
      // A plan in another currency than what it extends: one cause, not one of each amount.
      guard let written = currencyPlace, let place, place.file != written.file else { return false }
      report(
        written, DocumentPath.top.appending("currency"),
        "is \(currency.code), and amounts of \(place.file) are in \(other.code); delete it here, or "
          + "write these amounts anew")
      currencySource = .unknown
    case .byDefault:
      report(
        place, path,
        "is in \(other.code), and no currency is written, so that it is \(currency.code); write "
          + "`currency: \(other.code)` at the top")
      currencySource = .unknown
    case .unknown: break
    }
    currency = other
    return true
  }

  /// Takes back what was reported at `path`: of a key that is not there, that it is missing.
  func retract(_ path: DocumentPath) {
    findings.removeAll { $0.keyPath == path.description }
  }

  /// Adds a note.
  ///
  /// - Parameter message: the rest of a sentence whose subject is `path`.
  public func note(_ place: Place?, _ path: DocumentPath, _ message: String) {
    notes.append(Finding(place: place, keyPath: path.description, message: message))
  }

  /// In reading order; a value asked for twice is listed once.
  public var resolved: [ResolvedValue] { values.list(table) }

  /// Takes down a value that is no number.
  package func resolve(_ path: DocumentPath, _ text: String, _ source: ResolvedValue.Source) {
    guard resolvedPaths.insert(path).inserted else { return }
    values.add(ResolvedValue(keyPath: path.description, text: text, source: source))
  }

  /// Takes down a number; one asked for twice is the same number.
  func record(
    _ quantity: Quantity, at path: DocumentPath, _ use: Section.Use,
    _ source: ResolvedValue.Source
  ) -> Quantity {
    let (id, isNew) = table.record(path) { id in
      QuantityDescriptor(
        id: id, path: path, dimension: quantity.dimension,
        unit: quantity.dimension.unit(currency), range: quantity.range,
        isInteger: use.isInteger, role: use.role, isStructural: use.isStructural,
        law: quantity.law, text: quantity.text, source: source)
    }
    if isNew, resolvedPaths.insert(path).inserted { values.add(id) }
    return Quantity(table[id])
  }

  func add(_ joint: JointUncertainty) { table.add(joint) }

  /// - Throws: ``ScenarioError`` with all findings, when there are any.
  public func finish() throws(ScenarioError) {
    if isSurvey { throw ScenarioError(findings: []) }
    guard findings.isEmpty else { throw ScenarioError(findings: findings) }
  }
}
