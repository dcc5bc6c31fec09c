import Documents
import Documents
import Lifecycle

/// What the lives of a study are lived by: scenario documents, read once, and the seed.
public struct StudySetting: Sendable {
  /// A document as workers get it.
  public struct Source: Sendable, Equatable, Codable {
    /// Name for findings.
    public let file: String
    /// The merged document as canonical text.
    public let text: String
    /// Whether it is compared with another.
    public let hasBaseline: Bool
    /// Months at whose end values are added up besides the scenario's own.
    public let valuedMonths: [Int]

    public init(file: String, text: String, hasBaseline: Bool, valuedMonths: [Int] = []) {
      self.file = file
      self.text = text
      self.hasBaseline = hasBaseline
      self.valuedMonths = valuedMonths
    }
  }

  public let sources: [Source]
  /// In the order of the sources.
  public let scenarios: [Scenario]
  public let seed: UInt64

  /// - Precondition: one scenario per source.
  public init(sources: [Source], scenarios: [Scenario], seed: UInt64) {
    precondition(sources.count == scenarios.count, "a scenario per source")
    self.sources = sources
    self.scenarios = scenarios
    self.seed = seed
  }

  /// Reads the documents.
  ///
  /// - Throws: ``ScenarioError`` of the first that cannot be read.
  public init(sources: [Source], seed: UInt64) throws(ScenarioError) {
    var scenarios: [Scenario] = []
    for source in sources {
      scenarios.append(
        try Scenario(
          Document.read(text: source.text, file: source.file), hasBaseline: source.hasBaseline))
    }
    self.init(sources: sources, scenarios: scenarios, seed: seed)
  }
}
