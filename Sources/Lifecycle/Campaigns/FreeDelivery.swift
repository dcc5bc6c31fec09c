import Documents
import Statistics

/// Delivery at the company's cost above a minimum: "free delivery from 99 on".
public struct FreeDelivery: InKindOffer {
  public static let definition = OfferDefinition(
    name: "freeDelivery", summary: "Free delivery of an order above a minimum basket.",
    parameters: InKind.parameters)

  public let given: InKind
  public let conditions: OfferConditions

  public init(_ given: InKind, _ conditions: OfferConditions) {
    (self.given, self.conditions) = (given, conditions)
  }
}
