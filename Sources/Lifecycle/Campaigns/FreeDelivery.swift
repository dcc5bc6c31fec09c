import Documents
import Statistics

/// Delivery at the company's cost above a minimum: "free delivery from 99 on".
public struct FreeDelivery: Offer {
  public static let definition = OfferDefinition(
    name: "freeDelivery", summary: "Free delivery of an order above a minimum basket.",
    parameters: InKind.parameters)

  public let given: InKind
  public let conditions: OfferConditions

  public init(reading section: Section) {
    given = InKind(reading: section)
    conditions = OfferConditions(reading: section)
  }

  public func steps(_ draws: Draws) -> [OfferStep] { given.steps(draws) }
}
