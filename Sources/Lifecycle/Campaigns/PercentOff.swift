import Documents
import Statistics

/// A share of the basket off, above a minimum and up to a cap: "15 % off from 200, at most 60".
public struct PercentOff: Offer {
  public static let definition = OfferDefinition(
    name: "percent",
    summary: "A share of an order off, above a minimum basket and up to a cap.",
    parameters: [
      ("percentOff", "share of the basket that one redemption takes off, 0…100 %"),
      ("minimum", "smallest basket that qualifies [currency], default 0"),
      ("cap", "most that one redemption takes off [currency]; needed with a budget"),
    ])

  public let percentOff: Quantity
  public let minimum: Quantity
  public let cap: Quantity?
  public let conditions: OfferConditions

  public init(reading section: Section) {
    if section.isWritten("percentOff", in: .money), let text = section.child("percentOff")?.text {
      section.report(
        "is an amount, and this offer takes off a share (got \(text)); write the offer `coupon: "
          + "{amountOff: \(text)}` in place of `percent`", on: "percentOff")
      percentOff = Quantity(0, .share, path: section.path.appending("percentOff").description)
    } else {
      percentOff = section.quantity("percentOff", .share, .share)
    }
    minimum = section.quantity("minimum", .money, .threshold, in: 0...1e9, default: 0)
    cap = section.has("cap") ? section.quantity("cap", .money, .cost, in: 0...1e9) : nil
    conditions = OfferConditions(reading: section)
  }

  public var isBounded: Bool { cap != nil }

  public func steps(_ draws: Draws) -> [OfferStep] {
    [
      OfferStep(
        minimum: Money(minimum.value(draws)).raw, share: percentOff.value(draws),
        cap: cap.map { Money($0.value(draws)).raw } ?? .max)
    ]
  }
}
