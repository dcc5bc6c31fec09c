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
    /// Which of the setting's sources that is; nil where it is none of them.
    public let baseline: Int?
    /// Months at whose end values are added up besides the scenario's own.
    public let valuedMonths: [Int]

    public init(
      file: String, text: String, hasBaseline: Bool, baseline: Int? = nil, valuedMonths: [Int] = []
    ) {
      self.file = file
      self.text = text
      self.hasBaseline = hasBaseline
      self.baseline = baseline
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

  /// Reads the documents, baselines before what is compared with them.
  ///
  /// - Throws: ``ScenarioError`` of the first that cannot be read.
  public init(sources: [Source], seed: UInt64) throws(ScenarioError) {
    var scenarios: [Int: Scenario] = [:]
    func read(_ place: Int, _ tiers: BaselineTiers?) throws(ScenarioError) -> Scenario {
      try Scenario(
        Document.read(text: sources[place].text, file: sources[place].file),
        hasBaseline: sources[place].hasBaseline, baselineTiers: tiers)
    }
    for (place, source) in sources.enumerated() where source.baseline == nil {
      scenarios[place] = try read(place, nil)
    }
    for (place, source) in sources.enumerated() {
      guard let origin = source.baseline else { continue }
      let scenario = try read(place, scenarios[origin].map { BaselineTiers(of: $0) })
      scenarios[place] = scenario
      if scenario.fixedTiers != nil {
        scenarios[origin] = scenarios[origin]?.countingFixedTiers()
      }
    }
    self.init(
      sources: sources, scenarios: sources.indices.compactMap { scenarios[$0] }, seed: seed)
  }
}
