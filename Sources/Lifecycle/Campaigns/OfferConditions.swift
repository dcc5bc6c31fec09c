import Documents
import Statistics

/// What holds for an offer of any kind: who takes it up, who pays for it, how long it is valid and
/// what it makes people do.
public struct OfferConditions: Sendable {
  public let redemption: Quantity
  /// Nil: the company bears all of it.
  public let companyShare: Quantity?
  /// Days; nil: as long as the campaign's effect lasts.
  public let validity: Int?
  /// Relative change of the hazard of the next step; nil: none.
  public let pull: Quantity?
  public let topUp: TopUp?

  /// Baskets just below a minimum are raised to it.
  public struct TopUp: Sendable {
    /// So much below it at most [currency].
    public let reach: Quantity
    /// Share of those baskets that are raised.
    public let chance: Quantity
  }

  static let parameters = [
    ("redemption", "share of qualifying orders that redeem, default 100 %"),
    ("companyShare", "part of a reduction that the company bears, default 100 %"),
    ("validFor", "days a personal coupon is valid, default as long as the campaign's effect lasts"),
    ("whileInHand", "change of the hazard of the next step while a personal coupon is in hand"),
    ("topUp.within", "baskets that fall short of a minimum by at most this [currency] …"),
    ("topUp.chance", "… are raised to it with this probability"),
  ]

  /// - Parameter section: the offer's own.
  public init(reading section: Section) {
    section.explain(["topUp": "raises baskets that fall just short of a minimum"])
    redemption = section.quantity("redemption", .share, .share, default: 1)
    companyShare =
      section.has("companyShare") ? section.quantity("companyShare", .share, .share) : nil
    validity = section.has("validFor") ? section.wholeDays("validFor", .window, in: 1...365) : nil
    pull =
      section.has("whileInHand")
      ? section.quantity("whileInHand", .lift, .effect, in: -1...100) : nil
    topUp = section.section("topUp").map { part in
      part.explain(parameters: Self.parameters, under: "topUp.")
      return TopUp(
        reach: part.quantity("within", .money, .threshold, in: 0...1e9),
        chance: part.quantity("chance", .share, .share))
    }
  }

  func drawn(_ draws: Draws) -> DrawnOfferConditions {
    DrawnOfferConditions(
      redemption: redemption.value(draws), companyShare: companyShare?.value(draws) ?? 1,
      validity: validity, pull: 1 + (pull?.value(draws) ?? 0),
      topUpReach: topUp.map { Money($0.reach.value(draws)).raw } ?? 0,
      topUpChance: topUp?.chance.value(draws) ?? 0)
  }

  /// Reports what only a coupon that a person holds can have.
  func reportStanding(_ section: Section) {
    for key in ["validFor", "whileInHand"] where section.has(key) {
      section.report(
        "is for coupons in hand, and a standing campaign hands out none; "
          + (key == "validFor" ? "delete it" : "write the campaign's `uplift`"), on: key)
    }
  }
}
