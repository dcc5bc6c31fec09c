import Documents
import Statistics

/// An amount off above a minimum basket, "200 → −30", and at most the basket. Orders that would have come anyway redeem it
/// too: that cost is part of the campaign's return.
public struct Coupon: Offer {
  public static let definition = OfferDefinition(
    name: "coupon",
    summary: "An amount off an order above a minimum basket, at most all of it.",
    parameters: [
      ("amountOff", "what one redemption takes off [currency]"),
      ("minimum", "smallest basket that qualifies [currency], default 0"),
    ])

  public let amountOff: Quantity
  public let minimum: Quantity
  public let conditions: OfferConditions

  public init(reading section: Section) {
    if let share = section.percentage("amountOff") {
      section.report(
        "is a share, and a coupon takes off an amount (got \(share)); write the offer `percent: "
          + "{percentOff: \(share)}` in place of `coupon`", on: "amountOff")
      let path = section.path.appending("amountOff").description
      amountOff = Quantity(0, .money, path: path)
    } else {
      amountOff = section.quantity("amountOff", .money, .cost, in: 0...1e9)
    }
    minimum = section.quantity("minimum", .money, .threshold, in: 0...1e9, default: 0)
    conditions = OfferConditions(reading: section)
  }

  public func steps(_ draws: Draws) -> [OfferStep] {
    [OfferStep(minimum: Money(minimum.value(draws)).raw, amount: Money(amountOff.value(draws)).raw)]
  }
}
