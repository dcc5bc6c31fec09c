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

/// One reading of a scenario: collects what is wrong and what was resolved.
///
/// Readers never throw. They report to the session and go on with a stand-in, so that all problems
/// come out at once in ``finish()``. A reading happens on one thread.
public final class ReadingSession {
  /// What amounts of money must be written in. Set it as soon as the scenario has said so.
  public var currency: Currency
  /// In the order they were met; see ``ScenarioError`` for the order of the files.
  public private(set) var findings: [Finding] = []
  /// In reading order; a value asked for twice is listed once.
  public private(set) var resolved: [ResolvedValue] = []
  /// Whether any number read so far is a distribution.
  public package(set) var hasUncertainty = false
  private var resolvedPaths: Set<String> = []

  public init(currency: Currency = .cny) {
    self.currency = currency
  }

  /// Adds a finding.
  ///
  /// - Parameter message: the rest of a sentence whose subject is `path`: fault, value, remedy.
  public func report(_ place: Place?, _ path: DocumentPath, _ message: String) {
    findings.append(Finding(place: place, keyPath: path.description, message: message))
  }

  package func resolve(_ path: DocumentPath, _ text: String, _ source: ResolvedValue.Source) {
    guard resolvedPaths.insert(path.description).inserted else { return }
    resolved.append(ResolvedValue(keyPath: path.description, text: text, source: source))
  }

  /// - Throws: ``ScenarioError`` with all findings, when there are any.
  public func finish() throws(ScenarioError) {
    guard findings.isEmpty else { throw ScenarioError(findings: findings) }
  }
}
