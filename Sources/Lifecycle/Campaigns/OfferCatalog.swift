import Documents
import Statistics

/// All offers.
public enum OfferCatalog {
  public static let all = Catalogue<any Offer.Type>(
    "offer",
    [
      Coupon.self, SteppedCoupon.self, PercentOff.self, BundlePrice.self, Gift.self,
      FreeDelivery.self,
      ServiceBenefit.self,
    ]
  ) { $0.definition.name }
}

extension Catalogue<any Offer.Type> {
  /// Reads the `offer` of a campaign: one key that names the offer, its parameters below.
  ///
  /// - Parameters:
  ///   - isStanding: whether the campaign is always on and hands out no coupons.
  ///   - isBudgeted: whether the campaign has a budget, which no redemption may overspend.
  func read(_ section: Section, isStanding: Bool, isBudgeted: Bool) -> (any Offer)? {
    section.explain(
      Dictionary(uniqueKeysWithValues: map { ($0.definition.name, $0.definition.summary) }),
      // A campaign may have a budget, which only a bounded offer keeps.
      examples: [
        PercentOff.definition.name: "{percentOff: 10 %, cap: ¥40}",
        BundlePrice.definition.name: "{worth: ¥240, price: ¥199}",
      ])
    let chosen = section.surveyed(Array(names.indices)).map { names[$0] }
    if let chosen { section.exclude(names.filter { $0 != chosen }) }
    let found = compactMap { offer in
      // Of several the reader says that one is too many; each is needed where it is the one.
      (offer.definition.name == chosen
        ? section.requiredSection(offer.definition.name) : section.section(offer.definition.name))
        .map { part in
          part.explain(parameters: offer.definition.parameters)
          if isStanding { part.exclude(["validFor", "whileInHand"]) }
          let offer = offer.init(reading: part)
          if isStanding { offer.conditions.reportStanding(part) }
          if isBudgeted, !offer.isBounded, !part.session.hasFinding(atOrBelow: part.path) {
            part.report(
              "has no largest cost, so that the campaign's budget could not be kept; write a `cap`")
          }
          return offer
        }
    }
    // A key that is none of them is reported as such.
    if found.isEmpty, section.keys(besides: names).isEmpty, !names.contains(where: section.has) {
      let names = names.joined(separator: ", ")
      section.report("needs one of \(names); write e.g. `coupon: {amountOff: …}`")
    }
    if found.count > 1 {
      section.report(
        "has \(found.count) offers; write one per campaign"
          + section.remedy(forInherited: names.filter(section.has)))
    }
    return found.first
  }
}
