import Documents
import Statistics

/// What a campaign gives away. To add one: write one file with a type that conforms, and add one
/// line to ``OfferCatalog``, or from outside the package to a copy of ``Catalogues/builtIn``.
public protocol Offer: LedgerPosting, Sendable {
  static var definition: OfferDefinition { get }
  /// Reads the offer's own section of a scenario.
  init(reading section: Section)
  /// What holds for every kind of offer.
  var conditions: OfferConditions { get }
  /// Whether one redemption has a largest cost, so that a budget can be kept.
  var isBounded: Bool { get }
  /// What a redemption adds to in a section of the offer's own; nil: nothing.
  static var redemptionFigures: RedemptionFigures? { get }
  /// The steps of one replication, uncertain parameters drawn.
  func steps(_ draws: Draws) -> [OfferStep]
}

extension Offer {
  public var isBounded: Bool { true }
  public static var redemptionFigures: RedemptionFigures? { nil }

  /// The offer of one replication, compiled.
  func program(_ draws: Draws) -> OfferProgram {
    OfferProgram(steps: steps(draws), conditions.drawn(draws))
  }
}

/// Figures that every redemption adds to, at the ``OfferStep/place`` of the step that was redeemed.
/// Their section must be one of the offer's ``LedgerPosting/sections``.
public struct RedemptionFigures: Sendable {
  let section: LedgerSection.ID
  let count: Int
  let cost: Int?

  /// - Parameters:
  ///   - count: grows by 1.
  ///   - cost: grows by what the company bears of the reduction; nil: is not kept.
  public init<Figure: LedgerFigure>(count: Figure, cost: Figure? = nil) {
    section = Figure.section
    self.count = count.rawValue
    self.cost = cost?.rawValue
  }

  /// Where they lie in ledgers of a shape.
  ///
  /// - Precondition: the section is one of the shape's, and the places are within it.
  func cells(in shape: LedgerShape, places: [Int]) -> RedemptionCells {
    guard let cells = shape.cells(section), places.allSatisfy((0..<cells.places).contains) else {
      preconditionFailure(
        "section \(section.name) has no places \(places); does the offer that posts to it list it "
          + "in its `sections`?")
    }
    return RedemptionCells(cells: cells, count: count, cost: cost)
  }
}

/// ``RedemptionFigures`` as plain numbers, for the hot loop.
struct RedemptionCells: Sendable {
  let cells: LedgerCells
  let count: Int
  let cost: Int?
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
