import Documents
import Statistics

/// A thing given with an order above a minimum: "a gift from 300 on".
public struct Gift: InKindOffer {
  public static let definition = OfferDefinition(
    name: "gift", summary: "A gift with an order above a minimum basket.",
    parameters: InKind.parameters)

  public let given: InKind
  public let conditions: OfferConditions

  public init(_ given: InKind, _ conditions: OfferConditions) {
    (self.given, self.conditions) = (given, conditions)
  }
}
