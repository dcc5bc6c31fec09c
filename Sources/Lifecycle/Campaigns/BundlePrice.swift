import Documents
import Statistics

/// Several things together at a price: "worth 240 for 199". Who buys for its worth or more gets it at the
/// price; with `topUp` some whose baskets are smaller take it as well.
public struct BundlePrice: Offer {
  public static let definition = OfferDefinition(
    name: "bundle",
    summary: "Several things together at a price below their worth.",
    parameters: [
      ("worth", "what the things cost one by one [currency]"),
      ("price", "what they cost together [currency]"),
    ])

  public let worth: Quantity
  public let price: Quantity
  public let conditions: OfferConditions

  public init(reading section: Section) {
    section.explain([:], examples: ["price": "¥1"])
    worth = section.quantity("worth", .money, .threshold, in: 0...1e9)
    price = section.quantity("price", .money, .cost, in: 0...1e9)
    conditions = OfferConditions(reading: section)
    if price.high >= worth.low, !section.isReported("worth", "price") {
      section.report(
        "must be less than the things are worth one by one, \(worth.text) (got \(price.text)); "
          + "write a lower price", on: "price")
    }
  }

  public func steps(_ draws: Draws) -> [OfferStep] {
    let (worth, price) = (worth.value(draws), price.value(draws))
    return [
      OfferStep(minimum: Money(worth).raw, amount: Money(max(0, worth - price)).raw)
    ]
  }
}
