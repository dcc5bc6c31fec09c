import Documents
import Statistics

/// How customers are sorted into tiers, from their observed history only.
///
/// To add one: write one file with a type that conforms, and add one line to ``TieringCatalog``.
public protocol TieringMethod: LedgerPosting, Sendable {
  static var definition: TieringDefinition { get }
  /// Reads the method's section of a scenario; problems go to the section's session.
  init(reading section: Section)
  /// Tiers in the scenario's order; at least one, at most 15.
  var names: [String] { get }
  /// Months between reviews.
  var cadence: Int { get }
  /// The tier of a customer between the first order and the next review.
  var entry: Int { get }
  /// The rules of one replication, uncertain thresholds drawn.
  func rules(_ draws: Draws) -> TierRules
}

extension TieringMethod {
  /// Whether a customer's tier depends on that customer alone.
  var sortsEachAlone: Bool { !(self is any SurveyingMethod) }

  /// Whether a tier depends on a measure.
  func looksAt(_ measure: TierMeasure, _ draws: Draws) -> Bool {
    if let surveying = self as? any SurveyingMethod { return surveying.measures.contains(measure) }
    return rules(draws).conditions.contains { $0.measure == measure }
  }
}

/// A method whose rules depend on all customers: before each review cohorts count them, and the sum
/// gives the rules by which everybody is reviewed then.
public protocol SurveyingMethod: TieringMethod {
  /// What is counted.
  var measures: [TierMeasure] { get }
  /// The rules of a review.
  ///
  /// - Parameter sketch: of all customers on the books.
  func rules(of sketch: TierSketch) -> TierRules
}

/// What a catalogue tells about a tiering method.
public struct TieringDefinition: Sendable {
  public let name: String
  public let summary: String
  public init(name: String, summary: String) {
    self.name = name
    self.summary = summary
  }
}

/// All tiering methods.
public enum TieringCatalog {
  public static let all = Catalogue<any TieringMethod.Type>(
    "tiering method", [OrderedRules.self, QuantileScores.self]
  ) { $0.definition.name }
}

extension Catalogue<any TieringMethod.Type> {
  /// Reads the `tiers` of a scenario by the method they name.
  func read(_ section: Section) -> any TieringMethod {
    section.explain(
      [
        "method": "how customers are sorted", "review": "months between reviews",
        "entry": "the tier of a customer from the first order to the next review",
        "labels": "how well the company knows the tiers of its customers",
      ], defaults: ["entry": "the last tier"])
    let name = section.name("method", oneOf: names, default: names[0], decides: true)
    let method = self[name] ?? self[0]
    return method.init(reading: section)
  }
}
