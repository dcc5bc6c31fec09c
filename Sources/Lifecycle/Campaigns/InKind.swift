import Documents
import Statistics

/// A thing or a service that goes with an order, the same arithmetic for all of them: it costs the company
/// so much and is worth so much to the buyer, who of several offers takes the one that is worth most.
public struct InKind: Sendable {
  public let cost: Quantity
  /// Nil: what it costs.
  public let worth: Quantity?
  public let minimum: Quantity

  static let parameters = [
    ("cost", "what one costs the company [currency]"),
    ("worth", "what it is worth to the buyer [currency], default its cost"),
    ("minimum", "smallest basket that qualifies [currency], default 0"),
  ]

  init(reading section: Section) {
    cost = section.quantity("cost", .money, .cost, in: 0...1e9)
    worth =
      section.has("worth") ? section.quantity("worth", .money, .effect, in: 0...1e9) : nil
    minimum = section.quantity("minimum", .money, .threshold, in: 0...1e9, default: 0)
  }

  func steps(_ draws: Draws) -> [OfferStep] {
    let cost = Money(cost.value(draws)).raw
    return [
      OfferStep(
        minimum: Money(minimum.value(draws)).raw,
        amount: worth.map { Money($0.value(draws)).raw } ?? cost, cost: cost)
    ]
  }
}

/// An offer that gives something in kind: what differs is its name.
public protocol InKindOffer: Offer {
  init(_ given: InKind, _ conditions: OfferConditions)
  var given: InKind { get }
}

extension InKindOffer {
  public init(reading section: Section) {
    self.init(InKind(reading: section), OfferConditions(reading: section))
  }

  public func steps(_ draws: Draws) -> [OfferStep] { given.steps(draws) }
}
