import Documents
import Statistics

/// A thing given with an order above a minimum: "a gift from 300 on".
public struct Gift: Offer {
  public static let definition = OfferDefinition(
    name: "gift", summary: "A gift with an order above a minimum basket.",
    parameters: InKind.parameters)

  public let given: InKind
  public let conditions: OfferConditions

  public init(reading section: Section) {
    given = InKind(reading: section)
    conditions = OfferConditions(reading: section)
  }

  public func steps(_ draws: Draws) -> [OfferStep] { given.steps(draws) }
}
