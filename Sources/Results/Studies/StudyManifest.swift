import Experiments

/// How a study was made: written before it begins, kept in its store and beside its document.
public struct StudyManifest: Codable, Sendable {
  /// Version of the store's layout and of what is kept in it; another version is not resumed.
  public static let currentFormat = 1

  public var format = Self.currentFormat
  /// The command that asks, e.g. `compare`.
  public let study: String
  public let version: String
  public let toolchain: String
  public let gsl: String
  /// Files as the user named them.
  public let scenarios: [String]
  /// The merged documents as canonical text: what workers are given.
  public let documents: [String]
  public let seed: UInt64
  public let blockSize: Int
  /// What is asked besides, by name: whatever changes which lives are lived.
  public let question: [String: String]
  /// ISO 8601, UTC.
  public let startedAt: String
  public let command: String
  public let host: RunManifest.Host

  public init(
    study: String, version: String, toolchain: String, gsl: String, scenarios: [String],
    documents: [String], seed: UInt64, blockSize: Int, question: [String: String],
    startedAt: String, command: String, host: RunManifest.Host
  ) {
    self.study = study
    self.version = version
    self.toolchain = toolchain
    self.gsl = gsl
    self.scenarios = scenarios
    self.documents = documents
    self.seed = seed
    self.blockSize = blockSize
    self.question = question
    self.startedAt = startedAt
    self.command = command
    self.host = host
  }

  /// Why a study with this manifest cannot go on as `other`; none where it can.
  public func differences(from other: StudyManifest) -> [String] {
    var found: [String] = []
    func compare(_ name: String, _ mine: String, _ others: String) {
      if mine != others { found.append("\(name) \(mine) against \(others)") }
    }
    compare("the study", study, other.study)
    compare("store format", "\(format)", "\(other.format)")
    compare("version", version, other.version)
    compare("seed", "\(seed)", "\(other.seed)")
    if documents != other.documents { found.append("other scenarios or parameters") }
    for name in Set(question.keys).union(other.question.keys).sorted() {
      compare(name, question[name] ?? "none", other.question[name] ?? "none")
    }
    if blockSize != other.blockSize { found.append("another block size") }
    return found
  }
}
