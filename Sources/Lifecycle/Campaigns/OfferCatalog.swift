import Statistics

/// All offers.
public enum OfferCatalog {
  public static let all = Catalogue<any Offer.Type>("offer", [Coupon.self]) {
    $0.definition.name
  }

  /// Reads the `offer` of a campaign: one key that names the offer, its parameters below.
  static func read(_ section: Section) -> (any Offer)? {
    let found = all.compactMap { offer in
      section.section(offer.definition.name).map { offer.init(reading: $0) }
    }
    if found.isEmpty {
      let names = all.names.joined(separator: ", ")
      section.report("needs one of \(names); write e.g. `coupon: {amountOff: …}`")
    }
    if found.count > 1 { section.report("has \(found.count) offers; write one per campaign") }
    return found.first
  }
}
