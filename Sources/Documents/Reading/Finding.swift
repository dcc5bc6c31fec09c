/// One thing wrong with a scenario: where, what, with which value, and what to write instead.
public struct Finding: Sendable, Hashable, CustomStringConvertible {
  /// Nil only for values that come from no file.
  public let place: Place?
  /// The way to the value, e.g. `campaigns.welcome.discount` or `tiers[0].name`; empty for a whole
  /// file.
  public let keyPath: String
  /// The rest of a sentence whose subject is the key path: fault, value, remedy.
  public let message: String

  public init(place: Place?, keyPath: String, message: String) {
    self.place = place
    self.keyPath = keyPath
    self.message = message
  }

  /// `scenarios/winback.yaml:14:9: campaigns.welcome.discount must be within 0…1 (got 25); write …`
  public var description: String {
    let sentence = keyPath.isEmpty ? message : "\(keyPath.cutInside(to: 240)) \(message)"
    return place.map { "\($0): \(sentence)" } ?? sentence
  }
}

/// All findings of one reading, in the order of the files' lines.
public struct ScenarioError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Sorted by file, line and column, without repetitions; those without a place come first.
  public let findings: [Finding]

  public init(findings: [Finding]) {
    var seen: Set<Finding> = []
    let distinct = findings.filter { seen.insert($0).inserted }
    self.findings = distinct.enumerated().sorted { a, b in
      switch (a.element.place, b.element.place) {
      case (let p?, let q?) where p != q: p < q
      case (nil, _?): true
      case (_?, nil): false
      default: a.offset < b.offset
      }
    }
    .map(\.element)
  }

  init(_ place: Place, _ message: String, keyPath: String = "") {
    self.init(findings: [Finding(place: place, keyPath: keyPath, message: message)])
  }

  /// One finding per line.
  public var description: String {
    findings.map(\.description).joined(separator: "\n")
  }
}
