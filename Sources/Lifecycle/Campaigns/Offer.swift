import Documents
import Statistics

/// What a campaign gives away. To add one: write one file with a type that conforms, and add one
/// line to ``OfferCatalog``.
public protocol Offer: LedgerPosting, Sendable {
  static var definition: OfferDefinition { get }
  /// Reads the offer's own section of a scenario.
  init(reading section: Section)
  /// What holds for every kind of offer.
  var conditions: OfferConditions { get }
  /// Whether one redemption has a largest cost, so that a budget can be kept.
  var isBounded: Bool { get }
  /// The steps of one replication, uncertain parameters drawn.
  func steps(_ draws: Draws) -> [OfferStep]
}

extension Offer {
  public var isBounded: Bool { true }

  /// The offer of one replication, compiled.
  func program(_ draws: Draws) -> OfferProgram {
    OfferProgram(steps: steps(draws), conditions.drawn(draws))
  }
}

/// What a catalogue tells about an offer.
public struct OfferDefinition: Sendable {
  public let name: String
  public let summary: String
  /// Parameter, its meaning and unit.
  public let parameters: [(name: String, meaning: String)]

  /// - Parameter parameters: the offer's own; those of ``OfferConditions`` are added.
  public init(name: String, summary: String, parameters: [(name: String, meaning: String)]) {
    self.name = name
    self.summary = summary
    self.parameters = parameters + OfferConditions.parameters
  }
}
