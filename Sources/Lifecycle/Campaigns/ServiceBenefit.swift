import Documents
import Statistics

/// A service that goes with orders: priority, first access, an adviser's time. What it makes people do is
/// the campaign's `uplift`.
public struct ServiceBenefit: InKindOffer {
  public static let definition = OfferDefinition(
    name: "service",
    summary: "A service that goes with an order: priority, first access, an adviser.",
    parameters: InKind.parameters)

  public let given: InKind
  public let conditions: OfferConditions

  public init(_ given: InKind, _ conditions: OfferConditions) {
    (self.given, self.conditions) = (given, conditions)
  }
}
